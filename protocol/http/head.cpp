#include "protocol/http/head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace lockstep::http {
namespace {

using Fault = std::optional<std::string_view>;

// What the framing headers of one head add up to.
struct Framing {
    int content_lengths = 0;
    int transfer_encodings = 0;
    int hosts = 0;
    bool close = false;       // as Connection has it
    bool keep_alive = false;
};

constexpr std::array<bool, 256> make_token_table()
{
    std::array<bool, 256> table{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr std::array<bool, 256> token_table = make_token_table();

bool is_token(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return token_table[static_cast<unsigned char>(c)]; });
}

// At most 19 digits, which 64 bits can hold.
std::optional<std::uint64_t> number_of(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.size() > 19 || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// Control characters other than tab never stand in a field value; bytes above 127 may (RFC 9110, 5.5).
bool has_control_character(std::string_view text)
{
    unsigned char found = 0;  // bytes and no branches: the loop becomes vector instructions
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const auto is_control = static_cast<unsigned char>(byte < 32 || byte == 127);
        const auto is_tab = static_cast<unsigned char>(c == '\t');
        found |= static_cast<unsigned char>(is_control & ~is_tab);
    }
    return found != 0;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

Fault take_request_line(std::string_view line, Head& head)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return "The request line is malformed.";
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (!is_token(line.substr(0, first)) || target.empty() || has_control_character(line) ||
        target.find_first_of(" \t") != std::string_view::npos)
        return "The request line is malformed.";
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return "The HTTP version is not supported.";
    head.version = version.back() == '1' ? 11 : 10;
    head.method = line.substr(0, first);
    head.target = target;
    return std::nullopt;
}

void take_connection(std::string_view options, Framing& framing)
{
    while (!options.empty()) {
        const std::size_t end = std::min(options.find(','), options.size());
        const std::string_view option = trimmed(options.substr(0, end));
        framing.close |= equals_ignoring_case(option, "close");
        framing.keep_alive |= equals_ignoring_case(option, "keep-alive");
        options.remove_prefix(std::min(end + 1, options.size()));
    }
}

// Fields that say where the request ends, and what comes after it.
Fault take_framing_field(std::string_view name, std::string_view value, Head& head, Framing& framing)
{
    if (equals_ignoring_case(name, "content-length")) {
        ++framing.content_lengths;
        head.content_length = number_of(value);
        if (!head.content_length)
            return "Content-Length is not a number.";
    } else if (equals_ignoring_case(name, "transfer-encoding")) {
        ++framing.transfer_encodings;
        head.chunked = equals_ignoring_case(value, "chunked");
        if (!head.chunked)
            return "Transfer-Encoding is not supported.";
    } else if (equals_ignoring_case(name, "host")) {
        ++framing.hosts;
    } else if (equals_ignoring_case(name, "connection")) {
        take_connection(value, framing);
    }
    return std::nullopt;
}

Fault take_field(std::string_view line, Head& head, Framing& framing)
{
    if (line.front() == ' ' || line.front() == '\t')
        return "A header line is folded.";
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return "A header name is malformed.";
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (has_control_character(value))
        return "A header value contains a control character.";
    head.headers.add(name, value);
    return take_framing_field(name, value, head, framing);
}

Fault framing_fault(const Framing& framing, const Head& head)
{
    if (framing.content_lengths > 1 || framing.transfer_encodings > 1)
        return "The length of the body is given more than once.";
    if (framing.content_lengths + framing.transfer_encodings > 1)
        return "Content-Length and Transfer-Encoding exclude each other.";
    if (framing.hosts > 1 || (framing.hosts == 0 && head.version == 11))
        return "Exactly one Host header is required.";
    return std::nullopt;
}

// Takes the next line from `rest`. Empty when it does not end with CR and LF; a carriage return in a line is found
// as a control character.
std::optional<std::string_view> take_line(std::string_view& rest)
{
    const std::size_t feed = rest.find('\n');
    if (feed == std::string_view::npos || feed == 0 || rest[feed - 1] != '\r')
        return std::nullopt;
    const std::string_view line = rest.substr(0, feed - 1);
    rest.remove_prefix(feed + 1);
    return line;
}

}  // namespace

std::expected<Head, std::string_view> parse_head(std::string_view bytes)
{
    constexpr std::string_view bad_line_end = "A line does not end with CR and LF.";
    Head head;
    Framing framing;
    const auto request_line = take_line(bytes);
    if (!request_line)
        return std::unexpected(bad_line_end);
    Fault fault = take_request_line(*request_line, head);
    while (!fault) {
        const auto line = take_line(bytes);
        if (!line)
            return std::unexpected(bad_line_end);
        if (line->empty())
            break;
        fault = take_field(*line, head, framing);
    }
    if (!fault)
        fault = framing_fault(framing, head);
    if (fault)
        return std::unexpected(*fault);
    head.keep_alive = !framing.close && (head.version == 11 || framing.keep_alive);
    return head;
}

std::optional<std::size_t> find_head_end(std::string_view bytes)
{
    for (std::size_t feed = bytes.find('\n'); feed != std::string_view::npos;
         feed = bytes.find('\n', feed + 1)) {
        const std::string_view after = bytes.substr(feed + 1);
        if (after.starts_with("\r\n"))
            return feed + 3;
        if (after.starts_with("\n"))
            return feed + 2;
    }
    return std::nullopt;
}

}  // namespace lockstep::http
