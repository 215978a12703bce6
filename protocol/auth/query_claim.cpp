#include "protocol/auth/query_claim.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/auth/claim_parts.hpp"

namespace lockstep::auth {
namespace {

constexpr std::string_view content_hash_header = "x-amz-content-sha256";
constexpr int expires_seconds_max = 604'800;
constexpr std::chrono::minutes expires_usual(15);

// S3 says one sentence whatever is missing; the others list it (facts S3-0100, AUTH-0005).
std::string missing_parameters(const http::Request& request)
{
    std::string message;
    for (const std::string_view name :
         {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"})
        if (request.param(name).value_or("").empty())
            message += "AWS query-string parameters must include '" + std::string(name) + "'. ";
    return message.empty() ? message : message + "Re-examine the query-string parameters.";
}

// Only S3 insists on it; elsewhere a signature without it gets as old as one in a header (fact
// AUTH-0005).
std::expected<std::chrono::seconds, Failure> expires_of(const http::Request& request, std::string_view service)
{
    const std::string_view text = request.param("X-Amz-Expires").value_or("");
    if (text.empty() && service != "s3")
        return expires_usual;
    if (text.empty())
        return failed(Problem::incomplete_query);
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size())
        return failed(Problem::bad_query, "X-Amz-Expires should be a number");
    if (seconds < 0)
        return failed(Problem::bad_query, "X-Amz-Expires must be non-negative");
    if (seconds > expires_seconds_max)
        return failed(Problem::bad_query,
                      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires "
                      "must be less than 604800 seconds");
    return std::chrono::seconds(seconds);
}

// A URL of S3 signs UNSIGNED-PAYLOAD, whatever a header says that it does not sign (fact S3-0248). Elsewhere than in
// S3 the body is signed all the same (fact AUTH-0004).
std::string payload_hash_of(const http::Request& request, const Claim& claim)
{
    const bool s3 = claim.service == "s3";
    const auto header = request.headers.find(content_hash_header);
    if (header && (!s3 || std::ranges::find(claim.signed_headers, content_hash_header) !=
                              claim.signed_headers.end()))
        return std::string(*header);
    return std::string(request.param("X-Amz-Content-Sha256").value_or(s3 ? "UNSIGNED-PAYLOAD" : ""));
}

std::expected<std::optional<Claim>, Failure> finish_presigned(const http::Request& request, Claim claim)
{
    const auto expires = expires_of(request, claim.service);
    if (!expires)
        return std::unexpected(expires.error());
    claim.expires = *expires;
    claim.signed_headers = split_names(*request.param("X-Amz-SignedHeaders"));
    claim.signature = *request.param("X-Amz-Signature");
    claim.session_token = request.param("X-Amz-Security-Token").value_or("");
    claim.payload_hash = payload_hash_of(request, claim);
    return claim;
}

}  // namespace

std::expected<std::optional<Claim>, Failure> parse_query_claim(const http::Request& request)
{
    if (std::string missing = missing_parameters(request); !missing.empty())
        return failed(Problem::incomplete_query, std::move(missing));
    Claim claim;
    claim.presigned = true;
    if (*request.param("X-Amz-Algorithm") != algorithm)
        return failed(Problem::bad_query, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    if (take_credential(*request.param("X-Amz-Credential"), claim))
        return failed(Problem::bad_query,
                      "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "
                      "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    claim.amz_date = *request.param("X-Amz-Date");
    const auto time = parse_amz_date(claim.amz_date);
    if (!time)
        return failed(Problem::bad_query, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    claim.time = *time;
    if (!is_of_its_day(claim))
        return failed(Problem::bad_query, other_day(claim));
    return finish_presigned(request, std::move(claim));
}

}  // namespace lockstep::auth
