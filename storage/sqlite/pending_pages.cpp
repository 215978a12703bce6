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
    std::size_t slot = used_;
    if (free_.empty()) {
        ++used_;
    } else {
        slot = free_.back();
        free_.pop_back();
    }
    slots_.emplace(page, slot);
    return at(slot);
}

void PendingPages::erase_from(std::int64_t first_page)
{
    std::erase_if(slots_, [&](const auto& held) {
        if (held.first < first_page)
            return false;
        free_.push_back(held.second);
        return true;
    });
}

void PendingPages::clear()
{
    slots_.clear();
    free_.clear();
    used_ = 0;
}

std::vector<PendingPages::Run> PendingPages::runs() const
{
    std::vector<std::pair<std::int64_t, std::size_t>> pages(slots_.begin(), slots_.end());
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

}  // namespace lockstep::storage
