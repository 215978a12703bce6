// Any body, framed in any chunks and cut into any pieces, is that body again.

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>

#include "protocol/http/aws_chunked.hpp"
#include "tests/support/dice.hpp"

namespace lockstep::http {
namespace {

constexpr std::size_t chunk_bytes_min = 8192;

std::string in_hex(std::size_t size)
{
    char digits[16];
    return {std::begin(digits), std::to_chars(std::begin(digits), std::end(digits), size, 16).ptr};
}

// The framing that a client makes: whole chunks, a shorter last one, an empty one, a trailer.
std::string framed(std::string_view body, std::size_t chunk_bytes, std::string_view extension, std::string_view trailer)
{
    std::string text;
    for (std::string_view rest = body; !rest.empty(); rest.remove_prefix(std::min(chunk_bytes, rest.size()))) {
        const std::string_view chunk = rest.substr(0, chunk_bytes);
        text.append(in_hex(chunk.size())).append(extension).append("\r\n").append(chunk).append("\r\n");
    }
    return text.append("0").append(extension).append("\r\n").append(trailer).append("\r\n");
}

void expect_body(ChunkedForm form, std::string_view text, std::string_view body, test::Dice& dice)
{
    AwsChunkedDecoder decoder(form, body.size(), nullptr);
    std::string decoded;
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, 1 + dice.below(dice.coin() ? 7 : 20000));
        text.remove_prefix(piece.size());
        ASSERT_EQ(decoder.feed(piece, [&](std::string_view bytes) { decoded += bytes; }), std::nullopt);
    }
    ASSERT_EQ(decoder.finish(), std::nullopt);
    ASSERT_TRUE(decoded == body);
    ASSERT_EQ(decoder.trailers().size(), form == ChunkedForm::signed_chunks ? 0U : 1U);
}

TEST(AwsChunked, GivesBackWhatWasFramedInEveryForm)
{
    test::Dice dice(1);
    const std::string trailer = "x-amz-checksum-crc32:NhCmhg==\r\n";
    for (int i = 0; i < 200; ++i) {
        std::string body = dice.bytes(200);
        for (std::size_t parts = dice.below(300); parts > 0; --parts)
            body += dice.bytes(200);
        const std::size_t chunk_bytes = chunk_bytes_min + dice.below(20000);
        const std::string_view extension = ";chunk-signature=00";
        expect_body(ChunkedForm::unsigned_trailer, framed(body, chunk_bytes, "", trailer), body, dice);
        expect_body(ChunkedForm::signed_chunks, framed(body, chunk_bytes, extension, ""), body, dice);
        expect_body(ChunkedForm::signed_chunks_trailer, framed(body, chunk_bytes, extension, trailer), body, dice);
        if (HasFatalFailure())
            return;
    }
}

TEST(AwsChunked, NoPrefixOfABodyIsWhole)
{
    const std::string text = framed("hello", chunk_bytes_min, "", "a:b\r\n");
    for (std::size_t size = 0; size < text.size(); ++size) {
        AwsChunkedDecoder decoder(ChunkedForm::unsigned_trailer, 5, nullptr);
        EXPECT_EQ(decoder.feed(std::string_view(text).substr(0, size), [](std::string_view) {}), std::nullopt);
        EXPECT_EQ(decoder.finish(), ChunkedFault::incomplete) << size;
    }
}

}  // namespace
}  // namespace lockstep::http
