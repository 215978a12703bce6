// Whatever text is written is read again as it was, in elements and in attributes, and a written document never holds
// what a reader would take for markup.

#include <gtest/gtest.h>

#include "protocol/xml/reader.hpp"
#include "protocol/xml/writer.hpp"
#include "tests/support/dice.hpp"

namespace lockstep::xml {
namespace {

constexpr int tries = 3000;

// Also the characters that mean something in XML, often.
std::string any_text(test::Dice& dice)
{
    return dice.coin() ? dice.utf8(12, 1) : dice.of("<>&'\"]; \t\r\n#x\x01\x1f", 12);
}

TEST(XmlRoundTrip, TheTextOfAnElement)
{
    test::Dice dice(1);
    for (int i = 0; i < tries; ++i) {
        const std::string text = any_text(dice);
        Writer writer;
        const std::string document = writer.open("A").element("B", text).take();
        const auto read = parse(document);
        ASSERT_TRUE(read) << document;
        ASSERT_EQ(read->root().child_text("B"), text) << document;
        ASSERT_EQ(read->root().children().size(), 1U) << document;
    }
}

TEST(XmlRoundTrip, TheValueOfAnAttribute)
{
    test::Dice dice(2);
    for (int i = 0; i < tries; ++i) {
        const std::string text = any_text(dice);
        Writer writer;
        const std::string document = writer.open_with("A", {{"x", text}, {"y", "1"}}).take();
        const auto read = parse(document);
        ASSERT_TRUE(read) << document;
        ASSERT_EQ(read->root().attribute("x"), text) << document;
        ASSERT_EQ(read->root().attribute("y"), "1") << document;
    }
}

}  // namespace
}  // namespace lockstep::xml
