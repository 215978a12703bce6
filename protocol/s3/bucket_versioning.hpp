#pragma once
// GET and PUT /BUCKET?versioning. MFA delete cannot be switched on.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

enum class VersioningStatus { never_set, enabled, suspended };

struct GetBucketVersioning : OfBucket {
    static constexpr std::string_view name = "GetBucketVersioning";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "versioning"};
    struct Output {
        VersioningStatus status = VersioningStatus::never_set;
    };
    static http::Response encode(Output output);
};

struct PutBucketVersioning {
    using Request = s3::Request;
    static constexpr std::string_view name = "PutBucketVersioning";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "versioning",
                                 .body = http::BodyKind::whole};
    struct Input {
        BucketTarget bucket;
        VersioningStatus status = VersioningStatus::enabled;  // enabled or suspended
    };
    using Output = Done;
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output) { return {}; }
    static std::string resource(const Input& input) { return input.bucket.name; }
};

}  // namespace lockstep::s3
