#include "storage/sqlite/pending_pages.hpp"

#include <algorithm>

namespace lockstep::storage {

std::byte* PendingPages::find(std::int64_t page)
{
    const auto found = slots_.find(page);
    return found == slots_.end() ? nullptr : at(found->second);
}

std::byte* PendingPages::add(std::int64_t page)
{
    if (bytes_ == nullptr)
        bytes_ = std::make_unique_for_overwrite<std::byte[]>(count_max_ * page_bytes);
    const std::size_t slot = slot_of(used_++);
    numbers_[slot] = page;
    slots_.emplace(page, slot);
    return at(slot);
}

void PendingPages::erase_from(std::int64_t first_page)
{
    std::erase_if(slots_, [&](const auto& held) {
        if (held.first < first_page)
            return false;
        numbers_[held.second] = nobody;
        return true;
    });
    while (used_ > 0 && numbers_[slot_of(used_ - 1)] == nobody)
        --used_;
}

std::vector<PendingPages::Run> PendingPages::oldest(std::size_t count) const
{
    std::vector<std::pair<std::int64_t, std::size_t>> pages;
    for (std::size_t age = 0; age < std::min(count, used_); ++age)
        if (const std::size_t slot = slot_of(age); numbers_[slot] != nobody)
            pages.emplace_back(numbers_[slot], slot);
    std::ranges::sort(pages);
    std::vector<Run> runs;
    std::pair<std::int64_t, std::size_t> last{-2, 0};
    for (const auto& page : pages) {
        const bool follows = page.first == last.first + 1 && page.second == last.second + 1;
        if (follows && runs.back().bytes.size() < run_bytes_max)
            runs.back().bytes = {runs.back().bytes.data(), runs.back().bytes.size() + page_bytes};
        else
            runs.push_back({page.first, {at(page.second), page_bytes}});
        last = page;
    }
    return runs;
}

void PendingPages::erase_oldest(std::size_t count)
{
    for (std::size_t left = std::min(count, used_); left > 0; --left) {
        if (numbers_[first_] != nobody)
            slots_.erase(numbers_[first_]);
        numbers_[first_] = nobody;
        first_ = slot_of(1);
        --used_;
    }
}

}  // namespace lockstep::storage
