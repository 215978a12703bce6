#include "storage/objects/uploads.hpp"

#include <set>

#include "storage/objects/blobs.hpp"
#include "storage/objects/roll_up.hpp"

namespace lockstep::storage {
namespace {

// Of completed uploads so many are remembered over all buckets.
constexpr std::int64_t completed_uploads_max = 10'000;

#define UPLOAD_COLUMNS                                                                             \
    "id, upload_id, key, initiated_ms, storage_class, checksum_algorithm, checksum_type, owner, "  \
    "initiator, key_written, key_deleted"

Upload read_listed(const Cursor& row)
{
    Upload upload;
    upload.id = row.integer(0);
    upload.upload_id = row.string(1);
    upload.key = row.string(2);
    upload.initiated_ms = row.integer(3);
    upload.storage_class = row.string(4);
    upload.checksum_algorithm = row.string(5);
    upload.checksum_type = row.string(6);
    upload.owner = row.string(7);
    upload.initiator = row.string(8);
    upload.key_written = row.integer(9) != 0;
    upload.key_deleted = row.integer(10) != 0;
    return upload;
}

UploadPart read_part(const Cursor& row)
{
    return {
        .number = static_cast<std::int32_t>(row.integer(0)),
        .blob = row.integer(1),
        .size = static_cast<std::uint64_t>(row.integer(2)),
        .etag = row.string(3),
        .checksum = row.string(4),
        .modified_ms = row.integer(5),
    };
}

}  // namespace

struct Uploads::Statements {
    explicit Statements(Connection& connection)
        : blobs(connection),
          find(connection, "SELECT " UPLOAD_COLUMNS ", tags, head FROM upload "
                           "WHERE bucket = ?1 AND key = ?2 AND upload_id = ?3"),
          part(connection, "SELECT number, blob, size, etag, checksum, modified_ms FROM upload_part "
                           "WHERE upload = ?1 AND number = ?2"),
          parts(connection, "SELECT number, blob, size, etag, checksum, modified_ms FROM upload_part "
                            "WHERE upload = ?1 AND number > ?2 ORDER BY number LIMIT ?3"),
          list(connection, "SELECT " UPLOAD_COLUMNS " FROM upload WHERE bucket = ?1 AND key >= ?2 "
                           "ORDER BY key, initiated_ms, id"),
          list_later(connection, "SELECT " UPLOAD_COLUMNS " FROM upload WHERE bucket = ?1 AND key = ?2 "
                                 "AND (initiated_ms, id) > (?3, ?4) ORDER BY initiated_ms, id"),
          completed(connection, "SELECT key, request, answer FROM completed_upload "
                                "WHERE bucket = ?1 AND upload_id = ?2"),
          create(connection,
                 "INSERT INTO upload (bucket, key, upload_id, initiated_ms, storage_class, "
                 "checksum_algorithm, checksum_type, owner, initiator, key_written, key_deleted, tags, "
                 "head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, ?10, ?11)"),
          put_part(connection, "INSERT OR REPLACE INTO upload_part (upload, number, blob, size, etag, "
                               "checksum, modified_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
          erase_parts(connection, "DELETE FROM upload_part WHERE upload = ?1"),
          erase(connection, "DELETE FROM upload WHERE id = ?1"),
          remember(connection, "INSERT OR REPLACE INTO completed_upload (bucket, upload_id, key, request, "
                               "answer) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id"),
          forget(connection, "DELETE FROM completed_upload WHERE id <= ?1"),
          note_written(connection, "UPDATE upload SET key_written = 1 WHERE bucket = ?1 AND key = ?2"),
          note_deleted(connection, "UPDATE upload SET key_deleted = 1 WHERE bucket = ?1 AND key = ?2")
    {
    }

    Blobs blobs;
    Statement find;
    Statement part;
    Statement parts;
    Statement list;
    Statement list_later;
    Statement completed;
    Statement create;
    Statement put_part;
    Statement erase_parts;
    Statement erase;
    Statement remember;
    Statement forget;
    Statement note_written;
    Statement note_deleted;
};

Uploads::Uploads(Connection& connection) : statements_(std::make_unique<Statements>(connection)) {}

Uploads::~Uploads() = default;

std::optional<Upload> Uploads::find(std::int64_t bucket, std::string_view key,
                                    std::string_view upload_id) const
{
    Cursor row = statements_->find.query(bucket, key, upload_id);
    if (!row.next())
        return std::nullopt;
    Upload upload = read_listed(row);
    upload.tags = row.string(11);
    upload.head = row.string(12);
    return upload;
}

std::optional<UploadPart> Uploads::part(std::int64_t upload, std::int32_t number) const
{
    Cursor row = statements_->part.query(upload, std::int64_t{number});
    if (!row.next())
        return std::nullopt;
    return read_part(row);
}

std::vector<UploadPart> Uploads::parts(std::int64_t upload, std::int32_t after,
                                       std::size_t count_max) const
{
    std::vector<UploadPart> parts;
    Cursor row = statements_->parts.query(upload, std::int64_t{after},
                                          static_cast<std::int64_t>(count_max));
    while (row.next())
        parts.push_back(read_part(row));
    return parts;
}

UploadPage Uploads::list(const UploadListing& listing) const
{
    const KeyRange range{listing.prefix, listing.delimiter, listing.key_marker};
    UploadPage page;
    if (listing.count_max == 0)
        return page;
    const auto take = [&](const Cursor& row) {
        page.uploads.push_back(read_listed(row));
        page.next_key = page.uploads.back().key;
        page.next_upload_id = page.uploads.back().upload_id;
    };
    const auto roll = [&](std::string_view prefix) {
        page.next_key = page.common_prefixes.emplace_back(prefix);
        page.next_upload_id.clear();
    };
    std::size_t room = listing.count_max;
    std::string from = range.start();
    if (!listing.upload_id_marker.empty() && listing.key_marker.starts_with(listing.prefix))
        if (const auto marker = find(listing.bucket, listing.key_marker, listing.upload_id_marker))
            walk_page(statements_->list_later.query(listing.bucket, listing.key_marker,
                                                    marker->initiated_ms, marker->id),
                      2, range, room, page.truncated, from, take, roll);
    while (!page.truncated && walk_page(statements_->list.query(listing.bucket, from), 2, range, room,
                                        page.truncated, from, take, roll) == Walk::again) {
    }
    return page;
}

std::optional<CompletedUpload> Uploads::completed(std::int64_t bucket, std::string_view upload_id) const
{
    Cursor row = statements_->completed.query(bucket, upload_id);
    if (!row.next())
        return std::nullopt;
    return CompletedUpload{.key = row.string(0), .request = row.string(1), .answer = row.string(2)};
}

void Uploads::create(std::int64_t bucket, const Upload& upload)
{
    statements_->create.run(bucket, upload.key, upload.upload_id, upload.initiated_ms,
                            upload.storage_class, upload.checksum_algorithm, upload.checksum_type,
                            upload.owner, upload.initiator, upload.tags, upload.head);
}

void Uploads::put_part(std::int64_t upload, const UploadPart& part)
{
    const auto replaced = this->part(upload, part.number);
    statements_->put_part.run(upload, std::int64_t{part.number}, part.blob, part.size, part.etag,
                              part.checksum, part.modified_ms);
    if (replaced && replaced->blob != 0)
        statements_->blobs.unlink(replaced->blob);
}

void Uploads::finish(std::int64_t upload, const std::vector<std::int64_t>& kept)
{
    // Each kept blob stands for one part: parts copied from one source may share a blob.
    std::multiset<std::int64_t> moved(kept.begin(), kept.end());
    constexpr std::size_t page_parts = 1000;
    std::int32_t after = 0;
    for (;;) {
        const std::vector<UploadPart> page = parts(upload, after, page_parts);
        for (const UploadPart& part : page) {
            const auto found = moved.find(part.blob);
            if (found != moved.end())
                moved.erase(found);
            else if (part.blob != 0)
                statements_->blobs.unlink(part.blob);
        }
        if (page.size() < page_parts)
            break;
        after = page.back().number;
    }
    statements_->erase_parts.run(upload);
    statements_->erase.run(upload);
}

void Uploads::remember_completed(std::int64_t bucket, std::string_view upload_id,
                                 const CompletedUpload& completed)
{
    std::int64_t id = 0;
    if (Cursor row = statements_->remember.query(bucket, upload_id, completed.key, completed.request,
                                                 completed.answer);
        row.next())
        id = row.integer(0);
    statements_->forget.run(id - completed_uploads_max);
}

void Uploads::note_key_written(std::int64_t bucket, std::string_view key)
{
    statements_->note_written.run(bucket, key);
}

void Uploads::note_key_deleted(std::int64_t bucket, std::string_view key)
{
    statements_->note_deleted.run(bucket, key);
}

}  // namespace lockstep::storage
