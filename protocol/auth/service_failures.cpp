#include "protocol/auth/service_failures.hpp"

#include "protocol/base/result.hpp"

namespace lockstep::auth {
namespace {

constexpr std::string_view unsigned_text = "Request is missing Authentication Token";
constexpr std::string_view both_text =
    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.";
constexpr std::string_view invalid_token_text = "The security token included in the request is invalid.";
constexpr std::string_view expired_token_text = "The security token included in the request is expired";
constexpr std::string_view wrong_signature_text =
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
    "Access Key and signing method. Consult the service documentation for details.";
constexpr std::string_view incomplete_text = "The request signature does not conform to AWS standards.";
constexpr std::string_view host_text = "'Host' must be a 'SignedHeader' in the AWS Authorization.";

// The codes of one service for the five ways to fail.
struct Codes {
    ErrorKind unsigned_request;
    ErrorKind incomplete;
    ErrorKind unknown_key;
    ErrorKind wrong_signature;
    ErrorKind expired_token;
};

constexpr std::string_view coral = "com.amazon.coral.service";
constexpr Codes dynamodb_codes{
    {"MissingAuthenticationTokenException", 400, unsigned_text, coral},
    {"IncompleteSignatureException", 400, incomplete_text, coral},
    {"UnrecognizedClientException", 400, invalid_token_text, coral},
    {"InvalidSignatureException", 400, wrong_signature_text, coral},
    {"ExpiredTokenException", 400, expired_token_text, coral},
};
constexpr Codes query_codes{
    {"MissingAuthenticationToken", 403, unsigned_text},
    {"IncompleteSignature", 400, incomplete_text},
    {"InvalidClientTokenId", 403, invalid_token_text},
    {"SignatureDoesNotMatch", 403, wrong_signature_text},
    {"ExpiredToken", 403, expired_token_text},
};

ApiError worded(const ErrorKind& kind, const std::string& message)
{
    return message.empty() ? refusal(kind) : refusal(kind, message);
}

// In the order and with the words of fact AUTH-0005.
ApiError service_error(const Codes& codes, const Failure& failure)
{
    switch (failure.problem) {
    case Problem::both_kinds:
        return refusal(codes.wrong_signature, both_text);
    case Problem::unsupported:
    case Problem::unknown_scheme:
        return refusal(codes.unsigned_request);
    case Problem::unsupported_version:
    case Problem::incomplete:
    case Problem::undated:
    case Problem::incomplete_query:
    case Problem::bad_query:
        return worded(codes.incomplete, failure.message);
    case Problem::bad_credential:
        return refusal(codes.incomplete, "Credential must have at least 5 slash-delimited elements, e.g. "
                                         "keyid/date/region/service/term, got '" +
                                             failure.message + "'");
    case Problem::no_date:
        return refusal(codes.incomplete, "Date must be in ISO-8601 'basic format'. Got '" + failure.message +
                                             "'. See http://en.wikipedia.org/wiki/ISO_8601");
    case Problem::host_not_signed:
        return refusal(codes.wrong_signature, host_text);
    case Problem::unknown_key:
    case Problem::bad_token:
        return refusal(codes.unknown_key);
    case Problem::expired_token:
        return refusal(codes.expired_token);
    default:
        return worded(codes.wrong_signature, failure.message);
    }
}

}  // namespace

ApiError dynamodb_error(const Failure& failure)
{
    return service_error(dynamodb_codes, failure);
}

ApiError query_error(const Failure& failure)
{
    return service_error(query_codes, failure);
}

ApiError dynamodb_unsigned()
{
    return refusal(dynamodb_codes.unsigned_request);
}

ApiError query_unsigned()
{
    return refusal(query_codes.unsigned_request);
}

}  // namespace lockstep::auth
