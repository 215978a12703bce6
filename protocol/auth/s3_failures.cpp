#include "protocol/auth/s3_failures.hpp"

#include "protocol/base/result.hpp"

namespace lockstep::auth {
namespace {

constexpr ErrorKind both_kinds{
    "InvalidArgument", 400,
    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
    "parameter or the Authorization header should be specified"};
constexpr ErrorKind unsupported{
    "InvalidRequest", 400,
    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."};
constexpr ErrorKind unknown_scheme{"InvalidArgument", 400, "Unsupported Authorization Type"};
constexpr ErrorKind malformed{
    "AuthorizationHeaderMalformed", 400,
    "The authorization header is malformed; the Credential is mal-formed; expecting "
    "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."};
constexpr ErrorKind incomplete{
    "AuthorizationHeaderMalformed", 400,
    "The authorization header is malformed; the authorization header requires three components: Credential, "
    "SignedHeaders, and Signature."};
constexpr ErrorKind date_mismatch{"AuthorizationHeaderMalformed", 400, "The authorization header is malformed; "};
// Whichever is missing, all six are named (fact S3-0100).
constexpr ErrorKind incomplete_query{
    "AuthorizationQueryParametersError", 400,
    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
    "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."};
constexpr ErrorKind bad_query{"AuthorizationQueryParametersError", 400, ""};
constexpr ErrorKind no_date{"AccessDenied", 403,
                            "AWS authentication requires a valid Date or x-amz-date header"};
constexpr ErrorKind no_payload_hash{"InvalidRequest", 400,
                                    "Missing required header for this request: x-amz-content-sha256"};
constexpr ErrorKind bad_payload_hash{
    "InvalidArgument", 400,
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, "
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid "
    "sha256 value."};
constexpr ErrorKind headers_not_signed{
    "AccessDenied", 403, "There were headers present in the request which were not signed"};
constexpr ErrorKind unknown_key{"InvalidAccessKeyId", 403,
                                "The AWS Access Key Id you provided does not exist in our records."};
constexpr ErrorKind wrong_signature{
    "SignatureDoesNotMatch", 403,
    "The request signature we calculated does not match the signature you provided. Check your key and "
    "signing method."};
constexpr ErrorKind skewed{"RequestTimeTooSkewed", 403,
                           "The difference between the request time and the current time is too large."};
constexpr ErrorKind early_url{"AccessDenied", 403, "Request is not yet valid"};
constexpr ErrorKind expired_url{"AccessDenied", 403, "Request has expired"};
constexpr ErrorKind expired_token{"ExpiredToken", 400, "The provided token has expired."};
constexpr ErrorKind bad_token{"InvalidToken", 400,
                              "The provided token is malformed or otherwise invalid."};

const ErrorKind& kind_of(Problem problem)
{
    switch (problem) {
    case Problem::both_kinds:
        return both_kinds;
    case Problem::unsupported:
    case Problem::unsupported_version:
        return unsupported;
    case Problem::unknown_scheme:
        return unknown_scheme;
    case Problem::incomplete:
        return incomplete;
    case Problem::incomplete_query:
        return incomplete_query;
    case Problem::bad_credential:
    case Problem::bad_terminator:
        return malformed;
    case Problem::bad_query:
        return bad_query;
    case Problem::date_mismatch:
        return date_mismatch;
    case Problem::undated:
    case Problem::no_date:
        return no_date;
    case Problem::no_payload_hash:
        return no_payload_hash;
    case Problem::bad_payload_hash:
        return bad_payload_hash;
    case Problem::headers_not_signed:
    case Problem::host_not_signed:
        return headers_not_signed;
    case Problem::unknown_key:
        return unknown_key;
    case Problem::wrong_signature:
        return wrong_signature;
    case Problem::skewed:
        return skewed;
    case Problem::early_url:
        return early_url;
    case Problem::expired_url:
        return expired_url;
    case Problem::expired_token:
        return expired_token;
    case Problem::bad_token:
        return bad_token;
    }
    std::unreachable();
}

}  // namespace

ApiError s3_error(const Failure& failure)
{
    const ErrorKind& kind = kind_of(failure.problem);
    ApiError error = refusal(kind);
    // These sentences depend on the request; the others name it in their fields.
    if (failure.problem == Problem::bad_query || failure.problem == Problem::date_mismatch)
        error.message += failure.message;
    error.fields = failure.fields;
    if (failure.problem == Problem::unknown_scheme)  // fact S3-0246
        error.fields = {{"ArgumentName", "Authorization"}, {"ArgumentValue", failure.message}};
    return error;
}

}  // namespace lockstep::auth
