// A tree of any shape is the same after being written and read again, to the byte.

#include <gtest/gtest.h>

#include "protocol/json/value.hpp"
#include "protocol/json/writer.hpp"
#include "tests/support/dice.hpp"

namespace lockstep::json {
namespace {

Value any_value(test::Dice& dice, int depth)
{
    switch (dice.below(depth > 0 ? 6 : 4)) {
    case 0:
        return Value();
    case 1:
        return Value::make_boolean(dice.coin());
    case 2:
        return Value::make_number(std::to_string(static_cast<std::int64_t>(dice.number())));
    case 3:
        return Value::make_string(dice.utf8(10));
    case 4:
        return Value::make_array({any_value(dice, depth - 1), any_value(dice, depth - 1)});
    default:
        return Value::make_object({{dice.utf8(5), any_value(dice, depth - 1)}, {"k", any_value(dice, depth - 1)}});
    }
}

TEST(JsonRoundTrip, ATreeOfAnyShape)
{
    test::Dice dice(1);
    for (int i = 0; i < 3000; ++i) {
        const std::string text = to_text(any_value(dice, 4));
        const auto read = parse(text);
        ASSERT_TRUE(read) << text << ": " << read.error().reason;
        ASSERT_EQ(to_text(*read), text);
    }
}

TEST(JsonRoundTrip, AStringOfAnyText)
{
    test::Dice dice(2);
    for (int i = 0; i < 3000; ++i) {
        const std::string text = dice.utf8(20);
        const auto read = parse(to_text(Value::make_string(text)));
        ASSERT_TRUE(read);
        ASSERT_EQ(read->text(), text);
    }
}

}  // namespace
}  // namespace lockstep::json
