#pragma once
// GET /: the caller's buckets, in pages when `max-buckets` is given.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html

#include <vector>

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct ListBuckets {
    using Request = s3::Request;
    static constexpr std::string_view name = "ListBuckets";
    static constexpr Route route{.method = "GET", .level = Level::service};
    struct Input {
        std::string prefix;
        std::string region;  // "" for all
        std::string after;   // names greater than this
        std::size_t count_max = 0;
    };
    struct Entry {
        std::string name;
        std::string region;
        std::int64_t created_ms = 0;
    };
    struct Output {
        std::string owner;
        std::vector<Entry> buckets;
        std::string prefix;
        bool truncated = false;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input&) { return {}; }
};

}  // namespace lockstep::s3
