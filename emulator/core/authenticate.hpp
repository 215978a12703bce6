#pragma once
// Who calls, which service, and what the body must prove: from the head of a request alone. Reads no stored
// state. A signature by a known key is verified; one by an unknown key is accepted in lenient mode; payload
// hash and clock skew are checked for both.

#include <optional>
#include <string>

#include "emulator/core/env.hpp"
#include "emulator/core/identities.hpp"
#include "protocol/auth/claim.hpp"
#include "protocol/base/result.hpp"
#include "protocol/http/aws_chunked.hpp"

namespace lockstep {

enum class ServiceName { s3, dynamodb, query, admin, unknown };

struct Authenticated {
    Caller caller;
    ServiceName service = ServiceName::s3;
    std::string scope_service;          // the service signed for; "" when unsigned
    std::optional<auth::Claim> claim;   // empty: anonymous
    std::string signing_key;            // of a known key; "" when nothing can be verified
    bool verify_after_body = false;     // the payload's hash is not in the head
    std::string payload_sha256;         // hex that the body must hash to; "" when not promised
    std::optional<http::ChunkedForm> chunked;
};

// Fills `who` as far as it gets (its service is always set) and refuses in that service's words.
Result<> authenticate(const http::Request& request, const Identities& identities, Authenticated& who);

// For requests whose payload hash was not in the head (DynamoDB, STS): once the whole body is there.
Result<> verify_body_signature(http::Request& request, Authenticated& who);

// Headers that a presigner moved into the query count as headers (fact S3-0103).
void restore_hoisted_headers(http::Request& request);

}  // namespace lockstep
