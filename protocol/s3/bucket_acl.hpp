#pragma once
// GET and PUT /BUCKET?acl. Lockstep keeps no grants: a bucket's owner has FULL_CONTROL and nobody else anything,
// so that only the private ACL can be put, and only where ownership leaves ACLs on.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetBucketAcl : ShowsDocument {
    static constexpr std::string_view name = "GetBucketAcl";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "acl"};
};

struct PutBucketAcl {
    using Request = s3::Request;
    static constexpr std::string_view name = "PutBucketAcl";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "acl",
                                 .body = http::BodyKind::whole};
    struct Input {
        BucketTarget bucket;
        bool is_private = false;
        std::string only_grantee;  // of a document that grants FULL_CONTROL to one canonical id
    };
    using Output = Done;
    static Result<Input> decode(const s3::Request& request);
    static http::Response encode(Output) { return {}; }
    static std::string resource(const Input& input) { return input.bucket.name; }
};

// The ACL of a bucket or object whose owner alone has access.
std::string private_acl_document(std::string_view owner);

}  // namespace lockstep::s3
