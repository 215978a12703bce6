#pragma once
// How often tables and buckets were made, altered or erased, so that each connection may remember those that it
// found. The number is odd while a transaction that changed some commits: then nobody may remember anything. A
// reader takes the number before its snapshot begins; if it is even and the same as last time, its snapshot has
// the same tables and buckets. Thread-safe.

#include <atomic>
#include <cstdint>

namespace lockstep::storage {

class CatalogChanges {
public:
    std::uint64_t count() const { return count_.load(); }
    static bool is_committing(std::uint64_t count) { return count % 2 == 1; }

    // Lives as long as the commit takes, whether it succeeds or not.
    class Commit {
    public:
        Commit(CatalogChanges& changes, bool catalog_changed) : changes_(changes), counts_(catalog_changed)
        {
            if (counts_)
                ++changes_.count_;
        }
        ~Commit()
        {
            if (counts_)
                ++changes_.count_;
        }
        Commit(const Commit&) = delete;
        Commit& operator=(const Commit&) = delete;

    private:
        CatalogChanges& changes_;
        bool counts_;
    };

private:
    std::atomic<std::uint64_t> count_{0};
};

}  // namespace lockstep::storage
