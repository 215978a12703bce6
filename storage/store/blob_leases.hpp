#pragma once
// Which blobs are being read by answers that are still on their way. A blob that no object links to any
// more is swept only when its last lease is gone. Thread-safe. A lease may outlive the store; then it
// protects nothing.

#include <cstdint>
#include <memory>
#include <vector>

namespace lockstep::storage {

class BlobLeases {
public:
    BlobLeases();

    // The blobs stay readable until the returned pointer dies. Taken inside the ReadTx that found them.
    std::shared_ptr<const void> take(std::vector<std::int64_t> blobs);
    bool leased(std::int64_t blob) const;

private:
    class Counts;
    class Lease;
    std::shared_ptr<Counts> counts_;
};

}  // namespace lockstep::storage
