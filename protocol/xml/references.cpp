#include "protocol/xml/references.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace lockstep::xml {
namespace {

struct Span {
    std::string_view begin;
    std::string_view end;
};

// Inside these a '&' is itself.
constexpr std::array<Span, 3> literal_spans{{{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}}};
constexpr std::array<std::string_view, 5> entities{"amp", "lt", "gt", "quot", "apos"};

bool is_character(std::uint32_t code)
{
    const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
    return code != 0 && !is_surrogate && code != 0xfffe && code != 0xffff && code <= 0x10ffff;
}

// "#13", "#x1F600"
bool is_character_reference(std::string_view name)
{
    const bool is_hex = name.starts_with("#x");
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
    return error == std::errc() && end == digits.data() + digits.size() && is_character(code);
}

bool is_good(std::string_view name)
{
    return name.starts_with('#') ? is_character_reference(name)
                                 : std::find(entities.begin(), entities.end(), name) != entities.end();
}

// Takes a literal span from the front of `rest`; false when none begins there. One without an end is the parser's
// affair.
bool take_literal(std::string_view& rest)
{
    for (const Span& span : literal_spans) {
        if (!rest.starts_with(span.begin))
            continue;
        const std::size_t end = rest.find(span.end, span.begin.size());
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + span.end.size());
        return true;
    }
    return false;
}

}  // namespace

bool has_good_references(std::string_view text)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        rest.remove_prefix(std::min(rest.find_first_of("<&"), rest.size()));
        if (rest.starts_with('&')) {
            const std::size_t end = rest.find(';');
            if (end == std::string_view::npos || !is_good(rest.substr(1, end - 1)))
                return false;
            rest.remove_prefix(end + 1);
        } else if (!rest.empty() && !take_literal(rest)) {
            rest.remove_prefix(1);
        }
    }
    return true;
}

}  // namespace lockstep::xml
