#pragma once
// Writes one XML document as S3 does: declaration first, no indentation, elements in the order in which they
// are added. Text is escaped so that a strict reader gets the same bytes back; characters that XML 1.0 cannot
// hold are written as references, as S3 does for keys with control characters.
//
//     Writer xml;
//     xml.open("Tagging", namespace_s3).open("TagSet").close().close();
//     return xml.take();

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::xml {

// The namespace of every S3 document but <Error>.
inline constexpr std::string_view namespace_s3 = "http://s3.amazonaws.com/doc/2006-03-01/";

std::string escape(std::string_view text);

struct Attribute {
    std::string_view name;
    std::string value;
};

class Writer {
public:
    Writer();

    Writer& open(std::string_view name);
    Writer& open(std::string_view name, std::string_view name_space);
    // <name xmlns:xsi="..." xsi:type="type">, as a <Grantee> is written.
    Writer& open_typed(std::string_view name, std::string_view type);
    Writer& open_with(std::string_view name, const std::vector<Attribute>& attributes);
    Writer& close();  // the element opened last
    Writer& element(std::string_view name, std::string_view text);
    template <std::integral Number>
    Writer& element(std::string_view name, Number number)
    {
        if constexpr (std::same_as<Number, bool>)
            return plain_element(name, number ? "true" : "false");
        else
            return plain_element(name, std::to_string(number));
    }
    // The same for a text that is known to hold nothing to escape: a number, a time, a hash, a word of S3's own.
    Writer& plain_element(std::string_view name, std::string_view text);
    // Nothing is written for an empty text.
    Writer& optional_element(std::string_view name, std::string_view text);
    // Text inside the element opened last.
    Writer& text(std::string_view text);
    // Children that are already printed.
    Writer& raw(std::string_view elements);

    // Closes what is still open and hands the document out.
    std::string take();

private:
    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace lockstep::xml
