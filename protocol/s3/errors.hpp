#pragma once
// S3's refusals, one row each: code, status, AWS's default message.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

#include "protocol/base/error.hpp"

namespace lockstep::s3::errors {

inline constexpr ErrorKind no_such_bucket{"NoSuchBucket", 404, "The specified bucket does not exist"};
inline constexpr ErrorKind no_such_key{"NoSuchKey", 404, "The specified key does not exist."};

}  // namespace lockstep::s3::errors
