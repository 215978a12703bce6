#pragma once
// Why a request could not be authenticated, before any service has put it into its own words. The mapping to
// each service's codes and texts is in {s3,dynamodb,query}_failures.

#include <string>
#include <vector>

#include "protocol/base/error.hpp"

namespace lockstep::auth {

enum class Problem {
    both_kinds,           // Authorization header and query parameters
    unsupported,          // SigV2
    unknown_scheme,       // Bearer and the like
    unsupported_version,  // "AWS4-" and an algorithm that nobody has
    incomplete,           // parts of the Authorization header are missing
    incomplete_query,     // presigned parameters are missing
    bad_credential,       // Credential is not KEY/DATE/REGION/SERVICE/aws4_request
    bad_terminator,       // it does not end with aws4_request
    bad_query,            // presigned parameters out of range
    date_mismatch,        // the credential is of another day than X-Amz-Date
    undated,              // neither X-Amz-Date nor Date
    no_date,              // one that cannot be read
    no_payload_hash,      // S3 wants x-amz-content-sha256
    bad_payload_hash,     // neither a hash nor one of the known words
    headers_not_signed,   // x-amz-* or host outside SignedHeaders
    host_not_signed,      // the same of a service that wants no more than the host
    unknown_key,
    wrong_signature,
    skewed,               // more than 15 minutes off
    early_url,            // presigned in the future
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
