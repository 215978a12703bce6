#include "emulator/core/authenticate.hpp"

#include <algorithm>

#include "emulator/core/which_service.hpp"
#include "protocol/auth/s3_failures.hpp"
#include "protocol/auth/service_failures.hpp"
#include "protocol/auth/sigv4.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"

namespace lockstep {
namespace {

using auth::Failure;
using auth::Problem;

constexpr auto skew_max = std::chrono::minutes(15);
constexpr std::string_view unsigned_payload = "UNSIGNED-PAYLOAD";

ApiError worded(ServiceName service, const Failure& failure)
{
    switch (service) {
    case ServiceName::dynamodb:
        return auth::dynamodb_error(failure);
    case ServiceName::query:
        return auth::query_error(failure);
    default:
        return auth::s3_error(failure);
    }
}

Refusal refused(const Authenticated& who, Failure failure)
{
    return fail(worded(who.service, failure));
}

// "app/NAME" in User-Agent is what AWS_SDK_UA_APP_ID sets.
std::string session_name_of(const http::Request& request)
{
    const std::string_view agent = request.headers.get("user-agent");
    const std::size_t found = agent.find(" app/");
    if (found == std::string_view::npos)
        return {};
    const std::string_view name = agent.substr(found + 5);
    return std::string(name.substr(0, name.find(' ')));
}

void fill_caller(const http::Request& request, const Identity& identity, Authenticated& who)
{
    Caller& caller = who.caller;
    caller.account = identity.account;
    caller.region = who.claim && !who.claim->region.empty() ? who.claim->region : std::string(default_region);
    caller.access_key = identity.access_key;
    caller.canonical_id = identity.canonical_id;
    caller.display_name = identity.display_name;
    caller.arn = identity.arn;
    caller.user_id = identity.user_id;
    caller.session_name = session_name_of(request);
    caller.host = request.authority;
    caller.anonymous = !who.claim;
}

// DynamoDB and STS say how far the clock is off; S3 gives the times in fields.
std::string expired_text(const Authenticated& who, Time now, std::chrono::seconds allowed)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(allowed);
    return "Signature expired: " + who.claim->amz_date + " is now earlier than " + format_amz_date(now - allowed) +
           " (" + format_amz_date(now) + " - " + std::to_string(minutes.count()) + " min.)";
}

Failure skewed(const Authenticated& who, Time now)
{
    Failure failure{Problem::skewed, {}, {}};
    const auto& claim = *who.claim;
    if (claim.time < now)
        failure.message = expired_text(who, now, skew_max);
    else
        failure.message = "Signature not yet current: " + claim.amz_date + " is still later than " +
                          format_amz_date(now + skew_max) + " (" + format_amz_date(now) + " + 15 min.)";
    failure.fields = {{"RequestTime", claim.amz_date},
                      {"ServerTime", format_iso8601_seconds(now)},
                      {"MaxAllowedSkewMilliseconds", "900000"}};
    return failure;
}

// A URL that was presigned on a clock ahead of ours (fact S3-0245).
Failure early(const Authenticated& who, Time now)
{
    const auto since_epoch = std::chrono::duration_cast<std::chrono::milliseconds>(who.claim->time.time_since_epoch());
    return {Problem::early_url,
            skewed(who, now).message,
            {{"X-Amz-Date", std::to_string(since_epoch.count())},
             {"Expires", format_iso8601_seconds(who.claim->time + who.claim->expires)},
             {"ServerTime", format_iso8601_seconds(now)}}};
}

Result<> check_time(const Authenticated& who, Time now)
{
    const auto& claim = *who.claim;
    if (!claim.presigned) {
        const bool skewed_now = claim.time < now - skew_max || claim.time > now + skew_max;
        return skewed_now ? Result<>(refused(who, skewed(who, now))) : Result<>();
    }
    if (claim.time > now + skew_max)
        return refused(who, early(who, now));
    if (now > claim.time + claim.expires)
        return refused(who, {Problem::expired_url,
                             expired_text(who, now, claim.expires),
                             {{"X-Amz-Expires", std::to_string(claim.expires.count())},
                              {"Expires", format_iso8601_seconds(claim.time + claim.expires)},
                              {"ServerTime", format_iso8601_seconds(now)}}});
    return {};
}

// What S3 wants covered by the signature (fact S3-0098).
bool must_be_signed(std::string_view name)
{
    constexpr std::string_view prefix = "x-amz-";
    return http::equals_ignoring_case(name.substr(0, prefix.size()), prefix) ||
           http::equals_ignoring_case(name, "host");
}

// A presigned URL need not sign that its body is not signed; such a header is ignored (fact S3-0248).
bool may_be_unsigned(std::string_view name, const auth::Claim& claim)
{
    return claim.presigned && http::equals_ignoring_case(name, "x-amz-content-sha256");
}

// S3 wants every x-amz- header and Host covered by the signature (fact S3-0098), the others Host (fact AUTH-0005).
Result<> check_signed_headers(const http::Request& request, const Authenticated& who)
{
    std::string missing;
    const auto& names = who.claim->signed_headers;
    if (who.service != ServiceName::s3)
        return std::find(names.begin(), names.end(), "host") != names.end()
                   ? Result<>()
                   : refused(who, {Problem::host_not_signed, {}, {}});
    for (const http::HeaderField& field : request.headers) {
        const auto is_it = [&](const std::string& name) { return http::is_lower_case_of(name, field.name); };
        if (must_be_signed(field.name) && !may_be_unsigned(field.name, *who.claim) &&
            std::ranges::none_of(names, is_it))
            missing += (missing.empty() ? "" : ", ") + http::lower_case(field.name);
    }
    if (missing.empty())
        return {};
    return refused(who, {Problem::headers_not_signed, {}, {{"HeadersNotSigned", missing}}});
}

bool is_sha256_hex(std::string_view text)
{
    return text.size() == 64 && is_hex(text);
}

// What x-amz-content-sha256 promises about the body.
Result<> read_payload_hash(Authenticated& who)
{
    const std::string& hash = who.claim->payload_hash;
    who.chunked = http::find_chunked_form(hash);
    if (hash.empty() && who.service == ServiceName::s3)
        return refused(who, {Problem::no_payload_hash, {}, {}});
    if (hash.empty()) {
        who.verify_after_body = true;
        return {};
    }
    if (is_sha256_hex(hash))
        who.payload_sha256 = http::lower_case(hash);
    else if (!who.chunked && hash != unsigned_payload)
        return refused(who, {Problem::bad_payload_hash,
                             {},
                             {{"ArgumentName", "x-amz-content-sha256"}, {"ArgumentValue", hash}}});
    return {};
}

// The bytes of a text as S3 prints them beside it: "41 57 53 34".
std::string byte_dump(std::string_view text)
{
    const std::string hex = hex_encode(text);
    std::string dump;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        dump += (i == 0 ? "" : " ") + hex.substr(i, 2);
    return dump;
}

Result<> verify_signature(const http::Request& request, const Authenticated& who)
{
    const auto& claim = *who.claim;
    const auto encoding = who.service == ServiceName::s3 ? auth::PathEncoding::once : auth::PathEncoding::twice;
    const std::string canonical = auth::canonical_request(request, claim, encoding);
    const std::string to_sign = auth::string_to_sign(claim, canonical);
    if (auth::equal_in_constant_time(auth::sign(who.signing_key, to_sign), claim.signature))
        return {};
    return refused(who, {Problem::wrong_signature,
                         {},
                         {{"AWSAccessKeyId", claim.access_key},
                          {"StringToSign", to_sign},
                          {"SignatureProvided", claim.signature},
                          {"StringToSignBytes", byte_dump(to_sign)},
                          {"CanonicalRequest", canonical},
                          {"CanonicalRequestBytes", byte_dump(canonical)}}});
}

Result<> check_token(const Authenticated& who, const Identity& identity, Time now)
{
    if (identity.session_token.empty())
        return {};
    if (!auth::equal_in_constant_time(identity.session_token, who.claim->session_token))
        return refused(who, {Problem::bad_token, {}, {{"Token-0", who.claim->session_token}}});
    if (identity.expires && now > *identity.expires)
        return refused(who, {Problem::expired_token, {}, {{"Token-0", who.claim->session_token}}});
    return {};
}

// Decides whose key this is; leaves `who.signing_key` empty for a stranger.
Result<> recognise(const http::Request& request, const Identities& identities, Authenticated& who)
{
    const auto& claim = *who.claim;
    const auto known = identities.find(claim.access_key);
    if (!known && identities.mode() == AuthMode::strict)
        return refused(who, {Problem::unknown_key, {}, {{"AWSAccessKeyId", claim.access_key}}});
    fill_caller(request, known ? *known : *identities.stranger(claim.access_key), who);
    if (!known)
        return {};
    TRY(check_token(who, *known, request.arrived));
    who.signing_key = auth::signing_key(known->secret_key, claim);
    return {};
}

Result<> authenticate_anonymous(const http::Request& request, Authenticated& who)
{
    Identity nobody = make_stranger("");
    nobody.canonical_id = "65a011a29cdf8ec533ec3d1ccaae921c";  // S3's name for the anonymous user
    fill_caller(request, nobody, who);
    who.chunked = http::find_chunked_form(request.headers.get("x-amz-content-sha256"));
    if (who.service == ServiceName::dynamodb)
        return fail(auth::dynamodb_unsigned());
    return {};
}

}  // namespace

Result<> authenticate(const http::Request& request, const Identities& identities, Authenticated& who)
{
    auto claim = auth::parse_claim(request);
    who.service = which_service(request, claim && *claim ? (*claim)->service : std::string());
    if (!claim)
        return refused(who, std::move(claim).error());
    who.claim = std::move(*claim);
    if (!who.claim || who.service == ServiceName::admin)
        return authenticate_anonymous(request, who);
    who.scope_service = who.claim->service;
    TRY(recognise(request, identities, who));
    TRY(check_time(who, request.arrived));
    TRY(read_payload_hash(who));
    TRY(check_signed_headers(request, who));
    if (!who.signing_key.empty() && !who.verify_after_body)
        return verify_signature(request, who);
    return {};
}

Result<> verify_body_signature(http::Request& request, Authenticated& who)
{
    if (!who.verify_after_body || who.signing_key.empty())
        return {};
    who.claim->payload_hash = hex_encode(sha256(request.body));
    return verify_signature(request, who);
}

void restore_hoisted_headers(http::Request& request)
{
    for (const NameValue& parameter : request.query) {
        const std::string name = http::lower_case(parameter.name);
        const bool is_header = name.starts_with("x-amz-") && name != "x-amz-algorithm" &&
                               name != "x-amz-credential" && name != "x-amz-date" && name != "x-amz-expires" &&
                               name != "x-amz-signedheaders" && name != "x-amz-signature";
        if (is_header && !request.headers.contains(name))
            request.headers.add(name, parameter.value);
    }
}

}  // namespace lockstep
