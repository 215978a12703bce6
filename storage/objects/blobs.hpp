#pragma once
// Immutable byte strings in chunk rows. A blob is *staged* while its bytes arrive, *linked* by the step
// that makes an object or part of it, and *garbage* once its last link is gone. Staged blobs left by a
// crash and garbage are swept at start; garbage is also swept while running, when no lease is left.
// A body of at most one chunk is no blob: it lies beside its version's row and changes with it. It is read as if it
// were one, by a negative number, but only in the transaction that found the row: no lease keeps it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/statement.hpp"

namespace lockstep::storage {

constexpr std::size_t blob_chunk_bytes = 256 * 1024;  // every chunk but the last has this size

// The number under which the small body of a version is read.
constexpr std::int64_t small_body_of(std::int64_t version)
{
    return -version;
}

class Blobs {
public:
    explicit Blobs(Connection& connection);

    // One whole chunk; empty optional when the blob has none of that number (counted from 0).
    std::optional<std::string> chunk(std::int64_t blob, std::int64_t number) const;

    // A new staged blob without bytes.
    std::int64_t stage();
    void append_chunk(std::int64_t blob, std::int64_t number, std::string_view bytes);
    // A new linked blob (one link) that holds these bytes; for parts of uploads that fit one step.
    std::int64_t store(std::string_view bytes);
    // The first link turns a staged blob into a linked one; each further link must be unlinked again.
    void link(std::int64_t blob);
    // Drops one link; the last one makes the blob garbage.
    void unlink(std::int64_t blob);
    // A staged blob whose upload was given up becomes garbage.
    void abandon(std::int64_t blob);

    // Every blob but the staged ones becomes garbage, whatever links to it.
    void discard_all_linked();

    // For the sweeper: garbage blobs with greater numbers, ascending.
    std::vector<std::int64_t> garbage(std::int64_t after, std::size_t count_max) const;
    // Removes at most so many chunks of a garbage blob, and returns how many it removed. Fewer than
    // `chunks_max`: the blob is gone altogether.
    std::size_t sweep(std::int64_t blob, std::size_t chunks_max);
    // At start: every staged blob is garbage.
    void abandon_all_staged();

private:
    std::int64_t next_id();
    bool was_staged(std::int64_t blob);  // and is so no more
    std::int64_t extra_links(std::int64_t blob) const;
    std::optional<std::int64_t> first_chunk(std::int64_t blob) const;

    void discard(std::int64_t blob);

    Connection& connection_;
    Statement chunk_;
    Statement small_body_;
    Statement take_id_;
    Statement taken_id_;
    Statement stage_;
    Statement append_;
    Statement unstage_;
    Statement extra_links_;
    Statement set_extra_links_;
    Statement erase_extra_links_;
    Statement discard_;
    Statement discard_all_;
    Statement forget_all_links_;
    Statement garbage_;
    Statement first_chunk_;
    Statement sweep_chunks_;
    Statement sweep_garbage_;
    Statement abandon_all_;
    Statement forget_all_staged_;
};

}  // namespace lockstep::storage
