// The examples that AWS publishes with the description of the algorithm.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and its neighbours

#include <gtest/gtest.h>

#include "protocol/auth/sigv4.hpp"
#include "protocol/http/target.hpp"

using namespace lockstep;
using namespace lockstep::auth;

namespace {

constexpr std::string_view secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr std::string_view hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

http::Request request(const std::string& method, const std::string& target, http::Headers headers)
{
    const auto split = http::split_target(target).value();
    http::Request result;
    result.method = method;
    result.path = split.path;
    result.signed_path = split.signed_path;
    result.query = split.query;
    result.headers = std::move(headers);
    return result;
}

std::string authorization(const std::string& signed_headers, const std::string& signature)
{
    return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=" +
           signed_headers + ",Signature=" + signature;
}

std::string signature_of(const http::Request& request)
{
    const Claim claim = parse_claim(request).value().value();
    return sign(signing_key(secret, claim),
                string_to_sign(claim, canonical_request(request, claim, PathEncoding::once)));
}

TEST(SigV4Vectors, GetsAnObjectWithARange)
{
    const std::string signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
    const auto get = request("GET", "/test.txt",
                             {{"Host", "examplebucket.s3.amazonaws.com"},
                              {"Authorization", authorization("host;range;x-amz-content-sha256;x-amz-date", signature)},
                              {"Range", "bytes=0-9"},
                              {"x-amz-content-sha256", std::string(hash_of_nothing)},
                              {"x-amz-date", "20130524T000000Z"}});

    EXPECT_EQ(signature_of(get), signature);
}

TEST(SigV4Vectors, PutsAnObjectWithASpecialCharacter)
{
    const std::string signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
    const auto put = request(
        "PUT", "/test%24file.text",
        {{"Host", "examplebucket.s3.amazonaws.com"},
         {"Date", "Fri, 24 May 2013 00:00:00 GMT"},
         {"Authorization",
          authorization("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", signature)},
         {"x-amz-date", "20130524T000000Z"},
         {"x-amz-storage-class", "REDUCED_REDUNDANCY"},
         {"x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"}});

    EXPECT_EQ(signature_of(put), signature);
}

TEST(SigV4Vectors, SignsQueriesWithAndWithoutValues)
{
    const std::string lifecycle = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
    const std::string listing = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
    const auto get = [](const std::string& target, const std::string& signature) {
        return request("GET", target,
                       {{"Host", "examplebucket.s3.amazonaws.com"},
                        {"Authorization", authorization("host;x-amz-content-sha256;x-amz-date", signature)},
                        {"x-amz-date", "20130524T000000Z"},
                        {"x-amz-content-sha256", std::string(hash_of_nothing)}});
    };

    EXPECT_EQ(signature_of(get("/?lifecycle", lifecycle)), lifecycle);
    EXPECT_EQ(signature_of(get("/?max-keys=2&prefix=J", listing)), listing);
}

TEST(SigV4Vectors, PresignsAUrl)
{
    const std::string signature = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    const auto get = request("GET",
                             "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F"
                             "20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires="
                             "86400&X-Amz-SignedHeaders=host&X-Amz-Signature=" +
                                 signature,
                             {{"Host", "examplebucket.s3.amazonaws.com"}});

    EXPECT_EQ(signature_of(get), signature);
    EXPECT_EQ(parse_claim(get)->value().expires, std::chrono::seconds(86400));
}

// 65 KiB of 'a' in two chunks and the empty last one.
TEST(SigV4Vectors, FollowsTheChainOfChunks)
{
    const std::string seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    const auto put = request(
        "PUT", "/examplebucket/chunkObject.txt",
        {{"Host", "s3.amazonaws.com"},
         {"x-amz-date", "20130524T000000Z"},
         {"x-amz-storage-class", "REDUCED_REDUNDANCY"},
         {"Authorization", authorization("content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                         "x-amz-decoded-content-length;x-amz-storage-class",
                                         seed)},
         {"x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"},
         {"Content-Encoding", "aws-chunked"},
         {"x-amz-decoded-content-length", "66560"},
         {"Content-Length", "66824"}});
    ASSERT_EQ(signature_of(put), seed);
    const Claim claim = parse_claim(put).value().value();
    const auto chain = make_chunk_verifier(signing_key(secret, claim), claim);

    chain->data(std::string(65536, 'a'));
    EXPECT_TRUE(chain->end_chunk("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"));
    chain->data(std::string(1024, 'a'));
    EXPECT_TRUE(chain->end_chunk("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"));
    EXPECT_TRUE(chain->end_chunk("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"));
    EXPECT_FALSE(chain->end_chunk("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"));
}

}  // namespace
