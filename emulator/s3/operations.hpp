#pragma once
// The table of S3: one row per operation. What is not in it is not supported, and says so (find_row).

#include <span>

#include "emulator/core/operation.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

using Row = Operation<Request, Route>;

std::span<const Row> operations();

}  // namespace lockstep::s3
