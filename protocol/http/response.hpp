#pragma once
// One HTTP response as values. The edge adds Date, Server, Content-Length and Connection.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "protocol/http/headers.hpp"

namespace lockstep::http {

// Bytes [offset, offset + length) of one stored blob.
struct BlobSlice {
    std::int64_t blob;
    std::uint64_t offset;
    std::uint64_t length;
};

// A body read from the store piece by piece while it is sent. `lease` keeps the blobs alive.
struct StoredBody {
    std::vector<BlobSlice> slices;
    std::uint64_t length = 0;
    std::shared_ptr<const void> lease;
};

struct Response {
    unsigned status = 200;
    Headers headers;
    std::string body;
    StoredBody stored;              // sent after `body`; empty for most answers
    // Content-Length of an answer to HEAD, whose body is never sent.
    std::uint64_t head_content_length = 0;
    bool to_head = false;
};

}  // namespace lockstep::http
