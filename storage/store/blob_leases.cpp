#include "storage/store/blob_leases.hpp"

#include <mutex>
#include <unordered_map>
#include <utility>

namespace lockstep::storage {

class BlobLeases::Counts {
public:
    void add(const std::vector<std::int64_t>& blobs)
    {
        const std::scoped_lock lock(mutex_);
        for (const std::int64_t blob : blobs)
            ++counts_[blob];
    }
    void remove(const std::vector<std::int64_t>& blobs)
    {
        const std::scoped_lock lock(mutex_);
        for (const std::int64_t blob : blobs) {
            const auto found = counts_.find(blob);
            if (found != counts_.end() && --found->second == 0)
                counts_.erase(found);
        }
    }
    bool contains(std::int64_t blob) const
    {
        const std::scoped_lock lock(mutex_);
        return counts_.contains(blob);
    }

private:
    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, int> counts_;
};

class BlobLeases::Lease {
public:
    Lease(std::shared_ptr<Counts> counts, std::vector<std::int64_t> blobs)
        : counts_(std::move(counts)), blobs_(std::move(blobs))
    {
        counts_->add(blobs_);
    }
    ~Lease() { counts_->remove(blobs_); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

private:
    std::shared_ptr<Counts> counts_;
    std::vector<std::int64_t> blobs_;
};

BlobLeases::BlobLeases() : counts_(std::make_shared<Counts>()) {}

std::shared_ptr<const void> BlobLeases::take(std::vector<std::int64_t> blobs)
{
    return std::make_shared<const Lease>(counts_, std::move(blobs));
}

bool BlobLeases::leased(std::int64_t blob) const
{
    return counts_->contains(blob);
}

}  // namespace lockstep::storage
