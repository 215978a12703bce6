#include <gtest/gtest.h>

#include <random>
#include <string>

#include "protocol/dynamodb/value_json.hpp"

namespace lockstep::dynamodb {
namespace {

// Values of all types and shapes, by a fixed seed.
class AnyValue {
public:
    explicit AnyValue(unsigned seed) : random_(seed) {}

    AttributeValue value(int depth)
    {
        switch (below(depth > 0 ? 10 : 8)) {
        case 0:
            return AttributeValue(text());
        case 1:
            return AttributeValue(number());
        case 2:
            return AttributeValue(Binary{text()});
        case 3:
            return AttributeValue(StringSet{"a" + text(), "b" + text()});
        case 4:
            return AttributeValue(NumberSet{Number::of(below(9)), Number::of(10 + below(9))});
        case 5:
            return AttributeValue(BinarySet{Binary{"\x80" + text()}, Binary{"\x01" + text()}});
        case 6:
            return AttributeValue(Null{});
        case 7:
            return AttributeValue(below(2) == 0);
        case 8:
            return AttributeValue(List{value(depth - 1), value(depth - 1)});
        default:
            return AttributeValue(Map{{"m" + text(), value(depth - 1)}, {"k", value(depth - 1)}});
        }
    }

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::string text()
    {
        std::string text;
        for (std::size_t i = below(6); i > 0; --i)
            text.push_back(static_cast<char>(below(128)));
        return text;
    }

    Number number()
    {
        const std::string sign = below(2) == 0 ? "-" : "";
        const std::string exponent = std::to_string(static_cast<int>(below(200)) - 110);
        return Number::parse(sign + std::to_string(random_()) + "e" + exponent).value_or(Number());
    }

    std::mt19937 random_;
};

TEST(AttributeValue, IsTheSameAfterBeingWrittenAndReadAgain)
{
    AnyValue any(20260131);
    for (int i = 0; i < 2000; ++i) {
        const AttributeValue before = any.value(4);
        const std::string text = value_to_text(before);
        const auto json = json::parse(text);
        ASSERT_TRUE(json.has_value()) << text;
        const auto after = value_from_json(*json);
        ASSERT_TRUE(after.has_value()) << text << ": " << after.error().message;
        ASSERT_EQ(before, *after) << text;
        ASSERT_EQ(value_to_text(*after), text);
    }
}

}  // namespace
}  // namespace lockstep::dynamodb
