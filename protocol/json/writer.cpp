#include "protocol/json/writer.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace lockstep::json {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// What follows the backslash in a byte's escape, 'u' for a numbered one; 0 for bytes that stand for themselves.
constexpr std::array<char, 256> make_escape_table()
{
    std::array<char, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control)
        table[control] = 'u';
    table['"'] = '"';
    table['\\'] = '\\';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    return table;
}

constexpr std::array<char, 256> escape_table = make_escape_table();

char* put_escape(char* at, unsigned char byte, char escape)
{
    *at++ = '\\';
    *at++ = escape;
    if (escape != 'u')
        return at;
    *at++ = '0';
    *at++ = '0';
    *at++ = hex_digits[byte >> 4U];
    *at++ = hex_digits[byte & 15U];
    return at;
}

char* put_escaped(char* at, std::string_view text)
{
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (const char escape = escape_table[byte])
            at = put_escape(at, byte, escape);
        else
            *at++ = c;
    }
    return at;
}

// Makes room for the worst case, and gives back what was not needed.
void append_quoted(std::string& out, std::string_view text)
{
    constexpr std::size_t escape_bytes_max = 6;
    const std::size_t before = out.size();
    out.resize_and_overwrite(before + escape_bytes_max * text.size() + 2, [&](char* begin, std::size_t) {
        char* at = begin + before;
        *at++ = '"';
        at = put_escaped(at, text);
        *at++ = '"';
        return static_cast<std::size_t>(at - begin);
    });
}

}  // namespace

// A value that does not open its container, or follow its name, follows another value. The last byte says
// which: no printed value ends in one of these three.
void Writer::separate()
{
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':')
        out_ += ',';
}

Writer& Writer::begin_object()
{
    separate();
    out_ += '{';
    return *this;
}

Writer& Writer::end_object()
{
    out_ += '}';
    return *this;
}

Writer& Writer::begin_array()
{
    separate();
    out_ += '[';
    return *this;
}

Writer& Writer::end_array()
{
    out_ += ']';
    return *this;
}

Writer& Writer::key(std::string_view name)
{
    separate();
    append_quoted(out_, name);
    out_ += ':';
    return *this;
}

Writer& Writer::string(std::string_view text)
{
    separate();
    append_quoted(out_, text);
    return *this;
}

Writer& Writer::number(std::int64_t value)
{
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    static_cast<void>(error);  // 24 bytes hold every 64-bit number
    return raw({digits, static_cast<std::size_t>(end - digits)});
}

Writer& Writer::number(std::string_view raw_text)
{
    return raw(raw_text);
}

Writer& Writer::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

Writer& Writer::null()
{
    return raw("null");
}

Writer& Writer::raw(std::string_view json)
{
    separate();
    out_ += json;
    return *this;
}

Writer& Writer::value(const Value& tree)
{
    switch (tree.kind()) {
    case Kind::null:
        return null();
    case Kind::boolean:
        return boolean(tree.boolean());
    case Kind::number:
        return number(tree.text());
    case Kind::string:
        return string(tree.text());
    case Kind::array:
        begin_array();
        for (const Value& element : tree.elements())
            value(element);
        return end_array();
    case Kind::object:
        begin_object();
        for (const Member& member : tree.members())
            key(member.name).value(member.value);
        return end_object();
    }
    std::unreachable();
}

std::string to_text(const Value& value)
{
    Writer writer;
    writer.value(value);
    return writer.take();
}

}  // namespace lockstep::json
