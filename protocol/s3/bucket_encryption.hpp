#pragma once
// A bucket's default encryption: GET, PUT, DELETE /BUCKET?encryption. A bucket without a document of its own
// encrypts with AES256 (fact S3-0082).
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetBucketEncryption : ShowsDocument {
    static constexpr std::string_view name = "GetBucketEncryption";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "encryption"};
};

struct PutBucketEncryption : KeepsDocument {
    static constexpr std::string_view name = "PutBucketEncryption";
    static constexpr Route route{.method = "PUT",
                                 .level = Level::bucket,
                                 .query = "encryption",
                                 .body = http::BodyKind::whole};
    static Result<Input> decode(const s3::Request& request);
};

struct DeleteBucketEncryption : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucketEncryption";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket, .query = "encryption"};
};

// What GetBucketEncryption shows of a bucket that has no document.
std::string default_encryption_document();

}  // namespace lockstep::s3
