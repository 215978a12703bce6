#pragma once
// An authentication failure in S3's words (facts S3-0098 to S3-0102).

#include "protocol/auth/failure.hpp"

namespace lockstep::auth {

ApiError s3_error(const Failure& failure);

}  // namespace lockstep::auth
