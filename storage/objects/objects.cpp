#include "storage/objects/objects.hpp"

#include "storage/objects/blobs.hpp"
#include "storage/objects/object_row.hpp"

namespace lockstep::storage {
namespace {

std::optional<ObjectVersion> read_one(Cursor row)
{
    if (!row.next())
        return std::nullopt;
    ObjectVersion version = read_listed(row);
    version.tags = row.string(15);
    version.head = row.string(16);
    return version;
}

// A body that is one blob is told by the version's own row; any other has rows of its own.
bool has_part_rows(const ObjectVersion& version)
{
    return version.part_count > 0 || (version.blob == 0 && version.size > 0);
}

}  // namespace

struct Objects::Statements {
    explicit Statements(Connection& connection)
        : blobs(connection),
          latest(connection, "SELECT " LISTED_COLUMNS ", tags, head FROM object_version "
                             "WHERE bucket = ?1 AND key = ?2 ORDER BY id DESC LIMIT 1"),
          version(connection, "SELECT " LISTED_COLUMNS ", tags, head FROM object_version "
                              "WHERE bucket = ?1 AND key = ?2 AND version_id = ?3"),
          parts(connection, "SELECT number, blob, size, checksum FROM object_part WHERE version = ?1 "
                            "ORDER BY number"),
          newest_id(connection, "SELECT id FROM object_version WHERE bucket = ?1 AND key = ?2 "
                                "ORDER BY id DESC LIMIT 1"),
          set_latest(connection, "UPDATE object_version SET latest = ?2 WHERE id = ?1"),
          insert(connection,
                 "INSERT INTO object_version (bucket, key, version_id, latest, delete_marker, "
                 "modified_ms, size, etag, storage_class, checksum_algorithm, checksum_type, checksum, "
                 "owner, part_count, blob, tags, head) VALUES "
                 "(?1, ?2, ?3, 1, ?4, "
                 "max(?5, ifnull((SELECT modified_ms FROM object_version WHERE id = ?17), 0)), "
                 "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"),
          // Names no column of an index but of what listings show.
          rewrite(connection,
                  "UPDATE object_version SET modified_ms = max(modified_ms, ?2), size = ?3, etag = ?4, "
                  "storage_class = ?5, checksum_algorithm = ?6, checksum_type = ?7, checksum = ?8, owner = ?9, "
                  "part_count = ?10, blob = ?11, tags = ?12, head = ?13 WHERE id = ?1"),
          insert_part(connection, "INSERT INTO object_part (version, number, blob, size, checksum) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5)"),
          put_small(connection, "INSERT OR REPLACE INTO small_body (version, bytes) VALUES (?1, ?2)"),
          erase_small(connection, "DELETE FROM small_body WHERE version = ?1"),
          erase_parts(connection, "DELETE FROM object_part WHERE version = ?1"),
          erase(connection, "DELETE FROM object_version WHERE id = ?1"),
          set_tags(connection, "UPDATE object_version SET tags = ?2 WHERE id = ?1")
    {
    }

    Blobs blobs;
    Statement latest;
    Statement version;
    Statement parts;
    Statement newest_id;
    Statement set_latest;
    Statement insert;
    Statement rewrite;
    Statement insert_part;
    Statement put_small;
    Statement erase_small;
    Statement erase_parts;
    Statement erase;
    Statement set_tags;
};

#define KEY_COLUMNS "key, modified_ms, size, etag, storage_class, checksum_algorithm, checksum_type"
#define FROM_LISTED \
    " FROM object_version WHERE latest = 1 AND delete_marker = 0 AND bucket = ?1 AND key >= ?2 ORDER BY key"

Objects::Objects(Connection& connection)
    : connection_(connection), statements_(std::make_unique<Statements>(connection)),
      list_(connection, "SELECT " KEY_COLUMNS FROM_LISTED),
      list_with_owners_(connection, "SELECT " KEY_COLUMNS ", owner" FROM_LISTED),
      list_versions_(connection, "SELECT " LISTED_COLUMNS " FROM object_version WHERE bucket = ?1 "
                                 "AND key >= ?2 ORDER BY key, id DESC"),
      list_older_(connection, "SELECT " LISTED_COLUMNS " FROM object_version WHERE bucket = ?1 "
                              "AND key = ?2 AND id <= ?3 ORDER BY id DESC")
{
}

Objects::~Objects() = default;

std::optional<ObjectVersion> Objects::latest(std::int64_t bucket, std::string_view key) const
{
    return read_one(statements_->latest.query(bucket, key));
}

std::optional<ObjectVersion> Objects::version(std::int64_t bucket, std::string_view key,
                                              std::string_view version_id) const
{
    return read_one(statements_->version.query(bucket, key, version_id));
}

std::int64_t Objects::newest_row(std::int64_t bucket, std::string_view key) const
{
    Cursor row = statements_->newest_id.query(bucket, key);
    return row.next() ? row.integer(0) : 0;
}

std::vector<BodyPart> Objects::parts(const ObjectVersion& version) const
{
    if (!has_part_rows(version))
        return {BodyPart{.number = 1, .blob = version.blob, .size = version.size}};
    std::vector<BodyPart> parts;
    Cursor row = statements_->parts.query(version.id);
    while (row.next())
        parts.push_back({
            .number = static_cast<std::int32_t>(row.integer(0)),
            .blob = row.integer(1),
            .size = static_cast<std::uint64_t>(row.integer(2)),
            .checksum = row.string(3),
        });
    return parts;
}

void Objects::put(std::int64_t bucket, const ObjectVersion& version, const NewBody& body)
{
    const bool in_rows = version.part_count > 0 || body.parts.size() > 1;
    const bool small = !body.bytes.empty();
    const std::int64_t blob = small ? small_body_mark : in_rows || body.parts.empty() ? 0 : body.parts.front().blob;
    const auto replaced = this->version(bucket, version.key, version.version_id);
    std::int64_t id = 0;
    if (replaced && replaced->latest && replaced->delete_marker == version.delete_marker) {
        id = replaced->id;
        put_over(*replaced, version, blob);
    } else {
        if (replaced)
            erase_rows(*replaced);
        id = put_new(bucket, version, blob);
    }
    if (small)
        statements_->put_small.run(id, Blob{body.bytes});
    else if (in_rows)
        for (const BodyPart& part : body.parts)
            statements_->insert_part.run(id, part.number, part.blob, part.size, part.checksum);
}

// Returns the new row's id.
std::int64_t Objects::put_new(std::int64_t bucket, const ObjectVersion& version, std::int64_t blob)
{
    Statements& sql = *statements_;
    const std::int64_t newest = newest_row(bucket, version.key);
    if (newest != 0)
        sql.set_latest.run(newest, false);
    sql.insert.run(bucket, version.key, version.version_id, version.delete_marker, version.modified_ms,
                   version.size, version.etag, version.storage_class, version.checksum_algorithm,
                   version.checksum_type, version.checksum, version.owner, version.part_count, blob,
                   version.tags, version.head, newest);
    return connection_.inserted_id();
}

// A latest version that is put again stays where it is: its row changes, its entry for listings, and its body.
void Objects::put_over(const ObjectVersion& replaced, const ObjectVersion& version, std::int64_t blob)
{
    if (replaced.blob >= 0 || blob != small_body_mark)
        erase_body(replaced);
    statements_->rewrite.run(replaced.id, version.modified_ms, version.size, version.etag,
                             version.storage_class, version.checksum_algorithm, version.checksum_type,
                             version.checksum, version.owner, version.part_count, blob, version.tags,
                             version.head);
}

void Objects::erase(std::int64_t bucket, const ObjectVersion& version)
{
    erase_rows(version);
    if (!version.latest)
        return;
    const std::int64_t newest = newest_row(bucket, version.key);
    if (newest != 0)
        statements_->set_latest.run(newest, true);
}

void Objects::set_tags(std::int64_t version_row, std::string_view tags)
{
    statements_->set_tags.run(version_row, tags);
}

void Objects::erase_body(const ObjectVersion& version)
{
    if (version.blob < 0) {
        statements_->erase_small.run(version.id);
        return;
    }
    for (const BodyPart& part : parts(version))
        if (part.blob != 0)
            statements_->blobs.unlink(part.blob);
    if (has_part_rows(version))
        statements_->erase_parts.run(version.id);
}

void Objects::erase_rows(const ObjectVersion& version)
{
    erase_body(version);
    statements_->erase.run(version.id);
}

}  // namespace lockstep::storage
