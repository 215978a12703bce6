#include "tests/unit/s3_buckets/s3_world.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view in_malaysia =
    "<CreateBucketConfiguration><LocationConstraint>ap-southeast-5</LocationConstraint></CreateBucketConfiguration>";

std::string constraint(std::string_view region)
{
    return "<CreateBucketConfiguration><LocationConstraint>" + std::string(region) +
           "</LocationConstraint></CreateBucketConfiguration>";
}

class S3Buckets : public S3World {};

TEST_F(S3Buckets, ANewBucketIsInUsEast1)
{
    const auto made = send("PUT /bucket");
    const auto head = send("HEAD /bucket");

    EXPECT_EQ(made.status, 200U);
    EXPECT_EQ(made.headers.get("Location"), "/bucket");
    EXPECT_EQ(made.headers.get("x-amz-bucket-arn"), "arn:aws:s3:::bucket");
    EXPECT_EQ(head.status, 200U);
    EXPECT_EQ(head.headers.get("x-amz-bucket-region"), "us-east-1");
    EXPECT_EQ(head.headers.get("x-amz-bucket-arn"), "arn:aws:s3:::bucket");
    EXPECT_EQ(head.headers.get("x-amz-access-point-alias"), "false");
}

TEST_F(S3Buckets, AConstraintPutsABucketElsewhere)
{
    caller.region = "ap-southeast-5";

    const auto made = send("PUT /bucket", {}, in_malaysia);

    EXPECT_EQ(made.headers.get("Location"), "http://bucket.s3.amazonaws.com/");
    EXPECT_EQ(send("HEAD /bucket").headers.get("x-amz-bucket-region"), "ap-southeast-5");
}

TEST_F(S3Buckets, UsEast1MakesBucketsAnywhere)
{
    EXPECT_EQ(send("PUT /bucket", {}, in_malaysia).status, 200U);
    EXPECT_EQ(send("PUT /europe", {}, constraint("EU")).status, 200U);
    EXPECT_EQ(text_at(send("GET /europe?location"), ""), "EU");
    EXPECT_EQ(text_at(send("GET /?prefix=europe"), "Buckets/Bucket/BucketRegion"), "eu-west-1");
}

TEST_F(S3Buckets, AConstraintThatIsNoRegionIsRefused)
{
    for (const char* region : {"us-east-1", "nowhere", "us east 1"})
        expect_error(send("PUT /bucket", {}, constraint(region)),
                     {"InvalidLocationConstraint", 400, "The specified location-constraint is not valid",
                      {{"LocationConstraint", region}}});
}

TEST_F(S3Buckets, ARegionalEndpointMakesBucketsOfItsOwnRegionOnly)
{
    caller.region = "eu-west-1";

    expect_error(send("PUT /bucket"),
                 {"IllegalLocationConstraintException", 400,
                  "The unspecified location constraint is incompatible for the region specific endpoint this "
                  "request was sent to."});
    expect_error(send("PUT /bucket", {}, in_malaysia),
                 {"IllegalLocationConstraintException", 400,
                  "The ap-southeast-5 location constraint is incompatible for the region specific endpoint "
                  "this request was sent to."});
    for (const std::string region : {"us-east-1", "bar", "aws-global"})
        expect_error(send("PUT /bucket", {}, constraint(region)),
                     {"IllegalLocationConstraintException", 400,
                      "The " + region + " location constraint is incompatible for the region specific endpoint "
                                        "this request was sent to."});
}

TEST_F(S3Buckets, NamesFollowTheRules)
{
    for (const char* name :
         {"ab", "Bucket", "a_b", "-ab", "ab-", ".ab", "a..b", "192.168.0.1", "xn--abc", "sthree-abc",
          "amzn-s3-demo-abc", "abc-s3alias", "abc--ol-s3", "abc.mrap", "abc--x-s3", "abc--table-s3"})
        expect_error(send("PUT /" + std::string(name)),
                     {"InvalidBucketName", 400, "The specified bucket is not valid.", {{"BucketName", name}}});
    EXPECT_EQ(send("PUT /" + std::string(64, 'a')).status, 400U);
    EXPECT_EQ(send("PUT /" + std::string(63, 'a')).status, 200U);
    EXPECT_EQ(send("PUT /a.b-c1").status, 200U);
    EXPECT_EQ(send("PUT /111").status, 200U);
}

TEST_F(S3Buckets, OwnBucketAgainIsFineInUsEast1Only)
{
    make_bucket("bucket");
    caller.region = "ap-southeast-5";
    EXPECT_EQ(send("PUT /malaysia", {}, in_malaysia).status, 200U);

    const auto again_elsewhere = send("PUT /malaysia", {}, in_malaysia);
    caller.region = "us-east-1";
    const auto again = send("PUT /bucket");

    EXPECT_EQ(again.status, 200U);
    expect_error(again_elsewhere,
                 {"BucketAlreadyOwnedByYou", 409,
                  "Your previous request to create the named bucket succeeded and you already own it.",
                  {{"BucketName", "malaysia"}}});
}

TEST_F(S3Buckets, OwnBucketAgainWithOtherTagsIsRefused)
{
    make_bucket("bucket");

    const auto again = send("PUT /bucket", {},
                            "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags>"
                            "</CreateBucketConfiguration>");

    EXPECT_EQ(text_at(again, "Code"), "BucketAlreadyOwnedByYou");
    EXPECT_EQ(again.status, 409U);
}

TEST_F(S3Buckets, OwnBucketAgainIsFineOnlyWithoutTags)
{
    const std::string tagged = "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags>"
                               "</CreateBucketConfiguration>";
    EXPECT_EQ(send("PUT /bucket", {}, tagged).status, 200U);

    EXPECT_EQ(send("PUT /bucket").status, 200U);
    EXPECT_EQ(text_at(send("GET /bucket?tagging"), "TagSet/Tag/Key"), "a");
    EXPECT_EQ(send("PUT /bucket", {}, tagged).status, 409U);
}

TEST_F(S3Buckets, ANewBucketHasNoTagsOfTheSystem)
{
    const auto refused = send("PUT /bucket", {},
                              "<CreateBucketConfiguration><Tags><Tag><Key>aws:a</Key><Value>1</Value></Tag></Tags>"
                              "</CreateBucketConfiguration>");

    expect_error(refused, {"InvalidTag", 400,
                           "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. "
                           "Remove \"aws:\" from your tag keys and try again."});
    EXPECT_EQ(text_at(refused, "TagKey"), "?");
}

TEST_F(S3Buckets, AnotherAccountsNameIsTakenAndItsBucketClosed)
{
    make_bucket("bucket");
    caller.account = "999999999999";

    expect_error(send("PUT /bucket"),
                 {"BucketAlreadyExists", 409,
                  "The requested bucket name is not available. The bucket namespace is shared by all users of "
                  "the system. Please select a different name and try again.",
                  {{"BucketName", "bucket"}}});
    expect_error(send("GET /bucket"), {"AccessDenied", 403, "Access Denied"});
    EXPECT_EQ(send("HEAD /bucket").status, 403U);
    EXPECT_TRUE(texts(send("GET /"), "Buckets", "Bucket").front() == "?");
}

TEST_F(S3Buckets, ANamespaceHasItsOwnBuckets)
{
    make_bucket("bucket");
    caller.name_space = "other";

    EXPECT_EQ(send("HEAD /bucket").status, 404U);
    EXPECT_EQ(send("PUT /bucket").status, 200U);
}

TEST_F(S3Buckets, TagsOwnershipAndObjectLockCanBeGivenAtBirth)
{
    const auto made = send("PUT /bucket",
                           {{"x-amz-object-ownership", "ObjectWriter"},
                            {"x-amz-bucket-object-lock-enabled", "true"}},
                           "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags>"
                           "</CreateBucketConfiguration>");

    EXPECT_EQ(made.status, 200U);
    EXPECT_EQ(text_at(send("GET /bucket?tagging"), "TagSet/Tag/Key"), "a");
    EXPECT_EQ(text_at(send("GET /bucket?ownershipControls"), "Rule/ObjectOwnership"), "ObjectWriter");
    EXPECT_EQ(text_at(send("GET /bucket?object-lock"), "ObjectLockEnabled"), "Enabled");
    EXPECT_EQ(text_at(send("GET /bucket?versioning"), "Status"), "Enabled");
}

TEST_F(S3Buckets, HeadersOfABirthAreChecked)
{
    expect_error(send("PUT /bucket", {{"x-amz-object-ownership", "Nobody"}}),
                 {"InvalidArgument", 400, "Invalid x-amz-object-ownership header: Nobody",
                  {{"ArgumentName", "x-amz-object-ownership"}}});
    expect_error(send("PUT /bucket", {{"x-amz-acl", "public-read"}}),
                 {"InvalidBucketAclWithObjectOwnership", 400,
                  "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"});
    expect_error(send("PUT /bucket", {{"x-amz-acl", "public-read"}, {"x-amz-object-ownership", "ObjectWriter"}}),
                 {"NotImplemented", 501, "Lockstep does not implement ACLs of buckets.",
                  {{"Header", "x-amz-acl"}}});
    expect_error(send("PUT /bucket", {}, "<CreateBucketConfiguration>"),
                 {"MalformedXML", 400,
                  "The XML you provided was not well-formed or did not validate against our published schema"});
    EXPECT_EQ(send("HEAD /bucket").status, 404U);
}

TEST_F(S3Buckets, ABucketOfAnotherRegionRedirects)
{
    EXPECT_EQ(send("PUT /bucket", {}, in_malaysia).status, 200U);

    const auto get = send("GET /bucket?versioning");
    const auto head = send("HEAD /bucket");
    caller.region = "ap-southeast-5";

    expect_error(get, {"PermanentRedirect", 301,
                       "The bucket you are attempting to access must be addressed using the specified endpoint. "
                       "Please send all future requests to this endpoint.",
                       {{"Endpoint", "bucket.s3.ap-southeast-5.amazonaws.com"}, {"Bucket", "bucket"}}});
    EXPECT_EQ(get.headers.get("x-amz-bucket-region"), "ap-southeast-5");
    EXPECT_EQ(head.status, 301U);
    EXPECT_EQ(head.headers.get("x-amz-bucket-region"), "ap-southeast-5");
    EXPECT_TRUE(head.body.empty());
    EXPECT_EQ(send("GET /bucket?versioning").status, 200U);
}

TEST_F(S3Buckets, TheGlobalRegionCountsAsUsEast1)
{
    make_bucket("bucket");
    caller.region = "aws-global";

    EXPECT_EQ(send("HEAD /bucket").status, 200U);
}

TEST_F(S3Buckets, TheLocationIsToldEverywhere)
{
    EXPECT_EQ(send("PUT /bucket", {}, in_malaysia).status, 200U);
    make_bucket("virginia");

    EXPECT_EQ(text_at(send("GET /bucket?location"), ""), "ap-southeast-5");
    EXPECT_EQ(text_at(send("GET /virginia?location"), ""), "");
    caller.region = "eu-west-1";
    EXPECT_EQ(text_at(send("GET /bucket?location"), ""), "ap-southeast-5");
}

TEST_F(S3Buckets, TheExpectedOwnerIsChecked)
{
    make_bucket("bucket");

    EXPECT_EQ(send("HEAD /bucket", {{"x-amz-expected-bucket-owner", "123456789012"}}).status, 200U);
    expect_error(send("GET /bucket", {{"x-amz-expected-bucket-owner", "999999999999"}}),
                 {"AccessDenied", 403, "Access Denied"});
    expect_error(send("GET /bucket", {{"x-amz-expected-bucket-owner", "0000"}}),
                 {"InvalidBucketOwnerAWSAccountID", 400,
                  "The value of the expected bucket owner parameter must be an AWS Account ID... [0000]"});
}

TEST_F(S3Buckets, AMissingBucketIsNamed)
{
    for (const char* line : {"GET /missing", "GET /missing?versions", "GET /missing?uploads", "DELETE /missing",
                             "GET /missing?location", "GET /missing?tagging", "GET /missing?cors",
                             "DELETE /missing?cors", "GET /missing?acl"})
        expect_error(send(line), {"NoSuchBucket", 404, "The specified bucket does not exist",
                                  {{"BucketName", "missing"}}});
}

TEST_F(S3Buckets, AnEmptyBucketIsDeletedWithItsConfigurationAndUploads)
{
    make_bucket("bucket");
    EXPECT_EQ(send("PUT /bucket?versioning", {},
                   "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
                  .status,
              200U);
    const std::string upload = text_at(send("POST /bucket/key?uploads"), "UploadId");
    EXPECT_EQ(send("PUT /bucket/key?partNumber=1&uploadId=" + upload, {}, "part").status, 200U);

    EXPECT_EQ(send("DELETE /bucket").status, 204U);

    EXPECT_EQ(send("HEAD /bucket").status, 404U);
    make_bucket("bucket");
    EXPECT_EQ(text_at(send("GET /bucket?versioning"), "Status"), "?");
    EXPECT_EQ(text_at(send("GET /bucket?uploads"), "Upload"), "?");
}

TEST_F(S3Buckets, ABucketWithContentStays)
{
    make_bucket("bucket");
    put("/bucket/key");

    expect_error(send("DELETE /bucket"), {"BucketNotEmpty", 409, "The bucket you tried to delete is not empty",
                                          {{"BucketName", "bucket"}}});
    EXPECT_EQ(send("DELETE /bucket/key").status, 204U);
    EXPECT_EQ(send("DELETE /bucket").status, 204U);
}

TEST_F(S3Buckets, ADeleteMarkerIsContent)
{
    make_bucket("bucket");
    send("PUT /bucket?versioning", {},
         "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    EXPECT_EQ(send("DELETE /bucket/key").status, 204U);

    expect_error(send("DELETE /bucket"),
                 {"BucketNotEmpty", 409,
                  "The bucket you tried to delete is not empty. You must delete all versions in the bucket."});
}

TEST_F(S3Buckets, BucketsAreListedByNameWithRegionAndOwner)
{
    make_bucket("bbb");
    EXPECT_EQ(send("PUT /aaa", {}, in_malaysia).status, 200U);

    const auto list = send("GET /");

    EXPECT_EQ(text_at(list, "Owner/ID"), caller.canonical_id);
    EXPECT_EQ(text_at(list, "Owner/DisplayName"), "?");
    EXPECT_EQ(text_at(list, "Buckets/Bucket/Name"), "aaa");
    EXPECT_EQ(text_at(list, "Buckets/Bucket/BucketRegion"), "ap-southeast-5");
    EXPECT_EQ(text_at(list, "Buckets/Bucket/BucketArn"), "arn:aws:s3:::aaa");
    EXPECT_EQ(text_at(list, "Buckets/Bucket/CreationDate"), "2030-01-01T00:00:00.000Z");
    EXPECT_EQ(text_at(list, "ContinuationToken"), "?");
}

TEST_F(S3Buckets, BucketsArePagedAndFiltered)
{
    for (const char* name : {"one-a", "one-b", "two-a"})
        make_bucket(name);
    EXPECT_EQ(send("PUT /one-c", {}, in_malaysia).status, 200U);

    const auto first = send("GET /?prefix=one-&max-buckets=2");
    const std::string token = encoded(text_at(first, "ContinuationToken"));
    const auto second = send("GET /?prefix=one-&max-buckets=2&continuation-token=" + token);
    const auto malaysia = send("GET /?bucket-region=ap-southeast-5");

    EXPECT_EQ(text_at(first, "Buckets/Bucket/Name"), "one-a");
    EXPECT_EQ(text_at(first, "Prefix"), "one-");
    EXPECT_EQ(text_at(second, "Buckets/Bucket/Name"), "one-c");
    EXPECT_EQ(text_at(second, "ContinuationToken"), "?");
    EXPECT_EQ(text_at(malaysia, "Buckets/Bucket/Name"), "one-c");
}

TEST_F(S3Buckets, AnEmptyTokenBeginsTheList)
{
    make_bucket("bucket");

    EXPECT_EQ(text_at(send("GET /?max-buckets=1&continuation-token="), "Buckets/Bucket/Name"), "bucket");
}

TEST_F(S3Buckets, ArgumentsOfTheListAreChecked)
{
    for (const char* count : {"0", "10001", "x", "-1"})
        expect_error(send("GET /?max-buckets=" + std::string(count)),
                     {"InvalidArgument", 400, "Argument max-buckets must be an integer between 1 and 10000",
                      {{"ArgumentName", "max-buckets"}, {"ArgumentValue", count}}});
    for (const std::string region : {"nowhere", "eu-east-1"})
        expect_error(send("GET /?bucket-region=" + region),
                     {"InvalidArgument", 400, "Argument value " + region + " is not a valid AWS Region",
                      {{"ArgumentName", "bucket-region"}}});
    expect_error(send("GET /?continuation-token=bad"),
                 {"InvalidArgument", 400, "The continuation token provided is incorrect",
                  {{"ArgumentName", "continuation-token"}}});
}

}  // namespace
}  // namespace lockstep::test
