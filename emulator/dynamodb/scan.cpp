#include <algorithm>

#include "emulator/dynamodb/acts.hpp"
#include "emulator/dynamodb/stored_item.hpp"
#include "emulator/dynamodb/tables.hpp"
#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/key_paths.hpp"
#include "protocol/dynamodb/limits.hpp"
#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

// Fills one page while the store walks over the items.
class Page {
public:
    Page(const Scan::Input& in, const KeySchema& keys) : in_(in), keys_(keys) {}

    // False when the page is full: by its limit, which counts items before the filter, or by its size; the
    // item that crosses the line still belongs to it (facts DDB-0128, DDB-0129).
    bool add(std::string_view item_json, std::int64_t size_bytes)
    {
        output_.scanned_count += 1;
        size_bytes_ += size_bytes;
        full_ = output_.scanned_count == in_.limit || size_bytes_ > limits::page_size_bytes_max;
        Result<> taken = take(item_json);
        if (!taken)
            failure_ = std::move(taken).error();
        return taken && !full_;
    }

    Result<Scan::Output> finish(const std::string& table)
    {
        if (failure_)
            return fail(std::move(*failure_));
        output_.selection = in_.selection;
        output_.consumed = {.detail = in_.capacity,
                            .table = table,
                            .half_units = read_half_units(size_bytes_, in_.consistency)};
        return std::move(output_);
    }

private:
    // An item is parsed only when somebody wants to see inside, or it is the last of a full page.
    Result<> take(std::string_view item_json)
    {
        if (full_ || in_.filter) {
            const Item item = TRY(parse_stored_item(item_json));
            if (full_)
                output_.last_key = item_to_text(key_attributes(keys_, item));
            if (in_.filter && !in_.filter->holds(&item))
                return {};
        }
        return keep(in_.projection ? TRY(project_stored_item(item_json, *in_.projection)) : std::string(item_json));
    }

    Result<> keep(std::string item_json)
    {
        output_.count += 1;
        if (in_.selection == Selection::items)
            output_.items.push_back(std::move(item_json));
        return {};
    }

    const Scan::Input& in_;
    const KeySchema& keys_;
    Scan::Output output_;
    std::int64_t size_bytes_ = 0;
    bool full_ = false;
    std::optional<ApiError> failure_;
};

// The key after which the page begins. A start key need not name an item (fact DDB-0126).
Result<std::string> first_key(const Scan::Input& in, const KeySchema& keys)
{
    if (!in.start_key)
        return in.segment.lower_bound();
    Result<std::string> key = key_bytes_of_key(keys, *in.start_key);
    if (!key)
        return fail(errors::validation, "The provided starting key is invalid: " + key.error().message);
    if (!in.segment.contains(*key))
        return fail(errors::validation,
                    "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey "
                    "with correct Segment. TotalSegments: " +
                        std::to_string(in.segment.total) + " Segment: " + std::to_string(in.segment.number));
    return key;
}

Result<> check_paths(const Scan::Input& in, const KeySchema& keys)
{
    if (in.filter)
        TRY(check_key_paths(keys, in.filter->paths()));
    if (in.projection)
        TRY(check_key_paths(keys, in.projection->paths()));
    return {};
}

}  // namespace

// No index exists yet (fact DDB-0124); a filter may look at keys (fact DDB-0123).
Result<Scan::Output> scan(ReadTx& tx, const Scan::Input& in, Env& env)
{
    const ItemTable table = TRY(require_active_table(tx, in.table, env));
    if (!in.index.empty())
        return fail(errors::validation, "The table does not have the specified index: " + in.index);
    const std::string after = TRY(first_key(in, table.keys));
    TRY(check_paths(in, table.keys));
    const std::string below = in.segment.upper_bound();

    Page page(in, table.keys);
    tx.items().walk({.table = table.id, .after = after, .below = below},
                    [&](std::string_view, std::string_view item_json, std::int64_t size_bytes) {
                        return page.add(item_json, size_bytes);
                    });
    return page.finish(in.table.name);
}

}  // namespace lockstep::dynamodb
