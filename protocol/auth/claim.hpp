#pragma once
// What a request claims about its signature: AWS Signature Version 4 in the Authorization header or in the
// query (presigned). Parsing only; nothing is verified here.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "protocol/auth/failure.hpp"
#include "protocol/http/request.hpp"

namespace lockstep::auth {

struct Claim {
    bool presigned = false;
    std::string access_key;
    std::string date;       // 20260131, of the credential scope
    std::string region;
    std::string service;
    std::vector<std::string> signed_headers;  // lower case, in the order given
    std::string signature;  // hex
    std::string amz_date;   // 20260131T235959Z
    Time time{};            // amz_date as a moment
    std::chrono::seconds expires{};  // presigned only
    std::string session_token;
    std::string payload_hash;  // x-amz-content-sha256, or what stands for it

    // "20260131/us-east-1/s3/aws4_request"
    std::string scope() const;
};

// Empty optional: the request is not signed at all.
std::expected<std::optional<Claim>, Failure> parse_claim(const http::Request& request);

}  // namespace lockstep::auth
