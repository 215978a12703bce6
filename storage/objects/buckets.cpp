#include "storage/objects/buckets.hpp"

namespace lockstep::storage {
namespace {

Bucket bucket_of(const Cursor& row)
{
    return Bucket{.id = row.integer(0),
                  .name = row.string(1),
                  .account = row.string(2),
                  .region = row.string(3),
                  .created_ms = row.integer(4),
                  .versioning = static_cast<Versioning>(row.integer(5))};
}

}  // namespace

Buckets::Buckets(Connection& connection)
    : find_(connection, "SELECT id, name, account, region, created_ms, versioning FROM bucket"
                        " WHERE name_space = ?1 AND name = ?2"),
      list_(connection, "SELECT id, name, account, region, created_ms, versioning FROM bucket"
                        " WHERE name_space = ?1 AND account = ?2 AND name > ?3 AND name >= ?4"
                        " ORDER BY name"),
      config_(connection, "SELECT document FROM bucket_config WHERE bucket = ?1 AND kind = ?2"),
      has_versions_(connection, "SELECT 1 FROM object_version WHERE bucket = ?1 LIMIT 1"),
      create_(connection, "INSERT INTO bucket (name_space, name, account, region, created_ms, versioning)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id"),
      set_versioning_(connection, "UPDATE bucket SET versioning = ?2 WHERE id = ?1"),
      set_config_(connection, "INSERT INTO bucket_config (bucket, kind, document) VALUES (?1, ?2, ?3)"
                              " ON CONFLICT (bucket, kind) DO UPDATE SET document = excluded.document"),
      erase_config_(connection, "DELETE FROM bucket_config WHERE bucket = ?1 AND kind = ?2"),
      erase_all_config_(connection, "DELETE FROM bucket_config WHERE bucket = ?1"),
      erase_(connection, "DELETE FROM bucket WHERE id = ?1")
{
}

std::optional<Bucket> Buckets::find(std::string_view name_space, std::string_view name) const
{
    return remembered_.find(std::tie(name_space, name), [&] { return look_up(name_space, name); });
}

std::optional<Bucket> Buckets::look_up(std::string_view name_space, std::string_view name) const
{
    Cursor row = find_.query(name_space, name);
    if (!row.next())
        return std::nullopt;
    return bucket_of(row);
}

std::vector<Bucket> Buckets::list(const BucketListing& listing) const
{
    std::vector<Bucket> buckets;
    Cursor row = list_.query(listing.name_space, listing.account, listing.after, listing.prefix);
    // Names with the prefix stand together, beginning with the first that is not smaller than it.
    while (buckets.size() < listing.count_max && row.next() &&
           row.text(1).starts_with(listing.prefix))
        buckets.push_back(bucket_of(row));
    return buckets;
}

std::optional<std::string> Buckets::config(std::int64_t bucket, std::string_view kind) const
{
    Cursor row = config_.query(bucket, kind);
    if (!row.next())
        return std::nullopt;
    return row.string(0);
}

bool Buckets::has_versions(std::int64_t bucket) const
{
    return has_versions_.query(bucket).next();
}

std::int64_t Buckets::create(std::string_view name_space, const Bucket& bucket)
{
    remembered_.note_changed();
    Cursor row = create_.query(name_space, bucket.name, bucket.account, bucket.region,
                               bucket.created_ms, static_cast<int>(bucket.versioning));
    row.next();
    const std::int64_t id = row.integer(0);
    row.next();  // to the end: an INSERT that is left half way counts as not done
    return id;
}

void Buckets::set_versioning(std::int64_t bucket, Versioning versioning)
{
    remembered_.note_changed();
    set_versioning_.run(bucket, static_cast<int>(versioning));
}

void Buckets::set_config(std::int64_t bucket, std::string_view kind, std::string_view document)
{
    set_config_.run(bucket, kind, document);
}

void Buckets::erase_config(std::int64_t bucket, std::string_view kind)
{
    erase_config_.run(bucket, kind);
}

void Buckets::erase(std::int64_t bucket)
{
    remembered_.note_changed();
    erase_all_config_.run(bucket);
    erase_.run(bucket);
}

}  // namespace lockstep::storage
