#pragma once
// An authentication failure in S3's words (facts S3-0098, S3-0099, S3-0100, S3-0101, S3-0102, S3-0245).

#include "protocol/auth/failure.hpp"

namespace lockstep::auth {

ApiError s3_error(const Failure& failure);

}  // namespace lockstep::auth
