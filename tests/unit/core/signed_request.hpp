#pragma once
// Requests that are signed, as tests of authentication write them. `signer` says by whom and for what.

#include <string>

#include "emulator/core/identities.hpp"
#include "protocol/auth/sigv4.hpp"
#include "protocol/base/hex.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace lockstep::test {

inline const std::string hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

struct Signer {
    std::string access_key = "AKIAIOSFODNN7EXAMPLE";
    std::string secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    std::string service = "s3";
    std::string signed_headers = "host;x-amz-content-sha256;x-amz-date";
    std::string day = "20300101";
};

inline std::string authorization(const Signer& signer, const std::string& signature)
{
    return "AWS4-HMAC-SHA256 Credential=" + signer.access_key + "/" + signer.day + "/eu-west-1/" + signer.service +
           "/aws4_request, SignedHeaders=" + signer.signed_headers + ", Signature=" + signature;
}

// The signature of a request whose claim stands in its head already.
inline std::string signature_of(const http::Request& request, const Signer& signer)
{
    auth::Claim claim = auth::parse_claim(request).value().value();
    if (claim.payload_hash.empty())
        claim.payload_hash = hex_encode(sha256(request.body));
    const auto path = signer.service == "s3" ? auth::PathEncoding::once : auth::PathEncoding::twice;
    return auth::sign(auth::signing_key(signer.secret_key, claim),
                      auth::string_to_sign(claim, auth::canonical_request(request, claim, path)));
}

inline http::Request signed_request(std::string_view line, const Signer& signer = {}, http::Headers headers = {},
                                    std::string_view body = {})
{
    if (!headers.contains("x-amz-date"))
        headers.add("x-amz-date", "20300101T000000Z");
    if (signer.service == "s3" && !headers.contains("x-amz-content-sha256"))
        headers.add("x-amz-content-sha256", hash_of_nothing);
    headers.add("Authorization", authorization(signer, "0"));
    http::Request made = request(line, std::move(headers), body);
    made.headers.set("Authorization", authorization(signer, signature_of(made, signer)));
    return made;
}

// A presigned GET or POST that ends after `expires` seconds.
inline http::Request presigned_request(const std::string& method_and_path, const std::string& expires,
                                       const Signer& signer = {})
{
    const std::string line = method_and_path + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" +
                             signer.access_key + "%2F" + signer.day + "%2Feu-west-1%2F" + signer.service +
                             "%2Faws4_request&X-Amz-Date=20300101T000000Z&X-Amz-Expires=" + expires +
                             "&X-Amz-SignedHeaders=host&X-Amz-Signature=";
    return request(line + signature_of(request(line + "0"), signer));
}

inline Identity known_identity()
{
    Identity identity = make_stranger("AKIAIOSFODNN7EXAMPLE");
    identity.secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    identity.account = "111122223333";
    identity.arn = "arn:aws:iam::111122223333:user/alice";
    return identity;
}

}  // namespace lockstep::test
