#include "protocol/http/target.hpp"

#include <gtest/gtest.h>

using namespace lockstep::http;

namespace {

TEST(Target, SplitsOriginForm)
{
    const auto target = split_target("/b/a%20b//c?list-type=2&prefix=env%3A%2F&uploads").value();

    EXPECT_EQ(target.path, "/b/a%20b//c");
    EXPECT_EQ(target.signed_path, target.path);
    ASSERT_EQ(target.query.size(), 3U);
    EXPECT_EQ(target.query[1].value, "env:/");
    EXPECT_EQ(target.query[2].name, "uploads");
}

TEST(Target, SplitsAbsoluteForm)
{
    const auto target = split_target("http://tfb.127.0.0.1:4566/?list-type=2").value();

    EXPECT_EQ(target.authority, "tfb.127.0.0.1:4566");
    EXPECT_EQ(target.path, "/");
    EXPECT_EQ(split_target("HTTP://h?a=b")->path, "/");
}

TEST(Target, TakesTheNamespaceOutOfThePath)
{
    const auto target = split_target("/ns/test-17/bucket/key").value();

    EXPECT_EQ(target.name_space, "test-17");
    EXPECT_EQ(target.path, "/bucket/key");
    EXPECT_EQ(target.signed_path, "/ns/test-17/bucket/key");
    EXPECT_EQ(split_target("/ns/test-17")->path, "/");
}

TEST(Target, RefusesWhatCannotBeRead)
{
    for (const char* raw : {"", "bucket/key", "/a%2", "/a?b=%zz", "/ns//x", "/ns/a%20b/x", "http:///x", "ftp://h/x"})
        EXPECT_FALSE(split_target(raw).has_value()) << raw;
}

}  // namespace
