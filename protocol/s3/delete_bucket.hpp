#pragma once
// DELETE /BUCKET: removes a bucket that holds no version and no delete marker.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct DeleteBucket : RemovesConfiguration {
    static constexpr std::string_view name = "DeleteBucket";
    static constexpr Route route{.method = "DELETE", .level = Level::bucket};
};

}  // namespace lockstep::s3
