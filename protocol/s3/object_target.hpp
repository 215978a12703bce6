#pragma once
// Which object, and which version of it, a request is about.

#include <optional>
#include <string>
#include <string_view>

#include "protocol/base/result.hpp"
#include "protocol/s3/request.hpp"

namespace lockstep::s3 {

// The object's key; KeyTooLongError over 1,024 bytes.
Result<std::string> decode_key(const Request& request);

// The `versionId` parameter; empty when there is none. Refuses what cannot be an id (fact S3-0038).
Result<std::optional<std::string>> decode_version_id(const http::Request& request);

}  // namespace lockstep::s3
