#include "protocol/xml/writer.hpp"

#include <gtest/gtest.h>

#include "protocol/xml/reader.hpp"

namespace lockstep::xml {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

TEST(XmlWriter, ElementsComeInTheOrderInWhichTheyAreAdded)
{
    Writer xml;
    xml.open("A", "urn:x").element("C", "1").element("B", true).open("D").close();

    EXPECT_EQ(xml.take(),
              std::string(declaration) + "<A xmlns=\"urn:x\"><C>1</C><B>true</B><D></D></A>");
}

TEST(XmlWriter, WhatIsOpenIsClosedAtTheEnd)
{
    Writer xml;
    xml.open("A").open("B").element("N", 42);

    EXPECT_EQ(xml.take(), std::string(declaration) + "<A><B><N>42</N></B></A>");
}

TEST(XmlWriter, QuotesAndMarkupAreEscaped)
{
    EXPECT_EQ(escape("\"a\"<b>&'"), "&quot;a&quot;&lt;b&gt;&amp;'");
}

TEST(XmlWriter, ACarriageReturnSurvivesAReader)
{
    Writer xml;
    xml.element("Key", "a\rb\nc\td");

    const auto document = parse(xml.take());

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().text(), "a\rb\nc\td");
}

TEST(XmlWriter, ControlCharactersBecomeReferences)
{
    EXPECT_EQ(escape(std::string_view("\x01\x1f", 2)), "&#1;&#31;");
}

TEST(XmlWriter, AnEmptyOptionalElementIsLeftOut)
{
    Writer xml;
    xml.open("A").optional_element("B", "").optional_element("C", "c");

    EXPECT_EQ(xml.take(), std::string(declaration) + "<A><C>c</C></A>");
}

TEST(XmlWriter, AttributesComeBackAsTheyWere)
{
    Writer xml;
    xml.open_with("failure", {{"message", "a \"b\" <c> & 'd'\n\te"}}).text("1 < 2").close();

    const auto document = parse(xml.take());

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().attribute("message"), "a \"b\" <c> & 'd'\n\te");
    EXPECT_EQ(document->root().text(), "1 < 2");
}

TEST(XmlWriter, AGranteeTellsItsType)
{
    Writer xml;
    xml.open_typed("Grantee", "CanonicalUser").element("ID", "x");

    const auto document = parse(xml.take());

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().attribute("type"), "CanonicalUser");
}

}  // namespace
}  // namespace lockstep::xml
