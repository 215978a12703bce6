#pragma once
// GET, PUT, DELETE /BUCKET?lifecycle. The rules are checked and kept, and shown as they were sent.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

// How small an object may be to be moved to another storage class, as the header says it.
inline constexpr std::string_view transition_size_header =
    "x-amz-transition-default-minimum-object-size";

struct LifecycleRules {
    std::string document;
    std::string transition_minimum_size;
};

struct GetBucketLifecycleConfiguration : OfBucket {
    static constexpr std::string_view name = "GetBucketLifecycleConfiguration";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "lifecycle"};
    using Output = LifecycleRules;
    static http::Response encode(Output output);
};

struct PutBucketLifecycleConfiguration {
    using Request = s3::Request;
    static constexpr std::string_view name = "PutBucketLifecycleConfiguration";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "lifecycle",
                                 .body = http::BodyKind::whole};
    struct Input {
        BucketTarget bucket;
        LifecycleRules rules;
    };
    struct Output {
        std::string transition_minimum_size;
    };
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output output);
    static std::string resource(const Input& input) { return input.bucket.name; }
};

struct DeleteBucketLifecycle : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketLifecycle";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "lifecycle"};
};

}  // namespace lockstep::s3
