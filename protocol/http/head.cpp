#include "protocol/http/head_check.hpp"

#include <algorithm>
#include <array>

#include "protocol/http/headers.hpp"

namespace lockstep::http {
namespace {

// What the framing headers of one head add up to.
struct Framing {
    int content_lengths = 0;
    int transfer_encodings = 0;
    int hosts = 0;
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

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= 19 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
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

std::optional<std::string_view> request_line_fault(std::string_view line)
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
    return std::nullopt;
}

std::optional<std::string_view> field_fault(std::string_view line, Framing& framing)
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
    if (equals_ignoring_case(name, "content-length")) {
        ++framing.content_lengths;
        if (!is_number(value))
            return "Content-Length is not a number.";
    }
    if (equals_ignoring_case(name, "transfer-encoding")) {
        ++framing.transfer_encodings;
        if (!equals_ignoring_case(value, "chunked"))
            return "Transfer-Encoding is not supported.";
    }
    if (equals_ignoring_case(name, "host"))
        ++framing.hosts;
    return std::nullopt;
}

std::optional<std::string_view> framing_fault(const Framing& framing, bool needs_host)
{
    if (framing.content_lengths > 1 || framing.transfer_encodings > 1)
        return "The length of the body is given more than once.";
    if (framing.content_lengths + framing.transfer_encodings > 1)
        return "Content-Length and Transfer-Encoding exclude each other.";
    if (framing.hosts > 1 || (framing.hosts == 0 && needs_host))
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

std::optional<std::string_view> head_fault(std::string_view head)
{
    constexpr std::string_view bad_line_end = "A line does not end with CR and LF.";
    std::string_view rest = head;
    const auto request_line = take_line(rest);
    if (!request_line)
        return bad_line_end;
    if (auto fault = request_line_fault(*request_line))
        return fault;
    Framing framing;
    while (true) {
        const auto line = take_line(rest);
        if (!line)
            return bad_line_end;
        if (line->empty())
            return framing_fault(framing, request_line->ends_with("HTTP/1.1"));
        if (auto fault = field_fault(*line, framing))
            return fault;
    }
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
