#pragma once
// GET, PUT, DELETE /BUCKET?policy and GET ?policyStatus. The policy is shown byte for byte as it was sent.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetBucketPolicy : OfBucket {
    static constexpr std::string_view name = "GetBucketPolicy";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "policy"};
    using Output = Document;
    static http::Response encode(Output output);
};

struct PutBucketPolicy {
    using Request = s3::Request;
    static constexpr std::string_view name = "PutBucketPolicy";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "policy",
                                 .body = http::BodyKind::whole};
    struct Input {
        BucketTarget bucket;
        std::string policy;
    };
    using Output = NoContent;
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output) { return http::Response{.status = 204}; }
    static std::string resource(const Input& input) { return input.bucket.name; }
};

struct DeleteBucketPolicy : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketPolicy";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "policy"};
};

struct GetBucketPolicyStatus : ShowsDocument {
    static constexpr std::string_view name = "GetBucketPolicyStatus";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "policyStatus"};
};

std::string policy_status_document(bool is_public);

}  // namespace lockstep::s3
