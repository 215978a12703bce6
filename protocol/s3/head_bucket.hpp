#pragma once
// HEAD /BUCKET: is it there, may I, where is it.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html

#include "protocol/http/response.hpp"
#include "protocol/s3/bucket_target.hpp"

namespace lockstep::s3 {

struct HeadBucket {
    using Request = s3::Request;
    static constexpr std::string_view name = "HeadBucket";
    static constexpr Route route{.method = "HEAD", .level = Level::bucket};

    struct Input {
        BucketTarget bucket;
    };
    struct Output {
        std::string name;
        std::string region;
    };

    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& input) { return input.bucket.name; }
};

}  // namespace lockstep::s3
