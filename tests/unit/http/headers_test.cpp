#include "protocol/http/headers.hpp"

#include <gtest/gtest.h>

namespace lockstep::http {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Every pair of bytes at every place of names that are shorter and longer than a word of the machine.
TEST(Headers, NamesCompareWithoutCaseInAsciiAlone)
{
    for (const std::size_t size : {1U, 7U, 8U, 9U, 20U})
        for (std::size_t at = 0; at < size; ++at)
            for (int one = 0; one < 256; ++one)
                for (int two = 0; two < 256; ++two) {
                    std::string a(size, 'x');
                    std::string b(size, 'X');
                    a[at] = static_cast<char>(one);
                    b[at] = static_cast<char>(two);
                    ASSERT_EQ(equals_ignoring_case(a, b), lower(a[at]) == lower(b[at])) << size << " " << at;
                }
    EXPECT_FALSE(equals_ignoring_case("host", "hosts"));
    EXPECT_TRUE(equals_ignoring_case("", ""));
}

TEST(Headers, KeepTheirOrderAndTheirBytes)
{
    Headers headers{{"Host", "a"}, {"X-Amz-Meta-B", ""}, {"x-amz-meta-b", "\xff b"}};
    EXPECT_EQ(headers.get("HOST"), "a");
    EXPECT_EQ(headers.find("x-amz-meta-b"), "");
    EXPECT_EQ(headers.count("X-AMZ-META-B"), 2U);
    EXPECT_EQ(headers.find("x-amz-meta"), std::nullopt);

    headers.set("x-amz-meta-b", "c");
    headers.add("Date", "today");
    const Headers moved = std::move(headers);
    std::string all;
    for (const HeaderField& field : moved)
        all.append(field.name).append("=").append(field.value).append(";");
    EXPECT_EQ(all, "Host=a;x-amz-meta-b=c;Date=today;");
    EXPECT_EQ(moved.size(), 3U);
}

TEST(Headers, AnErasedFieldIsGone)
{
    Headers headers{{"a", "1"}, {"B", "2"}, {"a", "3"}};
    headers.erase("A");
    EXPECT_FALSE(headers.contains("a"));
    EXPECT_EQ(headers.get("b"), "2");
    // A value may come from the very headers that it is added to.
    headers.add("c", headers.get("b"));
    EXPECT_EQ(headers.get("c"), "2");
}

}  // namespace
}  // namespace lockstep::http
