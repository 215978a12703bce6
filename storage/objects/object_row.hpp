#pragma once
// The columns of object_version that every reader of it selects, in one order, and how a row becomes a value.

#include "storage/objects/blobs.hpp"
#include "storage/objects/objects.hpp"

// Without the two opaque texts, tags and head: they may be long and no listing shows them.
#define LISTED_COLUMNS                                                                             \
    "id, key, version_id, latest, delete_marker, modified_ms, size, etag, storage_class, "         \
    "checksum_algorithm, checksum_type, checksum, owner, part_count, blob"

namespace lockstep::storage {

// What the column `blob` holds of a version whose body is small; the value has the number for it.
constexpr std::int64_t small_body_mark = -1;

inline ObjectVersion read_listed(const Cursor& row)
{
    ObjectVersion version;
    version.id = row.integer(0);
    version.key = row.string(1);
    version.version_id = row.string(2);
    version.latest = row.integer(3) != 0;
    version.delete_marker = row.integer(4) != 0;
    version.modified_ms = row.integer(5);
    version.size = static_cast<std::uint64_t>(row.integer(6));
    version.etag = row.string(7);
    version.storage_class = row.string(8);
    version.checksum_algorithm = row.string(9);
    version.checksum_type = row.string(10);
    version.checksum = row.string(11);
    version.owner = row.string(12);
    version.part_count = static_cast<std::int32_t>(row.integer(13));
    version.blob = row.integer(14);
    if (version.blob == small_body_mark)
        version.blob = small_body_of(version.id);
    return version;
}

}  // namespace lockstep::storage
