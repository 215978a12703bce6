#include "protocol/http/percent.hpp"

#include <gtest/gtest.h>

#include "protocol/http/target.hpp"
#include "tests/support/dice.hpp"

namespace lockstep::http {
namespace {

constexpr int tries = 3000;

TEST(Percent, GivesBackWhatItWasGiven)
{
    test::Dice dice(1);
    for (int i = 0; i < tries; ++i) {
        const std::string bytes = dice.bytes(40);
        for (const Slash slash : {Slash::keep, Slash::encode}) {
            const std::string text = percent_encode(bytes, slash);
            ASSERT_EQ(percent_decode(text), bytes) << text;
            ASSERT_EQ(form_decode(text), bytes) << text;
        }
    }
}

TEST(Percent, HasOneCanonicalText)
{
    test::Dice dice(2);
    for (int i = 0; i < tries; ++i) {
        const std::string text = dice.of("%aAfF09/~+ ", 12);
        const auto bytes = percent_decode(text);
        if (!bytes)
            continue;
        const std::string canonical = percent_encode(*bytes, Slash::encode);
        ASSERT_EQ(percent_decode(canonical), bytes);
        ASSERT_EQ(canonical.find_first_of("/+ "), std::string::npos);
    }
}

TEST(Query, GivesBackNamesAndValuesInOrder)
{
    test::Dice dice(3);
    for (int i = 0; i < tries; ++i) {
        std::vector<NameValue> pairs(dice.below(4));
        std::string text;
        for (NameValue& pair : pairs) {
            pair = {dice.bytes(8), dice.bytes(8)};
            text += (text.empty() ? "" : "&") + percent_encode(pair.name, Slash::encode) + "=" +
                    percent_encode(pair.value, Slash::encode);
        }
        const auto query = parse_query(text);
        ASSERT_TRUE(query && query->size() == pairs.size()) << text;
        for (std::size_t at = 0; at < pairs.size(); ++at) {
            ASSERT_EQ((*query)[at].name, pairs[at].name) << text;
            ASSERT_EQ((*query)[at].value, pairs[at].value) << text;
        }
    }
}

}  // namespace
}  // namespace lockstep::http
