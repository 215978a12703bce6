#pragma once
// GET, PUT, DELETE /BUCKET?publicAccessBlock. A new bucket blocks all four ways (fact S3-0082).
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetPublicAccessBlock : ShowsDocument {
    static constexpr std::string_view name = "GetPublicAccessBlock";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "publicAccessBlock"};
};

struct PutPublicAccessBlock : KeepsDocument {
    static constexpr std::string_view name = "PutPublicAccessBlock";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "publicAccessBlock",
                                 .body = http::BodyKind::whole};
    static Result<Input> decode(const s3::Request& request);
};

struct DeletePublicAccessBlock : RemovesConfiguration {
    static constexpr std::string_view name = "DeletePublicAccessBlock";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "publicAccessBlock"};
};

// What GetPublicAccessBlock shows of a new bucket.
std::string default_public_access_block();

// Whether the document's BlockPublicPolicy is true.
bool blocks_public_policy(std::string_view document);

}  // namespace lockstep::s3
