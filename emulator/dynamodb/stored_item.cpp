#include "emulator/dynamodb/stored_item.hpp"

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/item_size.hpp"
#include "protocol/dynamodb/item_text.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {

Result<Item> parse_stored_item(std::string_view item_json)
{
    const auto parsed = json::parse(item_json);
    if (!parsed)
        return fail(errors::internal_server_error);
    auto item = item_from_json(*parsed);
    if (!item)
        return fail(errors::internal_server_error);
    return std::move(*item);
}

Result<std::string> project_stored_item(std::string_view item_json, const Projection& projection)
{
    if (std::optional<std::string> selected = project_text(item_json, projection))
        return std::move(*selected);
    return item_to_text(projection.apply(TRY(parse_stored_item(item_json))));
}

Result<std::int64_t> stored_item_size_bytes(const std::optional<std::string>& item_json)
{
    if (!item_json)
        return 0;
    const Item item = TRY(parse_stored_item(*item_json));
    return static_cast<std::int64_t>(item_size_bytes(item));
}

Result<> check_condition(const ItemWriteOptions& options, const std::optional<std::string>& old_item)
{
    if (!options.condition)
        return {};
    std::optional<Item> item;
    if (old_item)
        item = TRY(parse_stored_item(*old_item));
    if (options.condition->holds(item ? &*item : nullptr))
        return {};
    ApiError error = refusal(errors::conditional_check_failed);
    if (options.return_old_on_failure && old_item)
        error.item_json = *old_item;
    return fail(std::move(error));
}

}  // namespace lockstep::dynamodb
