#pragma once
// Written pages of one file that are not in the file yet, by page number.

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

    explicit PendingPages(std::size_t count_max) : count_max_(count_max) {}

    bool is_full() const { return slots_.size() == count_max_; }
    // Null when that page is not here.
    std::byte* find(std::int64_t page);
    // Room for a page that is not here yet. Not when full.
    std::byte* add(std::int64_t page);
    void erase_from(std::int64_t first_page);
    void clear();
    // All pages, ascending. Valid until something is added or erased.
    std::vector<Run> runs() const;

private:
    static constexpr std::size_t run_bytes_max = 16 * page_bytes;

    std::byte* at(std::size_t slot) const { return bytes_.get() + slot * page_bytes; }

    std::size_t count_max_;
    std::unordered_map<std::int64_t, std::size_t> slots_;
    std::size_t used_ = 0;           // slots from here on were never anybody's since the last clear
    std::vector<std::size_t> free_;  // slots below it that are nobody's
    std::unique_ptr<std::byte[]> bytes_;  // the slots, one after another
};

}  // namespace lockstep::storage
