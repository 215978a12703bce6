#pragma once
// The object that CopyObject and UploadPartCopy copy from: `x-amz-copy-source: BUCKET/KEY?versionId=ID`, encoded,
// with or without a leading slash; its conditions, its key, its owner.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html

#include <optional>
#include <string>

#include "protocol/base/result.hpp"
#include "protocol/s3/bucket_target.hpp"
#include "protocol/s3/encryption.hpp"
#include "protocol/s3/preconditions.hpp"

namespace lockstep::s3 {

struct CopySource {
    BucketTarget bucket;
    std::string key;
    std::optional<std::string> version_id;
    ReadPreconditions preconditions;
    std::optional<CustomerKey> customer_key;
};

Result<CopySource> decode_copy_source(const http::Request& request);

}  // namespace lockstep::s3
