#include "protocol/xml/writer.hpp"

#include <cassert>

namespace lockstep::xml {

std::string escape(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 8);
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            // A reader would turn CR into LF, and may not see other control characters at all.
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')
                out += "&#" + std::to_string(static_cast<int>(c)) + ";";
            else
                out.push_back(c);
        }
    }
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
    if (text.empty()) {
        out_.append("<").append(name).append("/>");
        return *this;
    }
    out_.append("<").append(name).append(">").append(escape(text));
    out_.append("</").append(name).append(">");
    return *this;
}

Writer& Writer::optional_element(std::string_view name, std::string_view text)
{
    return text.empty() ? *this : element(name, text);
}

Writer& Writer::text(std::string_view text)
{
    return raw(escape(text));
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
