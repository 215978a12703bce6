#include "emulator/race/file/stored_field.hpp"

#include "emulator/race/file/spelling.hpp"

namespace lockstep::race
{

std::optional<StoredField> find_stored_field(std::string_view text, std::size_t from)
{
    constexpr std::string_view opening = "${";
    for (std::size_t at = text.find(opening, from); at != text.npos; at = text.find(opening, at + 1)) {
        const std::size_t start = at + opening.size();
        const std::size_t point = text.find_first_of(".}", start);
        const std::size_t close = text.find('}', start);
        if (close == text.npos || point == close || !is_id(text.substr(start, point - start)))
            continue;
        return StoredField{.begin = at,
                           .end = close + 1,
                           .name = std::string(text.substr(start, point - start)),
                           .field = std::string(text.substr(point + 1, close - point - 1))};
    }
    return std::nullopt;
}

}  // namespace lockstep::race
