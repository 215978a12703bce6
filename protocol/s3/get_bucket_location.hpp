#pragma once
// GET /BUCKET?location. us-east-1 shows as an empty element (fact S3-0086).
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html

#include "protocol/s3/bucket_operation.hpp"

namespace lockstep::s3 {

struct GetBucketLocation : ShowsDocument {
    static constexpr std::string_view name = "GetBucketLocation";
    static constexpr Route route{.method = "GET", .level = Level::bucket, .query = "location"};
};

std::string location_document(std::string_view region);

}  // namespace lockstep::s3
