#pragma once
// Walks an index of keys for one page of a listing. A common prefix costs one seek, however many keys lie
// under it. Used by the listings of objects, versions and uploads.

#include <vector>

#include "storage/objects/key_range.hpp"
#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

enum class Walk { done, again };

// One run over `row` until the page is full, the range ends, or a common prefix is to be skipped; then
// `from` is where to seek next. `count` is what the page holds; `take(row)` adds an entry, and
// `roll(prefix)` adds a common prefix. Sets `truncated` when there is more than fits.
template <class Take, class Roll>
Walk walk_page(Cursor row, int key_column, const KeyRange& range, std::size_t& room, bool& truncated,
               std::string& from, Take take, Roll roll)
{
    while (row.next()) {
        const std::string_view key = row.text(key_column);
        if (!range.contains(key))
            return Walk::done;
        const std::string_view group = range.group(key);
        const bool listed_before = !group.empty() && group <= range.after;
        if (!listed_before && room == 0) {
            truncated = true;
            return Walk::done;
        }
        if (!listed_before)
            --room;
        if (group.empty()) {
            take(row);
            continue;
        }
        if (!listed_before)
            roll(group);
        from = after_all_with_prefix(group);
        return from.empty() ? Walk::done : Walk::again;
    }
    return Walk::done;
}

}  // namespace lockstep::storage
