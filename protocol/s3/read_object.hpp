#pragma once
// What GetObject and HeadObject share: which object, version, range or part is asked for under which conditions,
// and the answer, of which HEAD sends the head alone.

#include <vector>

#include "protocol/base/result.hpp"
#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/byte_range.hpp"
#include "protocol/s3/object_reply.hpp"
#include "protocol/s3/preconditions.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

struct ReadObjectInput {
    std::string method;  // "GET" or "HEAD": an error about a delete marker names it
    BucketTarget bucket;
    std::string key;
    std::optional<std::string> version_id;
    ReadPreconditions preconditions;
    std::optional<ByteRange> range;
    std::optional<std::int32_t> part_number;
    std::optional<CustomerKey> customer_key;
    bool wants_checksum = false;       // x-amz-checksum-mode: ENABLED (fact S3-0066)
    std::vector<NameValue> overrides;  // response-content-type and its like, as headers
};

struct ReadObjectOutput {
    ObjectReply reply;
    std::vector<NameValue> headers;  // the object's own, and overrides
    Time modified{};
    std::string storage_class;
    std::size_t tag_count = 0;
    std::int32_t parts_count = 0;  // 0: not told
    std::uint64_t size = 0;        // of the whole object
    ByteSpan span;                 // what is sent of it
    bool partial = false;          // 206 with Content-Range
    // Of a GET: the bytes of a small body, or what is to be read of blobs.
    std::string bytes;
    std::vector<http::BlobSlice> slices;
};

Result<ReadObjectInput> decode_read_object(const Request& request);
http::Response encode_read_object(ReadObjectOutput output);

// InvalidArgument unless it is a number from 1 to 10,000 (fact S3-0052).
Result<std::int32_t> parse_part_number(std::string_view text);

}  // namespace lockstep::s3
