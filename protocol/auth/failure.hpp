#pragma once
// Why a request could not be authenticated, before any service has put it into its own words. The mapping to
// each service's codes and texts is in {s3,dynamodb,query}_failures.

#include <string>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::auth {

enum class Problem {
    both_kinds,           // Authorization header and query parameters
    unsupported,          // SigV2 or an unknown scheme
    incomplete,           // parts of the Authorization header are missing
    bad_credential,       // Credential is not KEY/DATE/REGION/SERVICE/aws4_request
    bad_query,            // presigned parameters missing or out of range
    date_mismatch,        // the credential is of another day than X-Amz-Date
    no_date,              // neither X-Amz-Date nor Date, or unreadable
    no_payload_hash,      // S3 wants x-amz-content-sha256
    bad_payload_hash,     // neither a hash nor one of the known words
    headers_not_signed,   // x-amz-* or host outside SignedHeaders
    unknown_key,
    wrong_signature,
    skewed,               // more than 15 minutes off
    expired_url,
    expired_token,
    bad_token,            // session token missing or of another key
};

struct Failure {
    Problem problem;
    std::string message;            // the sentence AWS says, where it depends on the request
    std::vector<NameValue> fields;  // facts for the error document, AWS's names
};

}  // namespace lockstep::auth
