#include "protocol/http/head.hpp"

#include <gtest/gtest.h>

using namespace lockstep::http;

namespace {

std::string head(const std::string& fields)
{
    return "GET /b/k HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

// The sentence of the refusal, if it is one.
std::optional<std::string_view> head_fault(std::string_view bytes)
{
    const auto parsed = parse_head(bytes);
    return parsed ? std::nullopt : std::optional(parsed.error());
}

TEST(Head, IsTakenApart)
{
    const auto parsed = parse_head("PUT /b/k?x=1 HTTP/1.1\r\nHost: h:1\r\nX-A:  two words \t\r\nContent-Length: 12\r\n\r\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->method, "PUT");
    EXPECT_EQ(parsed->target, "/b/k?x=1");
    EXPECT_EQ(parsed->version, 11);
    EXPECT_EQ(parsed->headers.get("host"), "h:1");
    EXPECT_EQ(parsed->headers.get("x-a"), "two words");
    EXPECT_EQ(parsed->content_length, 12U);
    EXPECT_FALSE(parsed->chunked);
    EXPECT_EQ(parse_head(head("Content-Length: 9223372036854775808\r\n"))->content_length, 9223372036854775808U);
    EXPECT_TRUE(parse_head(head("Transfer-Encoding: chunked\r\n"))->chunked);
    EXPECT_EQ(parse_head(head(""))->content_length, std::nullopt);
}

TEST(Head, SaysWhetherTheConnectionStays)
{
    const auto stays = [](const std::string& version, const std::string& connection) {
        return parse_head("GET / HTTP/" + version + "\r\nHost: h\r\n" + connection + "\r\n")->keep_alive;
    };
    EXPECT_TRUE(stays("1.1", ""));
    EXPECT_FALSE(stays("1.0", ""));
    EXPECT_TRUE(stays("1.0", "Connection: Keep-Alive\r\n"));
    EXPECT_FALSE(stays("1.1", "Connection: close\r\n"));
    EXPECT_FALSE(stays("1.1", "Connection: TE, Close , x\r\n"));
    EXPECT_TRUE(stays("1.1", "Connection: TE\r\n"));
    EXPECT_FALSE(stays("1.1", "Connection: close\r\nConnection: keep-alive\r\n"));
    EXPECT_FALSE(stays("1.0", "Connection: keep-alive, close\r\n"));
}

TEST(Head, AcceptsWhatRealClientsSend)
{
    EXPECT_EQ(head_fault(head("Content-Length: 3\r\nX-Amz-Meta-A: caf\xc3\xa9\r\nEmpty:\r\n")), std::nullopt);
    EXPECT_EQ(head_fault(head("Transfer-Encoding: Chunked\r\n")), std::nullopt);
    EXPECT_EQ(head_fault("GET /a|^\"[] HTTP/1.0\r\n\r\n"), std::nullopt);
}

TEST(Head, RefusesEverySmugglingShape)
{
    for (const char* fields : {
             "A: b\r\n c\r\n",
             "A: b\n",
             "A: b\rC: d\r\n",
             "A : b\r\n",
             "A\r\n",
             ": b\r\n",
             "Content-Length: 1\r\nContent-Length: 1\r\n",
             "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: gzip, chunked\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Content-Length: +1\r\n",
             "Content-Length: 1,1\r\n",
             "Content-Length: 99999999999999999999\r\n",
             "Host: again\r\n",
             "A: \x01\r\n",
         })
        EXPECT_NE(head_fault(head(fields)), std::nullopt) << fields;
}

TEST(Head, RefusesAMalformedRequestLine)
{
    for (const char* line : {"GET /", "GET  HTTP/1.1", "G(T / HTTP/1.1", "GET / HTTP/2.0", "GET /a b HTTP/1.1",
                             "GET / http/1.1"})
        EXPECT_NE(head_fault(std::string(line) + "\r\nHost: h\r\n\r\n"), std::nullopt) << line;
    EXPECT_NE(head_fault("GET / HTTP/1.1\r\n\r\n"), std::nullopt) << "no Host";
}

TEST(Head, FindsTheEndInEverySplit)
{
    const std::string bytes = head("A: b\r\n");
    for (std::size_t i = 0; i < bytes.size(); ++i)
        EXPECT_EQ(find_head_end(std::string_view(bytes).substr(0, i)), std::nullopt) << i;
    EXPECT_EQ(find_head_end(bytes + "body"), bytes.size());
    EXPECT_EQ(find_head_end("GET /\n\n"), 7U);
}

}  // namespace
