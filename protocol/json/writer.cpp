#include "protocol/json/writer.hpp"

#include <charconv>
#include <utility>

namespace lockstep::json {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

bool needs_escape(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

void append_escape(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += hex_digits[static_cast<unsigned char>(c) >> 4];
        out += hex_digits[static_cast<unsigned char>(c) & 15];
    }
}

// Copies the stretches between two characters that need an escape in one go.
void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needs_escape(text[i]))
            continue;
        out.append(text, begin, i - begin);
        append_escape(out, text[i]);
        begin = i + 1;
    }
    out.append(text, begin);
    out += '"';
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
