#pragma once
// Written pages of one file that are not in the file yet, by page number, in the order in which they came.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace lockstep::storage {

class PendingPages {
public:
    static constexpr std::size_t page_bytes = 4096;

    // Neighbours in the file that are neighbours in memory too, of at most 64 KiB: SQLite's own files write less than
    // 128 KiB in one call.
    struct Run {
        std::int64_t first_page;
        std::span<const std::byte> bytes;
    };

    explicit PendingPages(std::size_t count_max) : count_max_(count_max), numbers_(count_max, nobody) {}

    bool is_full() const { return used_ == count_max_; }
    // Null when that page is not here.
    std::byte* find(std::int64_t page);
    // Room for a page that is not here yet. Not when full.
    std::byte* add(std::int64_t page);
    void erase_from(std::int64_t first_page);

    // Of the `count` that have been here longest, or all: ascending by page. Valid until something is added or erased.
    std::vector<Run> oldest(std::size_t count) const;
    // Forgets what `oldest` told.
    void erase_oldest(std::size_t count);

private:
    static constexpr std::size_t run_bytes_max = 16 * page_bytes;
    static constexpr std::int64_t nobody = -1;

    std::byte* at(std::size_t slot) const { return bytes_.get() + slot * page_bytes; }
    // The slot of the page that came `age` after the oldest.
    std::size_t slot_of(std::size_t age) const { return (first_ + age) % count_max_; }

    std::size_t count_max_;
    std::unordered_map<std::int64_t, std::size_t> slots_;
    std::vector<std::int64_t> numbers_;   // of the page in each slot; some in between are nobody's
    std::size_t first_ = 0;               // slot of the oldest; the others follow it in a ring
    std::size_t used_ = 0;                // slots from the oldest to the newest
    std::unique_ptr<std::byte[]> bytes_;  // the slots, one after another
};

}  // namespace lockstep::storage
