#include "protocol/xml/reader.hpp"

#include <gtest/gtest.h>

namespace lockstep::xml {
namespace {

std::string nested(std::size_t levels)
{
    std::string text;
    for (std::size_t i = 0; i < levels; ++i)
        text += "<a>";
    for (std::size_t i = 0; i < levels; ++i)
        text += "</a>";
    return text;
}

TEST(XmlReader, ABlankKeyKeepsItsBlank)
{
    const auto document = parse("<Delete>\n  <Object><Key> </Key></Object>\n</Delete>");

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().child("Object")->child_text("Key"), " ");
    EXPECT_EQ(document->root().children().size(), 1U);
}

TEST(XmlReader, PrefixesAndNamespacesDoNotMatter)
{
    const auto document = parse("<s:Tagging xmlns:s=\"urn:x\"><s:TagSet/></s:Tagging>");

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().name(), "Tagging");
    EXPECT_TRUE(document->root().child("TagSet"));
}

TEST(XmlReader, ANameHasOnePrefixAtMost)
{
    for (const std::string_view text : {"<:/>", "<a:/>", "<a:0/>", "<a:-b/>", "<:a/>", "<a:b:c/>", "<a><b:c:d/></a>", "<a b:c:d=\"1\"/>"})
        EXPECT_FALSE(parse(text)) << text;
    EXPECT_EQ(parse("<a:b/>")->root().name(), "b");
}

TEST(XmlReader, CharacterReferencesAndCdataAreText)
{
    const auto document = parse("<K>a&amp;&#x41;&#34;<![CDATA[<b>]]></K>");

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().text(), "a&A\"<b>");
}

TEST(XmlReader, AnAbsentChildIsNotAnEmptyOne)
{
    const auto document = parse("<A><B/></A>");

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().child_text("B"), "");
    EXPECT_EQ(document->root().child_text("C"), std::nullopt);
}

TEST(XmlReader, ADocumentTypeIsRefused)
{
    EXPECT_FALSE(parse("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"));
    EXPECT_FALSE(parse("<!DOCTYPE a><a/>")) << "without an entity, which is refused by itself";
}

TEST(XmlReader, WhatIsNotWellFormedIsRefused)
{
    EXPECT_FALSE(parse(""));
    EXPECT_FALSE(parse("<a>"));
    EXPECT_FALSE(parse("<a></b>"));
    EXPECT_FALSE(parse("<a/><b/>"));
    EXPECT_FALSE(parse("text"));
    EXPECT_FALSE(parse("<a/>text"));
}

TEST(XmlReader, BytesThatAreNotUtf8AreRefused)
{
    EXPECT_FALSE(parse("<a>\xff</a>"));
    EXPECT_FALSE(parse("<a>\xc0\xaf</a>"));          // overlong
    EXPECT_FALSE(parse("<a>\xed\xa0\x80</a>"));      // a surrogate
    EXPECT_FALSE(parse("<a>\xf4\x90\x80\x80</a>"));  // over U+10FFFF
    EXPECT_FALSE(parse(std::string_view("<a>\0</a>", 8)));
    EXPECT_TRUE(parse("<a>\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80</a>"));
}

TEST(XmlReader, ControlCharactersAreRefusedUnlessTheyAreWrittenAsReferences)
{
    EXPECT_FALSE(parse("<a>\x01</a>"));
    EXPECT_FALSE(parse("<a b=\"\x1f\"/>"));
    EXPECT_TRUE(parse("<a>\t\r\n</a>"));
    EXPECT_EQ(parse("<a>&#1;&#x1F;&#13;</a>")->root().text(), "\x01\x1f\r");
}

// Else "<Key>a&#0;b</Key>" would delete the key "a".
TEST(XmlReader, AReferenceToNothingIsRefused)
{
    for (const std::string_view reference : {"&#0;", "&#x0;", "&#xD800;", "&#xFFFE;", "&#1114112;", "&#99999999999;",
                                             "&#;", "&#x;", "&#xg;", "&#-1;", "&;", "&x;", "&AMP;", "& ", "&amp"}) {
        EXPECT_FALSE(parse("<a>" + std::string(reference) + "</a>")) << reference;
        EXPECT_FALSE(parse("<a b=\"" + std::string(reference) + "\"/>")) << reference;
    }
    EXPECT_EQ(parse("<a>&lt;&gt;&amp;&apos;&quot;&#x1F600;&#65;</a>")->root().text(), "<>&'\"\xf0\x9f\x98\x80" "A");
    EXPECT_EQ(parse("<?x &0;?><a><!-- &#0; --><![CDATA[&#0;]]></a>")->root().text(), "&#0;");
}

TEST(XmlReader, DepthIsBounded)
{
    EXPECT_TRUE(parse(nested(depth_levels_max)));
    EXPECT_FALSE(parse(nested(depth_levels_max + 1)));
    EXPECT_FALSE(parse(nested(100'000)));
}

TEST(XmlReader, SizeIsBounded)
{
    const std::string text(size_bytes_max, 'x');

    EXPECT_FALSE(parse("<a>" + text + "</a>"));
}

TEST(XmlReader, EveryCutOfADocumentIsRefused)
{
    const std::string whole = "<a x=\"1\"><b>t</b><!-- c --><c/></a>";

    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(parse(std::string_view(whole).substr(0, length))) << length;
}

}  // namespace
}  // namespace lockstep::xml
