// Keys of one hash sort by their range, whatever its type: the order of the bytes is the order of the values. And no
// two keys have the same bytes.

#include <gtest/gtest.h>

#include <map>

#include "protocol/dynamodb/key_bytes.hpp"
#include "tests/support/dice.hpp"

namespace lockstep::dynamodb {
namespace {

AttributeValue any_part(test::Dice& dice, Type type)
{
    if (type == Type::N) {
        const std::string digits = std::to_string(dice.number() % 1000);
        const std::string exponent = std::to_string(static_cast<int>(dice.below(9)) - 4);
        return AttributeValue(Number::parse((dice.coin() ? "-" : "") + digits + "e" + exponent).value());
    }
    // Short ones of few characters: many share a beginning.
    const std::string text = dice.coin() ? std::string(dice.below(3) + 1, '\0')
                                         : "a" + dice.of(std::string("\0\x01"
                                                                     "ab\x7f",
                                                                     5),
                                                         4);
    return type == Type::S ? AttributeValue(text) : AttributeValue(Binary{text + (dice.coin() ? "\xff" : "")});
}

std::string bytes_of(const KeySchema& schema, const AttributeValue& hash, const AttributeValue& range)
{
    return key_bytes_of_key(schema, {{"h", hash}, {"r", range}}).value();
}

TEST(KeyOrder, TheBytesOfARangeKeyAreInTheOrderOfItsValues)
{
    test::Dice dice(1);
    for (const Type type : {Type::S, Type::N, Type::B}) {
        const KeySchema schema{.hash = {"h", Type::S}, .range = KeyAttribute{"r", type}};
        for (int i = 0; i < 5000; ++i) {
            const AttributeValue hash = any_part(dice, Type::S);
            const AttributeValue left = any_part(dice, type);
            const AttributeValue right = any_part(dice, type);
            ASSERT_EQ(bytes_of(schema, hash, left) <=> bytes_of(schema, hash, right), order_of(left, right));
        }
    }
}

TEST(KeyOrder, NoTwoKeysHaveTheSameBytes)
{
    test::Dice dice(2);
    for (const Type type : {Type::S, Type::B}) {
        const KeySchema schema{.hash = {"h", type}, .range = KeyAttribute{"r", type}};
        std::map<std::string, std::pair<AttributeValue, AttributeValue>> seen;
        for (int i = 0; i < 3000; ++i) {
            const auto key = std::pair(any_part(dice, type), any_part(dice, type));
            const auto [row, fresh] = seen.try_emplace(bytes_of(schema, key.first, key.second), key);
            ASSERT_TRUE(fresh || row->second == key);
        }
    }
}

}  // namespace
}  // namespace lockstep::dynamodb
