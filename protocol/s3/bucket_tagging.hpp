#pragma once
// GET, PUT, DELETE /BUCKET?tagging.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html

#include "protocol/s3/bucket_operation.hpp"
#include "protocol/s3/tag_set.hpp"

namespace lockstep::s3 {

struct GetBucketTagging : OfBucket {
    static constexpr std::string_view name = "GetBucketTagging";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "tagging"};
    struct Output {
        TagSet tags;
    };
    static http::Response encode(Output output);
};

struct PutBucketTagging {
    using Request = s3::Request;
    static constexpr std::string_view name = "PutBucketTagging";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "tagging",
                                 .body = http::BodyKind::whole};
    struct Input {
        BucketTarget bucket;
        TagSet tags;
    };
    using Output = NoContent;
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output) { return http::Response{.status = 204}; }
    static std::string resource(const Input& input) { return input.bucket.name; }
};

struct DeleteBucketTagging : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketTagging";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "tagging"};
};

}  // namespace lockstep::s3
