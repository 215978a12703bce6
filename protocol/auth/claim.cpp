#include "protocol/auth/claim.hpp"

#include <algorithm>

#include "protocol/auth/claim_parts.hpp"
#include "protocol/auth/query_claim.hpp"

namespace lockstep::auth {
namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// The parts of "Credential=..., SignedHeaders=..., Signature=...", each "" when it is not there.
struct Parameters {
    std::string_view credential;
    std::string_view signed_headers;
    std::string_view signature;

    bool complete() const { return !credential.empty() && !signed_headers.empty() && !signature.empty(); }
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

// Fact AUTH-0005.
std::string unsupported_algorithm(std::string_view named)
{
    return "Unsupported AWS 'algorithm': '" + std::string(named) + "' (only AWS4-HMAC-SHA256 for now). ";
}

std::string_view date_text(const http::Request& request)
{
    return request.headers.find("x-amz-date").value_or(request.headers.get("date"));
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

std::expected<std::optional<Claim>, Failure> parse_header(const http::Request& request, std::string_view header)
{
    if (!header.starts_with("AWS4-"))
        return failed(header.starts_with("AWS ") ? Problem::unsupported : Problem::unknown_scheme, std::string(header));
    const std::string_view named = header.substr(0, header.find(' '));
    const Parameters parameters = split_parameters(header.substr(named.size()));
    std::string missing = missing_parts(header, parameters, request);
    if (named != algorithm)
        return failed(Problem::unsupported_version, missing.empty() ? unsupported_algorithm(named) : missing);
    if (!missing.empty())
        return failed(parameters.complete() ? Problem::undated : Problem::incomplete, std::move(missing));
    Claim claim;
    if (auto failure = take_credential(parameters.credential, claim))
        return std::unexpected(std::move(*failure));
    if (!take_date(request, claim))
        return failed(Problem::no_date, std::string(date_text(request)));
    if (!is_of_its_day(claim))
        return failed(Problem::date_mismatch, other_day(claim));
    claim.signed_headers = split_names(parameters.signed_headers);
    claim.signature = parameters.signature;
    claim.session_token = request.headers.get("x-amz-security-token");
    claim.payload_hash = request.headers.get("x-amz-content-sha256");
    return claim;
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
        return parse_query_claim(request);
    if (request.param("AWSAccessKeyId") && request.param("Signature"))
        return failed(Problem::unsupported, "AWS");
    return std::nullopt;
}

}  // namespace lockstep::auth
