#pragma once
// Which row of S3's table answers a request. The row with the most conditions that all hold wins; a request
// that two rows claim equally has conflicting sub-resources and is refused, as is one with a sub-resource,
// method or path that no row answers to. Query parameters that S3 does not know are ignored, as S3 does.

#include <span>

#include "emulator/s3/operations.hpp"
#include "protocol/base/result.hpp"

namespace lockstep::s3 {

Result<const Row*> find_row(const Request& request, std::span<const Row> rows);

// BUCKET, OBJECT or SERVICE, as the ResourceType of an error names it.
std::string_view resource_type(Level level);

}  // namespace lockstep::s3
