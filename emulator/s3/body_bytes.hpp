#pragma once
// Reads stored bytes inside a step: to hash them where a digest must be computed anew, or to write them into a
// blob of their own where a piece of a blob is copied. Memory is one chunk, whatever the size. A chunk that is not
// there means a damaged file: std::runtime_error.

#include <functional>

#include "emulator/core/call.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep::s3 {

struct Digests {
    std::string md5;       // raw
    std::string checksum;  // raw, of the algorithm asked for
};

Digests digest_bytes(const ReadTx& tx, const std::vector<http::BlobSlice>& slices,
                     ChecksumAlgorithm algorithm);

// All of them at once: for a small body.
std::string read_bytes(const ReadTx& tx, const std::vector<http::BlobSlice>& slices);

// A new linked blob (0 when there is nothing to copy), with the digests of what went into it.
struct CopiedBytes {
    std::int64_t blob = 0;
    Digests digests;
};
CopiedBytes copy_bytes(WriteTx& tx, const std::vector<http::BlobSlice>& slices, ChecksumAlgorithm algorithm);

}  // namespace lockstep::s3
