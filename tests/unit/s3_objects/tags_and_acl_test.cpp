#include "tests/unit/s3_objects/object_test.hpp"

namespace lockstep::test {
namespace {

class TagsTest : public ObjectTest {
protected:
    static std::string tags(std::string_view list)
    {
        return "<Tagging><TagSet>" + std::string(list) + "</TagSet></Tagging>";
    }
    static std::string tag(std::string_view key, std::string_view value)
    {
        return "<Tag><Key>" + std::string(key) + "</Key><Value>" + std::string(value) + "</Value></Tag>";
    }
    http::Response tag_with(std::string_view list) { return send("PUT /box/k?tagging", {}, tags(list)); }
};

TEST_F(TagsTest, TagsAreSetReadCountedAndRemoved)
{
    put("k", "x", {{"x-amz-tagging", "a=1&b%20c=2"}});
    EXPECT_EQ(header(get("k"), "x-amz-tagging-count"), "2");
    EXPECT_NE(send("GET /box/k?tagging").body.find(tag("b c", "2")), std::string::npos);

    EXPECT_EQ(tag_with(tag("d", "")).status, 200U);
    EXPECT_NE(send("GET /box/k?tagging").body.find("<Key>d</Key>"), std::string::npos);
    EXPECT_EQ(header(get("k"), "x-amz-tagging-count"), "1");

    EXPECT_EQ(send("DELETE /box/k?tagging").status, 204U);
    EXPECT_FALSE(get("k").headers.contains("x-amz-tagging-count"));
}

TEST_F(TagsTest, BrokenTagsAreInvalidAndNamed)
{
    put("k", "x");

    const auto twice = tag_with(tag("a", "1") + tag("a", "2"));
    expect_error(twice, 400, "InvalidTag", "Cannot provide multiple Tags with the same key");
    EXPECT_EQ(element(twice, "TagKey"), "a");
    const auto system = tag_with(tag("aws:a", "1"));
    expect_error(system, 400, "InvalidTag", "Your TagKey cannot be prefixed with aws:");
    EXPECT_EQ(element(system, "TagKey"), "aws:a");
    expect_error(tag_with(tag("a!", "1")), 400, "InvalidTag", "The TagKey you have provided is invalid");
    expect_error(tag_with(tag(std::string(129, 'k'), "1")), 400, "InvalidTag",
                 "The TagKey you have provided is invalid");
    const auto value = tag_with(tag("a", "#"));
    expect_error(value, 400, "InvalidTag", "The TagValue you have provided is invalid");
    EXPECT_EQ(element(value, "TagValue"), "#");
}

TEST_F(TagsTest, AnObjectHasTenTagsAtMost)
{
    put("k", "x");
    std::string list;
    for (int i = 0; i < 10; ++i)
        list += tag("k" + std::to_string(i), "v");
    EXPECT_EQ(tag_with(list).status, 200U);

    expect_error(tag_with(list + tag("k10", "v")), 400, "BadRequest", "Object tags cannot be greater than 10");
}

TEST_F(TagsTest, WhatIsNoTagSetIsMalformed)
{
    put("k", "x");

    for (const std::string_view body : {"<Tagging><Tags/></Tagging>", "<Other/>", "no xml"})
        expect_error(send("PUT /box/k?tagging", {}, body), 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published "
                     "schema");
    EXPECT_EQ(element(tag_with("<Tag><Key>a</Key></Tag>"), "Code"), "MalformedXML");
}

TEST_F(TagsTest, AnEmptyDocumentTakesTheTagsAway)
{
    put("k", "x", {{"x-amz-tagging", "a=1"}});

    EXPECT_EQ(send("PUT /box/k?tagging", {}, "<Tagging/>").status, 200U);

    EXPECT_FALSE(get("k").headers.contains("x-amz-tagging-count"));
}

TEST_F(TagsTest, TheHeaderOfTagsHasNoDuplicates)
{
    for (const std::string_view tags : {"a=1&a=2", "a=1,b=2"}) {
        const auto refused = put("k", "x", {{"x-amz-tagging", tags}});

        expect_error(refused, 400, "InvalidArgument",
                     "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters "
                     "without tag name duplicates.");
        EXPECT_EQ(element(refused, "ArgumentName"), "x-amz-tagging");
    }
}

TEST_F(TagsTest, OnlyAReadOfTagsNamesTheBucketOfAMissingKey)
{
    EXPECT_EQ(element(send("GET /box/never?tagging"), "Key"), "box/never");
    EXPECT_EQ(element(send("DELETE /box/never?tagging"), "Key"), "never");
}

TEST_F(TagsTest, ADeleteMarkerHasNoTags)
{
    set_versioning("Enabled");
    put("k", "x");
    const std::string marker = header(send("DELETE /box/k"), "x-amz-version-id");

    for (const std::string& line :
         {std::string("GET /box/k?tagging"), "GET /box/k?tagging&versionId=" + marker, std::string("DELETE /box/k?tagging")}) {
        const auto refused = send(line);
        expect_error(refused, 405, "MethodNotAllowed",
                     "The specified method is not allowed against this resource.");
        EXPECT_EQ(element(refused, "ResourceType"), "DeleteMarker");
    }
    EXPECT_EQ(tag_with(tag("a", "1")).status, 405U);
    EXPECT_EQ(send("GET /box/none?tagging").status, 404U);
}

class AclTest : public ObjectTest {
};

TEST_F(AclTest, TheOwnerAloneHasFullControl)
{
    put("k", "x");

    const auto reply = send("GET /box/k?acl");

    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(element(reply, "ID"), world.caller.canonical_id);
    EXPECT_EQ(element(reply, "Permission"), "FULL_CONTROL");
    EXPECT_EQ(element(reply, "DisplayName"), "(none)");
}

TEST_F(AclTest, AListMayBeSetToWhatItIs)
{
    put("k", "x");

    EXPECT_EQ(send("PUT /box/k?acl", {{"x-amz-acl", "bucket-owner-full-control"}}).status, 200U);
    const auto shown = send("GET /box/k?acl").body;
    EXPECT_EQ(send("PUT /box/k?acl", {}, shown).status, 200U);
    expect_error(send("PUT /box/k?acl", {{"x-amz-acl", "public-read"}}), 400, "AccessControlListNotSupported",
                 "The bucket does not allow ACLs");
    expect_error(send("PUT /box/k?acl", {}, "<AccessControlPolicy/>"), 400, "MalformedACLError",
                 "The XML you provided was not well-formed or did not validate against our published schema");
    const auto empty = send("PUT /box/k?acl");
    expect_error(empty, 400, "MissingSecurityHeader", "Your request was missing a required header");
    EXPECT_EQ(element(empty, "MissingHeaderName"), "x-amz-acl");
    expect_error(send("PUT /box/k?acl", {{"x-amz-acl", "private"}}, shown), 400, "UnexpectedContent",
                 "This request does not support content");
}

TEST_F(AclTest, UnderADeleteMarkerAReadFindsNothingAndAWriteIsNotAllowed)
{
    set_versioning("Enabled");
    put("k", "x");
    send("DELETE /box/k");

    EXPECT_EQ(element(send("GET /box/k?acl"), "Code"), "NoSuchKey");
    EXPECT_EQ(element(send("PUT /box/k?acl", {{"x-amz-acl", "private"}}), "Code"), "MethodNotAllowed");
}

class AttributesTest : public ObjectTest {
};

TEST_F(AttributesTest, OnlyWhatIsAskedForIsTold)
{
    put("k", "hello");

    const auto reply = send("GET /box/k?attributes", {{"x-amz-object-attributes", "ETag,ObjectSize"}});

    EXPECT_EQ(element(reply, "ETag"), "5d41402abc4b2a76b9719d911017c592");
    EXPECT_EQ(element(reply, "ObjectSize"), "5");
    EXPECT_EQ(element(reply, "StorageClass"), "(none)");
    const auto rest = send("GET /box/k?attributes", {{"x-amz-object-attributes", "Checksum,StorageClass,ObjectParts"}});
    EXPECT_EQ(element(rest, "StorageClass"), "STANDARD");
    EXPECT_EQ(element(rest, "ChecksumType"), "FULL_OBJECT");
    EXPECT_EQ(element(rest, "PartsCount"), "(none)");
}

TEST_F(AttributesTest, SomethingKnownMustBeAskedFor)
{
    put("k", "hello");

    expect_error(send("GET /box/k?attributes"), 400, "InvalidRequest",
                 "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing "
                 "or empty");
    expect_error(send("GET /box/k?attributes", {{"x-amz-object-attributes", "Color"}}), 400, "InvalidArgument",
                 "Invalid attribute name specified.");
}

}  // namespace
}  // namespace lockstep::test
