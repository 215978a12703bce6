#include "protocol/http/aws_chunked.hpp"

#include <gtest/gtest.h>

using namespace lockstep::http;

namespace {

struct Decoded {
    std::string bytes;
    std::optional<ChunkedFault> fault;
    std::vector<lockstep::NameValue> trailers;
};

Decoded decode(ChunkedForm form, std::string_view text, std::size_t length, std::size_t piece = std::string::npos)
{
    AwsChunkedDecoder decoder(form, length, nullptr);
    Decoded decoded;
    const auto take = [&](std::string_view bytes) { decoded.bytes += bytes; };
    while (!text.empty() && !decoded.fault) {
        const std::string_view part = text.substr(0, piece);
        text.remove_prefix(part.size());
        decoded.fault = decoder.feed(part, take);
    }
    if (!decoded.fault)
        decoded.fault = decoder.finish();
    decoded.trailers = decoder.trailers();
    return decoded;
}

const std::string unsigned_body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";

TEST(AwsChunked, DecodesAnUnsignedBodyWithTrailerInEverySplit)
{
    for (std::size_t piece = 1; piece <= unsigned_body.size(); ++piece) {
        const Decoded decoded = decode(ChunkedForm::unsigned_trailer, unsigned_body, 5, piece);
        EXPECT_EQ(decoded.bytes, "hello");
        EXPECT_EQ(decoded.fault, std::nullopt) << piece;
        ASSERT_EQ(decoded.trailers.size(), 1U);
        EXPECT_EQ(decoded.trailers[0].value, "NhCmhg==");
    }
}

TEST(AwsChunked, DecodesSignedChunksInEverySplit)
{
    const std::string first(8192, 'x');
    const std::string body = "2000;chunk-signature=aa\r\n" + first + "\r\n3;chunk-signature=bb\r\nend\r\n" +
                             "0;chunk-signature=cc\r\n\r\n";
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 8192U, 20000U}) {
        const Decoded decoded = decode(ChunkedForm::signed_chunks, body, 8195, piece);
        EXPECT_EQ(decoded.bytes, first + "end");
        EXPECT_EQ(decoded.fault, std::nullopt) << piece;
    }
}

TEST(AwsChunked, NamesEachFault)
{
    const auto fault = [](ChunkedForm form, const std::string& body, std::size_t length) {
        return decode(form, body, length).fault;
    };
    using enum ChunkedForm;

    EXPECT_EQ(fault(unsigned_trailer, "5\r\nhel", 5), ChunkedFault::incomplete);
    EXPECT_EQ(fault(unsigned_trailer, unsigned_body, 6), ChunkedFault::incomplete);
    EXPECT_EQ(fault(unsigned_trailer, unsigned_body, 4), ChunkedFault::incomplete);
    EXPECT_EQ(fault(unsigned_trailer, "zz\r\n", 5), ChunkedFault::malformed);
    EXPECT_EQ(fault(unsigned_trailer, "5\r\nhelloX\r\n", 5), ChunkedFault::malformed);
    EXPECT_EQ(fault(unsigned_trailer, unsigned_body + "more", 5), ChunkedFault::malformed);
    EXPECT_EQ(fault(unsigned_trailer, "1\r\na\r\n1\r\nb\r\n0\r\n\r\n", 2), ChunkedFault::chunk_too_small);
    EXPECT_EQ(fault(unsigned_trailer, "0\r\nno colon\r\n\r\n", 0), ChunkedFault::bad_trailer);
    EXPECT_EQ(fault(signed_chunks, "5\r\nhello\r\n", 5), ChunkedFault::malformed);
    EXPECT_EQ(fault(signed_chunks, "0;chunk-signature=aa\r\na:b\r\n\r\n", 0), ChunkedFault::bad_trailer);
    EXPECT_EQ(fault(unsigned_trailer, std::string(5000, '1'), 5), ChunkedFault::malformed);
}

TEST(AwsChunked, TakesNoByteOfAChunkThatIsLongerThanAnnounced)
{
    const std::string first(8192, 'x');
    const Decoded decoded =
        decode(ChunkedForm::unsigned_trailer, "2000\r\n" + first + "\r\n5\r\nhello", first.size() + 3);
    EXPECT_EQ(decoded.fault, ChunkedFault::incomplete);
    EXPECT_EQ(decoded.bytes, first);
}

}  // namespace
