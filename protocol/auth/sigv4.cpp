#include "protocol/auth/sigv4.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

#include "protocol/base/hex.hpp"
#include "protocol/checksum/checksum.hpp"
#include "protocol/http/percent.hpp"

namespace lockstep::auth {
namespace {

constexpr std::string_view hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string hmac_sha256(std::string_view key, std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data(), &length);
    return {reinterpret_cast<const char*>(bytes.data()), length};
}

std::string canonical_path(const http::Request& request, PathEncoding encoding)
{
    // Whatever a client chose to leave unencoded is signed in the one canonical form.
    const std::string decoded = http::percent_decode(request.signed_path).value_or(request.signed_path);
    std::string path = http::percent_encode(decoded, http::Slash::keep);
    return encoding == PathEncoding::once ? path : http::percent_encode(path, http::Slash::keep);
}

std::string canonical_query(const http::Request& request)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const NameValue& parameter : request.query)
        if (parameter.name != "X-Amz-Signature")
            pairs.emplace_back(http::percent_encode(parameter.name, http::Slash::encode),
                               http::percent_encode(parameter.value, http::Slash::encode));
    std::sort(pairs.begin(), pairs.end());
    std::string text;
    for (const auto& [name, value] : pairs) {
        if (!text.empty())
            text += '&';
        text += name;
        text += '=';
        text += value;
    }
    return text;
}

// Surrounding blanks go, runs of blanks inside become one.
void append_collapsed(std::string& text, std::string_view value)
{
    bool blank = false;
    bool any = false;
    for (const char c : value) {
        if (c == ' ' || c == '\t') {
            blank = any;
            continue;
        }
        if (blank)
            text += ' ';
        text += c;
        blank = false;
        any = true;
    }
}

void append_header(std::string& text, const http::Request& request, std::string_view name)
{
    text += name;
    text += ':';
    bool first = true;
    for (const http::HeaderField& field : request.headers) {
        if (!http::equals_ignoring_case(field.name, name))
            continue;
        if (!first)
            text += ',';
        append_collapsed(text, field.value);
        first = false;
    }
    text += '\n';
}

class ChunkSignatures final : public http::ChunkVerifier {
public:
    ChunkSignatures(std::string key, const Claim& claim)
        : key_(std::move(key)), prefix_(claim.amz_date + "\n" + claim.scope() + "\n"),
          previous_(claim.signature), data_(make_sha256_hasher())
    {
    }

    void data(std::string_view bytes) override { data_->update(bytes); }

    bool end_chunk(std::string_view signature) override
    {
        const std::string hash = hex_encode(data_->finish());
        data_ = make_sha256_hasher();
        return matches("AWS4-HMAC-SHA256-PAYLOAD\n" + prefix_ + previous_ + "\n" + std::string(hash_of_nothing) +
                           "\n" + hash,
                       signature);
    }

    bool end_trailer(std::string_view canonical, std::string_view signature) override
    {
        return matches("AWS4-HMAC-SHA256-TRAILER\n" + prefix_ + previous_ + "\n" + hex_encode(sha256(canonical)),
                       signature);
    }

private:
    bool matches(const std::string& text, std::string_view signature)
    {
        previous_ = sign(key_, text);
        return equal_in_constant_time(previous_, signature);
    }

    std::string key_;
    std::string prefix_;
    std::string previous_;
    std::unique_ptr<Hasher> data_;
};

}  // namespace

std::string canonical_request(const http::Request& request, const Claim& claim, PathEncoding path)
{
    std::string text = request.method + "\n" + canonical_path(request, path) + "\n" + canonical_query(request) + "\n";
    std::string names;
    for (const std::string& name : claim.signed_headers) {
        append_header(text, request, name);
        if (!names.empty())
            names += ';';
        names += name;
    }
    return text + "\n" + names + "\n" + claim.payload_hash;
}

std::string string_to_sign(const Claim& claim, std::string_view canonical)
{
    return "AWS4-HMAC-SHA256\n" + claim.amz_date + "\n" + claim.scope() + "\n" + hex_encode(sha256(canonical));
}

std::string signing_key(std::string_view secret_key, const Claim& claim)
{
    std::string key = hmac_sha256("AWS4" + std::string(secret_key), claim.date);
    key = hmac_sha256(key, claim.region);
    key = hmac_sha256(key, claim.service);
    return hmac_sha256(key, "aws4_request");
}

std::string sign(std::string_view key, std::string_view text)
{
    return hex_encode(hmac_sha256(key, text));
}

bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::unique_ptr<http::ChunkVerifier> make_chunk_verifier(std::string key, const Claim& claim)
{
    return std::make_unique<ChunkSignatures>(std::move(key), claim);
}

}  // namespace lockstep::auth
