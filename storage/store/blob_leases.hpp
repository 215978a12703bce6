#pragma once
// Which blobs are being read by answers that are still on their way. A blob that no object links to any
// more is swept only when its last lease is gone. Thread-safe.

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace lockstep::storage {

class BlobLeases {
public:
    // The blobs stay readable until the returned pointer dies. Taken inside the ReadTx that found them.
    std::shared_ptr<const void> take(std::vector<std::int64_t> blobs);
    bool leased(std::int64_t blob) const;

private:
    void release(const std::vector<std::int64_t>& blobs);

    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, int> counts_;
};

}  // namespace lockstep::storage
