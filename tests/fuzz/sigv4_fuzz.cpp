// The head of a request: "METHOD target", then "Name: value" lines. Whatever claim it makes is read
// or refused in each service's words. Signed by us, it is let in; with one bit of the signature
// changed it is not.

#include <algorithm>

#include "emulator/core/authenticate.hpp"
#include "protocol/auth/s3_failures.hpp"
#include "protocol/auth/service_failures.hpp"
#include "protocol/auth/sigv4.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/http/percent.hpp"
#include "protocol/http/target.hpp"
#include "tests/fuzz/property.hpp"

namespace {

using namespace lockstep;
using fuzz::require;

constexpr Time now = std::chrono::sys_days(std::chrono::year(2030) / std::chrono::January / 1);
constexpr std::string_view access_key = "AKIAIOSFODNN7EXAMPLE";
constexpr std::string_view secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

std::optional<http::Request> read_head(std::string_view text)
{
    std::string_view target_text = fuzz::take_until(text, '\n');
    http::Request request;
    request.method = fuzz::take_until(target_text, ' ');
    auto target = http::split_target(target_text);
    if (!target)
        return std::nullopt;
    request.path = std::move(target->path);
    request.signed_path = std::move(target->signed_path);
    request.query = std::move(target->query);
    while (!text.empty()) {
        std::string_view value = fuzz::take_until(text, '\n');
        const std::string_view name = fuzz::take_until(value, ':');
        request.headers.add(name, value.substr(std::min(value.find_first_not_of(' '), value.size())));
    }
    request.authority = request.headers.get("host");
    request.arrived = now;
    return request;
}

void check_wording(const auth::Failure& failure)
{
    for (const ApiError& error : {auth::s3_error(failure), auth::dynamodb_error(failure), auth::query_error(failure)}) {
        fuzz::require_refusal(error);
        require(!error.message.empty());
    }
}

// How the client chose to encode its path, and in which order it sent the query, does not change
// what is signed.
void check_canonical(http::Request request, const auth::Claim& claim)
{
    const std::string canonical = auth::canonical_request(request, claim, auth::PathEncoding::once);
    request.signed_path = http::percent_encode(*http::percent_decode(request.signed_path), http::Slash::keep);
    std::reverse(request.query.begin(), request.query.end());
    require(auth::canonical_request(request, claim, auth::PathEncoding::once) == canonical);
    require(auth::string_to_sign(claim, canonical).ends_with(hex_encode(sha256(canonical))));
}

std::vector<std::string> names_of(const http::Headers& headers)
{
    std::vector<std::string> names;
    for (const http::HeaderField& field : headers)
        names.push_back(http::lower_case(field.name));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

// Adds the Authorization of a client that signs every header it sends.
void sign(http::Request& request)
{
    request.headers.erase("authorization");
    request.headers.set("x-amz-date", "20300101T000000Z");
    request.headers.set("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    auth::Claim claim{.date = "20300101", .region = "eu-west-1", .service = "s3"};
    claim.signed_headers = names_of(request.headers);
    claim.amz_date = "20300101T000000Z";
    claim.payload_hash = "UNSIGNED-PAYLOAD";
    const std::string canonical = auth::canonical_request(request, claim, auth::PathEncoding::once);
    std::string authorization = "AWS4-HMAC-SHA256 Credential=" + std::string(access_key) + "/" + claim.scope();
    for (const std::string& name : claim.signed_headers)
        authorization += (name == claim.signed_headers.front() ? ", SignedHeaders=" : ";") + name;
    authorization +=
        ", Signature=" + auth::sign(auth::signing_key(secret_key, claim), auth::string_to_sign(claim, canonical));
    request.headers.add("authorization", authorization);
}

// Header names that a head may hold and a list of signed headers can name.
bool can_be_signed(const http::Headers& headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const http::HeaderField& field) {
        return !field.name.empty() && field.name.find_first_of("; ,=\r\t") == std::string_view::npos;
    });
}

void check_signing(http::Request request)
{
    static const Identities* const known = [] {
        Identity alice = make_stranger(std::string(access_key));
        alice.secret_key = secret_key;
        auto* const all = new Identities(AuthMode::strict);
        all->add(alice);
        return all;
    }();
    sign(request);
    Authenticated who;
    require(authenticate(request, *known, who).has_value());
    if (!who.claim || who.service == ServiceName::admin)
        return;
    std::string authorization(request.headers.get("authorization"));
    authorization.back() = authorization.back() == '0' ? '1' : '0';
    request.headers.set("authorization", authorization);
    const auto refused = authenticate(request, *known, who);
    require(!refused && refused.error().kind->code == "SignatureDoesNotMatch");
}

bool claims_in_query(const http::Request& request)
{
    return request.param("X-Amz-Algorithm") || request.param("X-Amz-Signature") || request.param("X-Amz-Credential");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto request = read_head(fuzz::text_of(data, size));
    if (!request)
        return 0;
    const auto claim = auth::parse_claim(*request);
    if (!claim)
        check_wording(claim.error());
    else if (*claim)
        check_canonical(*request, **claim);
    if (!claims_in_query(*request) && can_be_signed(request->headers))
        check_signing(*request);
    return 0;
}
