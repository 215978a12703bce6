#include "protocol/xml/writer.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cstring>

namespace lockstep::xml {
namespace {

// What a character is written as; 0 for itself.
enum Escape : unsigned char { itself, amp, lt, gt, quot, reference };

// A reader would turn CR into LF, and may not see other control characters at all.
constexpr std::array<Escape, 256> make_escape_table()
{
    std::array<Escape, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control)
        table[control] = reference;
    table['\n'] = itself;
    table['\t'] = itself;
    table['&'] = amp;
    table['<'] = lt;
    table['>'] = gt;
    table['"'] = quot;
    return table;
}

constexpr std::array<Escape, 256> escape_table = make_escape_table();
constexpr std::array<std::string_view, 5> entities{"", "&amp;", "&lt;", "&gt;", "&quot;"};
constexpr std::size_t escape_bytes_max = 6;  // &quot;

char* put(char* at, std::string_view bytes)
{
    return static_cast<char*>(std::memcpy(at, bytes.data(), bytes.size())) + bytes.size();
}

char* put_reference(char* at, unsigned char byte)
{
    at = put(at, "&#");
    at = std::to_chars(at, at + 2, static_cast<int>(byte)).ptr;
    return put(at, ";");
}

char* put_escaped(char* at, std::string_view text)
{
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const Escape escape = escape_table[byte];
        if (escape == itself)
            *at++ = c;
        else
            at = escape == reference ? put_reference(at, byte) : put(at, entities[escape]);
    }
    return at;
}

// Makes room for `size` more bytes; `fill(char*)` says how far it came.
template <class Fill>
void append(std::string& out, std::size_t size, Fill fill)
{
    const std::size_t before = out.size();
    out.resize_and_overwrite(before + size, [&](char* begin, std::size_t) {
        return static_cast<std::size_t>(fill(begin + before) - begin);
    });
}

void append_escaped(std::string& out, std::string_view text)
{
    append(out, escape_bytes_max * text.size(), [text](char* at) { return put_escaped(at, text); });
}

}  // namespace

std::string escape(std::string_view text)
{
    std::string out;
    append_escaped(out, text);
    return out;
}

namespace {

// A reader turns white space in an attribute into blanks, unless it is written as a reference.
std::string escape_attribute(std::string_view text)
{
    std::string out;
    for (const char c : escape(text)) {
        if (c == '\n' || c == '\t')
            out += c == '\n' ? "&#10;" : "&#9;";
        else
            out += c;
    }
    return out;
}

}  // namespace

Writer::Writer() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

Writer& Writer::open(std::string_view name)
{
    out_.append("<").append(name).append(">");
    open_.emplace_back(name);
    return *this;
}

Writer& Writer::open(std::string_view name, std::string_view name_space)
{
    out_.append("<").append(name).append(" xmlns=\"").append(name_space).append("\">");
    open_.emplace_back(name);
    return *this;
}

Writer& Writer::open_typed(std::string_view name, std::string_view type)
{
    out_.append("<").append(name);
    out_.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"");
    out_.append(type).append("\">");
    open_.emplace_back(name);
    return *this;
}

Writer& Writer::open_with(std::string_view name, const std::vector<Attribute>& attributes)
{
    out_.append("<").append(name);
    for (const Attribute& attribute : attributes) {
        out_.append(" ").append(attribute.name).append("=\"");
        out_.append(escape_attribute(attribute.value)).append("\"");
    }
    out_.append(">");
    open_.emplace_back(name);
    return *this;
}

Writer& Writer::close()
{
    assert(!open_.empty());
    out_.append("</").append(open_.back()).append(">");
    open_.pop_back();
    return *this;
}

Writer& Writer::element(std::string_view name, std::string_view text)
{
    if (text.empty())
        return raw("<").raw(name).raw("/>");
    constexpr std::size_t angles = 5;
    append(out_, 2 * name.size() + angles + escape_bytes_max * text.size(), [&](char* at) {
        at = put(put(put(at, "<"), name), ">");
        at = put_escaped(at, text);
        return put(put(put(at, "</"), name), ">");
    });
    return *this;
}

Writer& Writer::plain_element(std::string_view name, std::string_view text)
{
    constexpr std::size_t angles = 5;
    append(out_, 2 * name.size() + angles + text.size(), [&](char* at) {
        at = put(put(put(put(at, "<"), name), ">"), text);
        return put(put(put(at, "</"), name), ">");
    });
    return *this;
}

Writer& Writer::optional_element(std::string_view name, std::string_view text)
{
    return text.empty() ? *this : element(name, text);
}

Writer& Writer::text(std::string_view text)
{
    append_escaped(out_, text);
    return *this;
}

Writer& Writer::raw(std::string_view elements)
{
    out_.append(elements);
    return *this;
}

std::string Writer::take()
{
    while (!open_.empty())
        close();
    return std::move(out_);
}

}  // namespace lockstep::xml
