#pragma once
// The claim of a presigned request: its parameters stand in the query (fact S3-0100).
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html

#include "protocol/auth/claim.hpp"

namespace lockstep::auth {

std::expected<std::optional<Claim>, Failure> parse_query_claim(const http::Request& request);

}  // namespace lockstep::auth
