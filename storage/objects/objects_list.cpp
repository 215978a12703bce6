#include "storage/objects/object_row.hpp"
#include "storage/objects/objects.hpp"
#include "storage/objects/roll_up.hpp"

namespace lockstep::storage {
namespace {

ListedKey read_key(const Cursor& row, bool with_owner)
{
    return {.key = row.string(0),
            .modified_ms = row.integer(1),
            .size = static_cast<std::uint64_t>(row.integer(2)),
            .etag = row.string(3),
            .storage_class = row.string(4),
            .checksum_algorithm = row.string(5),
            .checksum_type = row.string(6),
            .owner = with_owner ? row.string(7) : std::string()};
}

}  // namespace

KeyPage Objects::list(const KeyListing& listing) const
{
    const KeyRange range{listing.prefix, listing.delimiter, listing.after};
    KeyPage page;
    if (listing.count_max == 0)
        return page;
    page.keys.reserve(listing.count_max);
    const auto take = [&](const Cursor& row) { page.keys.push_back(read_key(row, listing.owners)); };
    const auto roll = [&](std::string_view prefix) {
        page.last = page.common_prefixes.emplace_back(prefix);
    };
    const Statement& listed = listing.owners ? list_with_owners_ : list_;
    std::size_t room = listing.count_max;
    std::string from = range.start();
    while (walk_page(listed.query(listing.bucket, from), 0, range, room, page.truncated, from, take,
                     roll) == Walk::again) {
    }
    if (!page.keys.empty() && page.keys.back().key > page.last)
        page.last = page.keys.back().key;
    return page;
}

VersionPage Objects::list_versions(const VersionListing& listing) const
{
    const KeyRange range{listing.prefix, listing.delimiter, listing.key_marker};
    VersionPage page;
    if (listing.count_max == 0)
        return page;
    const auto take = [&](const Cursor& row) {
        page.versions.push_back(read_listed(row));
        page.next_key = page.versions.back().key;
        page.next_version_id = page.versions.back().version_id;
    };
    const auto roll = [&](std::string_view prefix) {
        page.next_key = page.common_prefixes.emplace_back(prefix);
        page.next_version_id.clear();
    };
    std::size_t room = listing.count_max;
    std::string from = range.start();
    if (listing.rows_of_marker && listing.key_marker.starts_with(listing.prefix))
        walk_page(list_older_.query(listing.bucket, listing.key_marker, *listing.rows_of_marker), 1, range, room,
                  page.truncated, from, take, roll);
    while (!page.truncated && walk_page(list_versions_.query(listing.bucket, from), 1, range, room,
                                        page.truncated, from, take, roll) == Walk::again) {
    }
    return page;
}

}  // namespace lockstep::storage
