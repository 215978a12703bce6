// The head of an answer, as it goes out.

#include <gtest/gtest.h>

#include "emulator/server/response_writer.hpp"

namespace lockstep::server
{
namespace
{

TEST(ResponseHead, AStoredValueCannotEndItsLine)
{
    http::Response response;
    response.headers.add("x-amz-meta-note", "a\r\nb\nc\rd");

    const std::string head = format_head(response, {.date = "today"});

    EXPECT_NE(head.find("\r\nx-amz-meta-note: a  b c d\r\n"), std::string::npos) << head;
}

}  // namespace
}  // namespace lockstep::server
