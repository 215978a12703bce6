#pragma once
// GET, PUT, DELETE /BUCKET?ownershipControls. A new bucket has BucketOwnerEnforced (fact S3-0082).
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetBucketOwnershipControls : ShowsDocument {
    static constexpr std::string_view name = "GetBucketOwnershipControls";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "ownershipControls"};
};

struct PutBucketOwnershipControls : KeepsDocument {
    static constexpr std::string_view name = "PutBucketOwnershipControls";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "ownershipControls",
                                 .body = http::BodyKind::whole};
    static Result<Input> decode(const s3::Request& request);
};

struct DeleteBucketOwnershipControls : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketOwnershipControls";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "ownershipControls"};
};

bool is_object_ownership(std::string_view text);
std::string ownership_document(std::string_view object_ownership);

// Whether the document switches ACLs off.
bool disables_acls(std::string_view document);

}  // namespace lockstep::s3
