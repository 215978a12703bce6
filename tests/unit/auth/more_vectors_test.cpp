// The published example of a signed trailer, through the decoder, and some of the vectors of the general suite.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html

#include <gtest/gtest.h>

#include "protocol/auth/sigv4.hpp"
#include "protocol/base/hex.hpp"
#include "tests/support/requests.hpp"

namespace lockstep::auth {
namespace {

constexpr std::string_view secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr std::string_view seed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
constexpr std::string_view suite_secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr std::size_t decoded_bytes = 66'560;

Claim trailer_claim()
{
    const auto put = test::request(
        "PUT /examplebucket/chunkObject.txt",
        {{"Host", "s3.amazonaws.com"},
         {"Authorization",
          "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
          "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;"
          "x-amz-trailer,Signature=" +
              std::string(seed)},
         {"x-amz-date", "20130524T000000Z"},
         {"x-amz-storage-class", "REDUCED_REDUNDANCY"},
         {"x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"},
         {"Content-Encoding", "aws-chunked"},
         {"x-amz-decoded-content-length", "66560"},
         {"x-amz-trailer", "x-amz-checksum-crc32c"}});
    const Claim claim = parse_claim(put).value().value();
    EXPECT_EQ(sign(signing_key(secret, claim),
                   string_to_sign(claim, canonical_request(put, claim, PathEncoding::once))),
              seed);
    return claim;
}

std::string trailer_body()
{
    return "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n" +
           std::string(65'536, 'a') +
           "\r\n400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n" +
           std::string(1'024, 'a') +
           "\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
           "x-amz-checksum-crc32c:sOO8/Q==\r\n"
           "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
}

std::optional<http::ChunkedFault> fault_of(const std::string& body, std::size_t split)
{
    const Claim claim = trailer_claim();
    http::AwsChunkedDecoder decoder(http::ChunkedForm::signed_chunks_trailer, decoded_bytes,
                                    make_chunk_verifier(signing_key(secret, claim), claim));
    std::size_t taken = 0;
    const auto take = [&](std::string_view bytes) { taken += bytes.size(); };
    auto fault = decoder.feed(std::string_view(body).substr(0, split), take);
    if (!fault)
        fault = decoder.feed(std::string_view(body).substr(split), take);
    if (!fault)
        fault = decoder.finish();
    if (!fault) {
        EXPECT_EQ(taken, decoded_bytes);
    }
    return fault;
}

TEST(SigV4Trailer, IsVerifiedWhereverTheBodyIsSplit)
{
    const std::string body = trailer_body();
    const std::size_t tail = body.find("\r\n400;");

    for (std::size_t split = 0; split < 100; ++split)
        EXPECT_EQ(fault_of(body, split), std::nullopt) << split;
    for (std::size_t split = tail; split < tail + 100; ++split)
        EXPECT_EQ(fault_of(body, split), std::nullopt) << split;
    for (std::size_t split = body.size() - 300; split <= body.size(); ++split)
        EXPECT_EQ(fault_of(body, split), std::nullopt) << split;
}

TEST(SigV4Trailer, NoByteCanBeChangedUnseen)
{
    const std::string body = trailer_body();
    const auto changed = [&](std::size_t at) {
        std::string other = body;
        other[at] = other[at] == 'b' ? 'c' : 'b';
        return fault_of(other, 0);
    };

    EXPECT_EQ(changed(1'000), http::ChunkedFault::bad_signature);
    EXPECT_EQ(changed(body.find("\r\n400;") + 300), http::ChunkedFault::bad_signature);
    EXPECT_EQ(changed(body.find("sOO8")), http::ChunkedFault::bad_signature);
    EXPECT_EQ(changed(body.find("d81f82fc")), http::ChunkedFault::bad_signature);
}

// Signed as the suite's service "service" is, whose payload hash is not in the head.
std::string suite_signature(const std::string& line, const std::string& signed_headers, http::Headers headers,
                            std::string_view body = {})
{
    headers.add("Host", "example.amazonaws.com");
    headers.add("X-Amz-Date", "20150830T123600Z");
    headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                                 "SignedHeaders=" +
                                     signed_headers + ", Signature=0");
    const auto sent = test::request(line, headers, body);
    Claim claim = parse_claim(sent).value().value();
    claim.payload_hash = hex_encode(sha256(body));
    return sign(signing_key(suite_secret, claim),
                string_to_sign(claim, canonical_request(sent, claim, PathEncoding::twice)));
}

TEST(SigV4Suite, SignsLikeThePublishedVectors)
{
    const std::string plain = "host;x-amz-date";

    EXPECT_EQ(suite_signature("GET /", plain, {}),
              "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    EXPECT_EQ(suite_signature("GET /?Param2=value2&Param1=value1", plain, {}),
              "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    EXPECT_EQ(suite_signature("POST /", plain, {}),
              "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    EXPECT_EQ(suite_signature("POST /", "content-type;host;x-amz-date",
                              {{"Content-Type", "application/x-www-form-urlencoded"}}, "Param1=value1"),
              "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
}

TEST(SigV4Suite, CollapsesBlanksAndJoinsRepeatedHeaders)
{
    Claim claim;
    claim.signed_headers = {"a", "b"};
    claim.payload_hash = "hash";
    const auto sent = test::request("GET /a%20b", {{"A", "  x   y "}, {"B", "2"}, {"b", "1"}});

    EXPECT_EQ(canonical_request(sent, claim, PathEncoding::once), "GET\n/a%20b\n\na:x y\nb:2,1\n\na;b\nhash");
    EXPECT_EQ(canonical_request(sent, claim, PathEncoding::twice), "GET\n/a%2520b\n\na:x y\nb:2,1\n\na;b\nhash");
}

}  // namespace
}  // namespace lockstep::auth
