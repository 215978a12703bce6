#pragma once
// Compares what was computed over a body with what its x-amz-checksum-* header or trailer promised, and puts the
// result into the request.

#include <string>

#include "emulator/server/exchange.hpp"
#include "protocol/http/aws_chunked.hpp"

namespace lockstep::server {

// `trailers` are those of an aws-chunked body, or empty. `computed` is raw. The exchange has a checksum plan.
Result<> settle_checksum(Exchange& exchange, const std::vector<NameValue>& trailers, std::string computed);

}  // namespace lockstep::server
