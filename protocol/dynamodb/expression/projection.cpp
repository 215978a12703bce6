#include <map>
#include <optional>

#include "protocol/dynamodb/expression/cursor.hpp"
#include "protocol/dynamodb/expression/operand.hpp"

namespace lockstep::dynamodb {
namespace {

constexpr ExpressionKind kind = ExpressionKind::projection;

enum class Meeting { apart, overlap, conflict };

// How two paths lie to each other (fact DDB-0090).
Meeting meet(const Path& one, const Path& two)
{
    for (std::size_t i = 0; i < one.steps.size() && i < two.steps.size(); ++i) {
        if (one.steps[i].index() != two.steps[i].index())
            return Meeting::conflict;
        if (one.steps[i] != two.steps[i])
            return Meeting::apart;
    }
    return Meeting::overlap;
}

Result<> check_meetings(const std::vector<Path>& paths, Meeting refused, std::string_view verb)
{
    for (std::size_t two = 1; two < paths.size(); ++two)
        for (std::size_t one = 0; one < two; ++one)
            if (meet(paths[one], paths[two]) == refused)
                return invalid_expression(
                    kind, "Two document paths " + std::string(verb) +
                              " with each other; must remove or rewrite one of these paths; path one: " +
                              paths[one].text() + ", path two: " + paths[two].text());
    return {};
}

// The paths below one place of the item. No member and no element: all of it is selected.
struct Selection {
    std::map<std::string, Selection, std::less<>> members{};
    std::map<std::size_t, Selection> elements{};
};

void add(Selection& root, const Path& path)
{
    Selection* place = &root;
    for (const PathStep& step : path.steps) {
        if (const auto* name = std::get_if<std::string>(&step))
            place = &place->members[*name];
        else
            place = &place->elements[std::get<std::size_t>(step)];
    }
}

std::optional<AttributeValue> select(const AttributeValue& value, const Selection& selection);

Map select_members(const Map& map, const Selection& selection)
{
    Map selected;
    for (const auto& [name, below] : selection.members) {
        const auto found = map.find(name);
        if (found == map.end())
            continue;
        if (auto value = select(found->second, below))
            selected.emplace(name, std::move(*value));
    }
    return selected;
}

// Elements move together and keep their order, whatever the order of the paths.
List select_elements(const List& list, const Selection& selection)
{
    List selected;
    for (const auto& [index, below] : selection.elements) {
        if (index >= list.size())
            break;
        if (auto value = select(list[index], below))
            selected.push_back(std::move(*value));
    }
    return selected;
}

std::optional<AttributeValue> select(const AttributeValue& value, const Selection& selection)
{
    if (selection.members.empty() && selection.elements.empty())
        return value;
    if (const Map* map = value.find<Map>())
        if (Map members = select_members(*map, selection); !members.empty())
            return AttributeValue(std::move(members));
    if (const List* list = value.find<List>())
        if (List elements = select_elements(*list, selection); !elements.empty())
            return AttributeValue(std::move(elements));
    return std::nullopt;
}

Result<> check_as_written(const Cursor& cursor, const std::vector<Path>& paths)
{
    for (const Path& path : paths)
        TRY(check_reserved_words(kind, path));
    if (cursor.noted())
        return invalid_expression(kind, *cursor.noted());
    for (const Path& path : paths)
        TRY(check_path_depth(kind, path));
    return {};
}

}  // namespace

Result<Projection> Projection::parse(std::string_view text, Context& context)
{
    TRY(check_expression_length(kind, text));
    Cursor cursor(kind, text);
    std::vector<Path> paths;
    do {
        paths.push_back(TRY(parse_path(cursor)));
    } while (cursor.take_if(","));
    if (cursor.peek().kind != TokenKind::end)
        return cursor.syntax_error_here();
    TRY(check_as_written(cursor, paths));
    for (Path& path : paths)
        TRY(resolve_path(kind, path, context));
    TRY(check_meetings(paths, Meeting::overlap, "overlap"));
    TRY(check_meetings(paths, Meeting::conflict, "conflict"));
    return Projection(std::move(paths));
}

Item Projection::apply(const Item& item) const
{
    Selection root;
    for (const Path& path : paths_)
        add(root, path);
    return select_members(item, root);
}

}  // namespace lockstep::dynamodb
