#include "protocol/auth/claim.hpp"

#include <algorithm>
#include <charconv>

namespace lockstep::auth {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr int expires_seconds_max = 604'800;
constexpr std::size_t usual_header_count = 8;
constexpr std::size_t day_digits = 8;  // 20260131

std::unexpected<Failure> failed(Problem problem, std::string message = {})
{
    return std::unexpected(Failure{problem, std::move(message), {}});
}

std::vector<std::string> split_names(std::string_view text)
{
    std::vector<std::string> parts;
    parts.reserve(usual_header_count);
    for (;;) {
        const std::size_t end = text.find(';');
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

// What stands behind the last slash; both go from `text`. Empty when there is no slash.
std::string_view take_last_part(std::string_view& text)
{
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos)
        return {};
    const std::string_view part = text.substr(slash + 1);
    text = text.substr(0, slash);
    return part;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// The key id may itself hold slashes, so the scope is taken from the end.
bool take_credential(std::string_view text, Claim& claim)
{
    if (take_last_part(text) != "aws4_request")
        return false;
    claim.service = take_last_part(text);
    claim.region = take_last_part(text);
    claim.date = take_last_part(text);
    claim.access_key = text;
    return !claim.access_key.empty() && claim.date.size() == day_digits;
}

// The parts of "Credential=..., SignedHeaders=..., Signature=...", each "" when it is not there.
struct Parameters {
    std::string_view credential;
    std::string_view signed_headers;
    std::string_view signature;
};

// The first of a name counts.
void take_parameter(std::string_view part, std::string_view name, std::string_view& value)
{
    if (value.data() == nullptr && part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
        value = part.substr(name.size() + 1);
}

Parameters split_parameters(std::string_view header)
{
    Parameters parameters;
    for (std::string_view rest = header; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view part = trimmed(rest.substr(0, end));
        take_parameter(part, "Credential", parameters.credential);
        take_parameter(part, "SignedHeaders", parameters.signed_headers);
        take_parameter(part, "Signature", parameters.signature);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return parameters;
}

bool take_date(const http::Request& request, Claim& claim)
{
    if (const auto amz_date = request.headers.find("x-amz-date")) {
        const auto time = parse_amz_date(*amz_date);
        claim.amz_date = *amz_date;
        claim.time = time.value_or(Time{});
        return time.has_value();
    }
    const auto time = parse_http_date(request.headers.get("date"));
    claim.time = time.value_or(Time{});
    claim.amz_date = time ? format_amz_date(*time) : "";
    return time.has_value();
}

// DynamoDB lists every missing part in one sentence (fact DDB-0013); S3 and STS use the same wording.
std::string missing_parts(std::string_view header, const Parameters& parameters, const http::Request& request)
{
    std::string message;
    const auto require = [&message](std::string_view value, std::string_view name) {
        if (value.empty())
            message += "Authorization header requires '" + std::string(name) + "' parameter. ";
    };
    require(parameters.credential, "Credential");
    require(parameters.signature, "Signature");
    require(parameters.signed_headers, "SignedHeaders");
    if (!request.headers.contains("x-amz-date") && !request.headers.contains("date"))
        message += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    if (!message.empty())
        message += "Authorization=" + std::string(header);
    return message;
}

// A signing key is worth one day, so the day it was made for must be the day of the request (fact AUTH-0002).
std::string other_day(const Claim& claim)
{
    return "Invalid credential date \"" + claim.date + "\". This date is not the same as X-Amz-Date: \"" +
           claim.amz_date.substr(0, day_digits) + "\".";
}

std::expected<std::optional<Claim>, Failure> parse_header(const http::Request& request,
                                                          std::string_view header)
{
    if (!header.starts_with("AWS4-"))
        return failed(Problem::unsupported, std::string(header));
    if (!header.starts_with(algorithm))
        return failed(Problem::unsupported, std::string(header));
    const Parameters parameters = split_parameters(header.substr(algorithm.size()));
    std::string missing = missing_parts(header, parameters, request);
    if (!missing.empty())
        return failed(Problem::incomplete, std::move(missing));
    Claim claim;
    if (!take_credential(parameters.credential, claim))
        return failed(Problem::bad_credential, std::string(parameters.credential));
    if (!take_date(request, claim))
        return failed(Problem::no_date);
    if (!claim.amz_date.starts_with(claim.date))
        return failed(Problem::date_mismatch, other_day(claim));
    claim.signed_headers = split_names(parameters.signed_headers);
    claim.signature = parameters.signature;
    claim.session_token = request.headers.get("x-amz-security-token");
    claim.payload_hash = request.headers.get("x-amz-content-sha256");
    return claim;
}

std::optional<std::string_view> missing_parameter(const http::Request& request)
{
    for (const std::string_view name : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date",
                                        "X-Amz-SignedHeaders", "X-Amz-Expires"})
        if (request.param(name).value_or("").empty())
            return name;
    return std::nullopt;
}

std::expected<std::optional<Claim>, Failure> finish_presigned(const http::Request& request, Claim claim)
{
    const std::string_view expires = *request.param("X-Amz-Expires");
    int seconds = 0;
    const auto [end, error] = std::from_chars(expires.data(), expires.data() + expires.size(), seconds);
    if (error != std::errc() || end != expires.data() + expires.size())
        return failed(Problem::bad_query, "X-Amz-Expires should be a number");
    if (seconds < 0)
        return failed(Problem::bad_query, "X-Amz-Expires must be non-negative");
    if (seconds > expires_seconds_max)
        return failed(Problem::bad_query,
                      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires "
                      "must be less than 604800 seconds");
    claim.expires = std::chrono::seconds(seconds);
    claim.signed_headers = split_names(*request.param("X-Amz-SignedHeaders"));
    claim.signature = *request.param("X-Amz-Signature");
    claim.session_token = request.param("X-Amz-Security-Token").value_or("");
    const auto hash = request.headers.find("x-amz-content-sha256");
    claim.payload_hash = hash.value_or(request.param("X-Amz-Content-Sha256").value_or("UNSIGNED-PAYLOAD"));
    return claim;
}

std::expected<std::optional<Claim>, Failure> parse_presigned(const http::Request& request)
{
    // AWS names them all whichever is missing (fact S3-0100).
    if (missing_parameter(request))
        return failed(Problem::bad_query,
                      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
                      "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    Claim claim;
    claim.presigned = true;
    if (*request.param("X-Amz-Algorithm") != algorithm)
        return failed(Problem::bad_query, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    if (!take_credential(*request.param("X-Amz-Credential"), claim))
        return failed(Problem::bad_query,
                      "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "
                      "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    claim.amz_date = *request.param("X-Amz-Date");
    const auto time = parse_amz_date(claim.amz_date);
    if (!time)
        return failed(Problem::bad_query, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    claim.time = *time;
    if (!claim.amz_date.starts_with(claim.date))
        return failed(Problem::bad_query, other_day(claim));
    return finish_presigned(request, std::move(claim));
}

}  // namespace

std::string Claim::scope() const
{
    return date + "/" + region + "/" + service + "/aws4_request";
}

std::expected<std::optional<Claim>, Failure> parse_claim(const http::Request& request)
{
    const auto header = request.headers.find("authorization");
    const bool in_query = request.param("X-Amz-Algorithm") || request.param("X-Amz-Signature") ||
                          request.param("X-Amz-Credential");
    if (header && in_query)
        return failed(Problem::both_kinds);
    if (header)
        return parse_header(request, *header);
    if (in_query)
        return parse_presigned(request);
    if (request.param("AWSAccessKeyId") && request.param("Signature"))
        return failed(Problem::unsupported, "AWS");
    return std::nullopt;
}

}  // namespace lockstep::auth
