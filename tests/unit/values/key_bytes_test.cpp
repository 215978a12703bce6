#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "protocol/dynamodb/errors.hpp"
#include "protocol/dynamodb/key_bytes.hpp"

namespace lockstep::dynamodb {
namespace {

const std::string invalid = "One or more parameter values were invalid: ";
const KeySchema hash_only{.hash = {"id", Type::S}};
const KeySchema hash_and_range{.hash = {"id", Type::S}, .range = KeyAttribute{"at", Type::N}};

AttributeValue text(std::string_view value)
{
    return AttributeValue(std::string(value));
}

AttributeValue number(std::string_view value)
{
    return AttributeValue(*Number::parse(value));
}

std::string message_of(const Result<std::string>& result)
{
    if (result)
        return "accepted";
    EXPECT_EQ(result.error().kind, &errors::validation);
    return result.error().message;
}

// (fact DDB-0049)
TEST(KeyBytes, NameWhatAnItemToBePutLacks)
{
    EXPECT_EQ(message_of(key_bytes_of_item(hash_only, {{"x", text("a")}})),
              invalid + "Missing the key id in the item");
    EXPECT_EQ(message_of(key_bytes_of_item(hash_and_range, {{"id", text("a")}})),
              invalid + "Missing the key at in the item");
    EXPECT_EQ(message_of(key_bytes_of_item(hash_only, {{"id", number("1")}})),
              invalid + "Type mismatch for key id expected: S actual: N");
    EXPECT_EQ(message_of(key_bytes_of_item(hash_and_range, {{"id", text("a")}, {"at", AttributeValue()}})),
              invalid + "Type mismatch for key at expected: N actual: NULL");
    EXPECT_EQ(message_of(key_bytes_of_item(hash_only, {{"id", text("a")}, {"x", text("")}})), "accepted");
}

// (fact DDB-0048)
TEST(KeyBytes, RefuseAKeyThatIsNotExactlyTheSchema)
{
    const std::string mismatch = "The provided key element does not match the schema";
    EXPECT_EQ(message_of(key_bytes_of_key(hash_only, {})), mismatch);
    EXPECT_EQ(message_of(key_bytes_of_key(hash_only, {{"b", text("a")}})), mismatch);
    EXPECT_EQ(message_of(key_bytes_of_key(hash_only, {{"id", text("a")}, {"b", text("a")}})), mismatch);
    EXPECT_EQ(message_of(key_bytes_of_key(hash_only, {{"id", number("1")}})), mismatch);
    EXPECT_EQ(message_of(key_bytes_of_key(hash_and_range, {{"id", text("a")}})), mismatch);
    EXPECT_EQ(message_of(key_bytes_of_key(hash_and_range, {{"id", text("a")}, {"at", text("1")}})), mismatch);
    EXPECT_EQ(message_of(key_bytes_of_key(hash_and_range, {{"id", text("a")}, {"at", number("1")}})),
              "accepted");
}

// (fact DDB-0051)
TEST(KeyBytes, RefuseEmptyKeys)
{
    const std::string empty = "One or more parameter values are not valid. The AttributeValue for a key "
                              "attribute cannot contain an empty ";
    EXPECT_EQ(message_of(key_bytes_of_item(hash_only, {{"id", text("")}})),
              empty + "string value. Key: id");
    EXPECT_EQ(message_of(key_bytes_of_key(hash_only, {{"id", text("")}})), empty + "string value. Key: id");
    const KeySchema binary{.hash = {"id", Type::B}, .range = KeyAttribute{"at", Type::B}};
    EXPECT_EQ(message_of(key_bytes_of_item(
                  binary, {{"id", AttributeValue(Binary{"x"})}, {"at", AttributeValue(Binary{})}})),
              empty + "binary value. Key: at");
}

// (fact DDB-0053)
TEST(KeyBytes, RefuseTooLongKeys)
{
    const KeySchema texts{.hash = {"id", Type::S}, .range = KeyAttribute{"at", Type::S}};
    const auto key = [](std::size_t hash, std::size_t range) {
        return Item{{"id", AttributeValue(std::string(hash, 'h'))},
                    {"at", AttributeValue(std::string(range, 'r'))}};
    };
    EXPECT_EQ(message_of(key_bytes_of_item(texts, key(2048, 1024))), "accepted");
    EXPECT_EQ(message_of(key_bytes_of_item(texts, key(2049, 1))),
              invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    EXPECT_EQ(message_of(key_bytes_of_item(texts, key(1, 1025))),
              invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    EXPECT_EQ(message_of(key_bytes_of_key(texts, key(2049, 1))),
              invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
}

TEST(KeyBytes, AreTheSameForAnItemAndItsKey)
{
    const Item item{{"id", text("a")}, {"at", number("1.0")}, {"more", text("x")}};
    const Item key{{"id", text("a")}, {"at", number("1")}};
    EXPECT_EQ(*key_bytes_of_item(hash_and_range, item), *key_bytes_of_key(hash_and_range, key));
    EXPECT_EQ(key_attributes(hash_and_range, item), key);
}

// (fact DDB-0130)
TEST(KeyBytes, SortByRangeWithinOneHash)
{
    std::vector<std::string> keys;
    for (const char* at : {"-1e20", "-10", "-2", "-1.5", "0", "0.001", "1", "1.5", "2", "10", "1e20"})
        keys.push_back(*key_bytes_of_key(hash_and_range, {{"id", text("a")}, {"at", number(at)}}));
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));

    const KeySchema texts{.hash = {"id", Type::S}, .range = KeyAttribute{"at", Type::S}};
    keys.clear();
    for (const std::string& at : {std::string(1, '\0'), std::string("A"), std::string("a"), std::string("a\0", 2),
                                  std::string("aa"), std::string("\xc3\xbc")})
        keys.push_back(*key_bytes_of_key(texts, {{"id", text("a")}, {"at", AttributeValue(at)}}));
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    EXPECT_TRUE(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

// (fact DDB-0131)
TEST(KeyBytes, DoNotSortByTheTextOfTheHash)
{
    std::vector<std::string> keys;
    for (char c = 'a'; c <= 'z'; ++c)
        keys.push_back(*key_bytes_of_key(hash_only, {{"id", AttributeValue(std::string(1, c))}}));
    EXPECT_FALSE(std::is_sorted(keys.begin(), keys.end()));
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), keys.size());
}

TEST(KeyBytes, KeepTheHashAndTheRangeApart)
{
    const KeySchema texts{.hash = {"id", Type::S}, .range = KeyAttribute{"at", Type::S}};
    const auto key = [&texts](const std::string& hash, const std::string& range) {
        return *key_bytes_of_key(texts, {{"id", AttributeValue(hash)}, {"at", AttributeValue(range)}});
    };
    EXPECT_NE(key("a", "bc"), key("ab", "c"));
    EXPECT_NE(key(std::string("a\0", 2), "b"), key("a", std::string("\0b", 2)));
}

TEST(KeyBytes, NeverChangeBecauseTheyAreStored)
{
    const std::string bytes = *key_bytes_of_key(hash_only, {{"id", text("lock")}});
    EXPECT_EQ(bytes.size(), 8u + 4u + 2u);
    EXPECT_EQ(bytes.substr(8), std::string("lock\0\0", 6));
    std::string head;
    for (const char c : bytes.substr(0, 8)) {
        constexpr std::string_view digits = "0123456789abcdef";
        head.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
        head.push_back(digits[static_cast<unsigned char>(c) & 15U]);
    }
    EXPECT_EQ(head, "d6314f9ba3abd017");
}

}  // namespace
}  // namespace lockstep::dynamodb
