#include "protocol/http/head_check.hpp"

#include <gtest/gtest.h>

using namespace lockstep::http;

namespace {

std::string head(const std::string& fields)
{
    return "GET /b/k HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

TEST(HeadCheck, AcceptsWhatRealClientsSend)
{
    EXPECT_EQ(head_fault(head("Content-Length: 3\r\nX-Amz-Meta-A: caf\xc3\xa9\r\nEmpty:\r\n")), std::nullopt);
    EXPECT_EQ(head_fault(head("Transfer-Encoding: Chunked\r\n")), std::nullopt);
    EXPECT_EQ(head_fault("GET /a|^\"[] HTTP/1.0\r\n\r\n"), std::nullopt);
}

TEST(HeadCheck, RefusesEverySmugglingShape)
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

TEST(HeadCheck, RefusesAMalformedRequestLine)
{
    for (const char* line : {"GET /", "GET  HTTP/1.1", "G(T / HTTP/1.1", "GET / HTTP/2.0", "GET /a b HTTP/1.1",
                             "GET / http/1.1"})
        EXPECT_NE(head_fault(std::string(line) + "\r\nHost: h\r\n\r\n"), std::nullopt) << line;
    EXPECT_NE(head_fault("GET / HTTP/1.1\r\n\r\n"), std::nullopt) << "no Host";
}

TEST(HeadCheck, FindsTheEndInEverySplit)
{
    const std::string bytes = head("A: b\r\n");
    for (std::size_t i = 0; i < bytes.size(); ++i)
        EXPECT_EQ(find_head_end(std::string_view(bytes).substr(0, i)), std::nullopt) << i;
    EXPECT_EQ(find_head_end(bytes + "body"), bytes.size());
    EXPECT_EQ(find_head_end("GET /\n\n"), 7U);
}

}  // namespace
