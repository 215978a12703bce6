#include "protocol/dynamodb/item_text.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "protocol/json/writer.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

// The place behind the string that begins at `at`. A quote ends it unless an odd number of backslashes is before it.
std::size_t end_of_string(std::string_view text, std::size_t at)
{
    for (std::size_t quote = text.find('"', at + 1); quote != nowhere; quote = text.find('"', quote + 1)) {
        std::size_t first = quote;
        while (text[first - 1] == '\\')
            --first;
        if ((quote - first) % 2 == 0)
            return quote + 1;
    }
    return nowhere;
}

// The place behind the object that begins at `at`.
std::size_t end_of_object(std::string_view text, std::size_t at)
{
    std::size_t depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = end_of_string(text, at);
            continue;
        }
        ++at;
        if (c == '{')
            ++depth;
        else if (c == '}' && --depth == 0)
            return at;
    }
    return nowhere;
}

// "name":{...} in an item's text.
struct Attribute {
    std::string_view name;  // with its quotes
    std::string_view whole;
};

// Takes the next attribute from `rest`. Empty when none begins there.
std::optional<Attribute> take_attribute(std::string_view& rest)
{
    if (!rest.starts_with('"'))
        return std::nullopt;
    const std::size_t name_end = end_of_string(rest, 0);
    if (name_end == nowhere || !rest.substr(name_end).starts_with(":{"))
        return std::nullopt;
    const std::size_t end = end_of_object(rest, name_end + 1);
    if (end == nowhere)
        return std::nullopt;
    const Attribute attribute{rest.substr(0, name_end), rest.substr(0, end)};
    rest.remove_prefix(end);
    return attribute;
}

// The names as they stand in a text, sorted: there may be a thousand. Empty when a path goes into an attribute.
std::vector<std::string> quoted_names(const std::vector<Path>& paths)
{
    std::vector<std::string> names;
    for (const Path& path : paths) {
        if (path.steps.size() != 1)
            return {};
        names.push_back(json::Writer().string(path.attribute()).take());
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace

std::optional<std::string> project_text(std::string_view item_json, const Projection& projection)
{
    const std::vector<std::string> names = quoted_names(projection.paths());
    if (names.empty() || !item_json.starts_with('{'))
        return std::nullopt;
    std::string selected = "{";
    std::string_view rest = item_json;
    do {
        rest.remove_prefix(1);
        const std::optional<Attribute> attribute = take_attribute(rest);
        if (!attribute)
            return std::nullopt;
        if (!std::ranges::binary_search(names, attribute->name, std::less<>()))
            continue;
        selected += selected.size() > 1 ? "," : "";
        selected += attribute->whole;
    } while (rest.starts_with(','));
    if (rest != "}")
        return std::nullopt;
    return selected + "}";
}

}  // namespace lockstep::dynamodb
