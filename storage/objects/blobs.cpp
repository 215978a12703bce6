#include "storage/objects/blobs.hpp"

#include <algorithm>

namespace lockstep::storage {
namespace {

// As schema 3 says; the largest blob, an upload of 5 GiB, has 20,480 chunks.
constexpr std::int64_t chunk_count_max = 65'536;

std::int64_t chunk_id(std::int64_t blob, std::int64_t number)
{
    return chunk_count_max * blob + number;
}

}  // namespace

Blobs::Blobs(Connection& connection)
    : connection_(connection),
      chunk_(connection, "SELECT bytes FROM blob_chunk WHERE id = ?1"),
      small_body_(connection, "SELECT bytes FROM small_body WHERE version = ?1"),
      take_id_(connection, "UPDATE counter SET value = value + 1 WHERE name = 'blob'"),
      taken_id_(connection, "SELECT value FROM counter WHERE name = 'blob'"),
      stage_(connection, "INSERT INTO staged_blob (blob) VALUES (?1)"),
      append_(connection, "INSERT INTO blob_chunk (id, bytes) VALUES (?1, ?2)"),
      unstage_(connection, "DELETE FROM staged_blob WHERE blob = ?1 RETURNING 1"),
      extra_links_(connection, "SELECT extra FROM blob_link WHERE blob = ?1"),
      set_extra_links_(connection, "INSERT INTO blob_link (blob, extra) VALUES (?1, ?2)"
                                   " ON CONFLICT (blob) DO UPDATE SET extra = excluded.extra"),
      erase_extra_links_(connection, "DELETE FROM blob_link WHERE blob = ?1"),
      discard_(connection, "INSERT OR IGNORE INTO garbage_blob (blob) VALUES (?1)"),
      discard_all_(connection, "INSERT OR IGNORE INTO garbage_blob SELECT DISTINCT id / 65536 FROM blob_chunk"
                               " WHERE id / 65536 NOT IN (SELECT blob FROM staged_blob)"),
      forget_all_links_(connection, "DELETE FROM blob_link"),
      garbage_(connection, "SELECT blob FROM garbage_blob WHERE blob > ?1 ORDER BY blob LIMIT ?2"),
      first_chunk_(connection, "SELECT id FROM blob_chunk WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 1"),
      sweep_chunks_(connection, "DELETE FROM blob_chunk WHERE id BETWEEN ?1 AND ?2"),
      sweep_garbage_(connection, "DELETE FROM garbage_blob WHERE blob = ?1"),
      abandon_all_(connection, "INSERT OR IGNORE INTO garbage_blob SELECT blob FROM staged_blob"),
      forget_all_staged_(connection, "DELETE FROM staged_blob")
{
}

std::optional<std::string> Blobs::chunk(std::int64_t blob, std::int64_t number) const
{
    const bool small = blob < 0;
    if (small && number > 0)
        return std::nullopt;
    Cursor row = small ? small_body_.query(-blob) : chunk_.query(chunk_id(blob, number));
    if (!row.next())
        return std::nullopt;
    return row.string(0);
}

std::int64_t Blobs::next_id()
{
    take_id_.run();
    Cursor row = taken_id_.query();
    return row.next() ? row.integer(0) : 0;
}

std::int64_t Blobs::stage()
{
    const std::int64_t blob = next_id();
    stage_.run(blob);
    return blob;
}

void Blobs::append_chunk(std::int64_t blob, std::int64_t number, std::string_view bytes)
{
    append_.run(chunk_id(blob, number), Blob{bytes});
}

std::int64_t Blobs::store(std::string_view bytes)
{
    const std::int64_t blob = next_id();
    for (std::size_t at = 0; at < bytes.size(); at += blob_chunk_bytes)
        append_chunk(blob, static_cast<std::int64_t>(at / blob_chunk_bytes), bytes.substr(at, blob_chunk_bytes));
    return blob;
}

// A blob that is neither staged nor garbage has one link more than its row in blob_link says.
void Blobs::link(std::int64_t blob)
{
    if (was_staged(blob))
        return;
    set_extra_links_.run(blob, extra_links(blob) + 1);
}

void Blobs::unlink(std::int64_t blob)
{
    const std::int64_t extra = extra_links(blob);
    if (extra == 0)
        discard(blob);
    else if (extra == 1)
        erase_extra_links_.run(blob);
    else
        set_extra_links_.run(blob, extra - 1);
}

void Blobs::abandon(std::int64_t blob)
{
    if (was_staged(blob))
        discard(blob);
}

void Blobs::discard_all_linked()
{
    discard_all_.run();
    forget_all_links_.run();
    connection_.note_garbage();
}

std::vector<std::int64_t> Blobs::garbage(std::int64_t after, std::size_t count_max) const
{
    std::vector<std::int64_t> blobs;
    Cursor row = garbage_.query(after, std::uint64_t{count_max});
    while (row.next())
        blobs.push_back(row.integer(0));
    return blobs;
}

std::size_t Blobs::sweep(std::int64_t blob, std::size_t chunks_max)
{
    std::size_t swept = 0;
    if (const auto first = first_chunk(blob)) {
        const std::int64_t last = std::min(*first + static_cast<std::int64_t>(chunks_max), chunk_count_max) - 1;
        sweep_chunks_.run(chunk_id(blob, *first), chunk_id(blob, last));
        swept = static_cast<std::size_t>(connection_.changed_rows());
    }
    if (swept < chunks_max)
        sweep_garbage_.run(blob);
    return swept;
}

std::optional<std::int64_t> Blobs::first_chunk(std::int64_t blob) const
{
    Cursor row = first_chunk_.query(chunk_id(blob, 0), chunk_id(blob, chunk_count_max - 1));
    return row.next() ? std::optional(row.integer(0) - chunk_id(blob, 0)) : std::nullopt;
}

void Blobs::abandon_all_staged()
{
    abandon_all_.run();
    forget_all_staged_.run();
}

void Blobs::discard(std::int64_t blob)
{
    discard_.run(blob);
    connection_.note_garbage();
}

bool Blobs::was_staged(std::int64_t blob)
{
    Cursor row = unstage_.query(blob);
    const bool staged = row.next();
    if (staged)
        row.next();
    return staged;
}

std::int64_t Blobs::extra_links(std::int64_t blob) const
{
    Cursor row = extra_links_.query(blob);
    return row.next() ? row.integer(0) : 0;
}

}  // namespace lockstep::storage
