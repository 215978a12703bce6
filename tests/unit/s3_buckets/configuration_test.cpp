#include "tests/unit/s3_buckets/s3_world.hpp"

namespace lockstep::test {
namespace {

constexpr std::string_view malformed =
    "The XML you provided was not well-formed or did not validate against our published schema";

class S3Configuration : public S3World {
protected:
    S3Configuration() { make_bucket("bucket"); }

    http::Response configure(std::string_view what, std::string_view document)
    {
        return send("PUT /bucket?" + std::string(what), {}, document);
    }
    void expect_malformed(std::string_view what, std::string_view document)
    {
        expect_error(configure(what, document), {"MalformedXML", 400, std::string(malformed)});
    }
};

TEST_F(S3Configuration, VersioningGoesFromNothingToEnabledToSuspended)
{
    EXPECT_EQ(text_at(send("GET /bucket?versioning"), "Status"), "?");
    EXPECT_EQ(send("GET /bucket?versioning").status, 200U);

    for (const char* status : {"Enabled", "Suspended"}) {
        EXPECT_EQ(configure("versioning", "<VersioningConfiguration><Status>" + std::string(status) +
                                              "</Status></VersioningConfiguration>")
                      .status,
                  200U);
        EXPECT_EQ(text_at(send("GET /bucket?versioning"), "Status"), status);
    }
}

TEST_F(S3Configuration, AVersioningStatusIsOneOfTwo)
{
    for (const char* status : {"enabled", "Disabled", ""})
        expect_malformed("versioning", "<VersioningConfiguration><Status>" + std::string(status) +
                                           "</Status></VersioningConfiguration>");
    expect_error(configure("versioning", "<VersioningConfiguration/>"),
                 {"IllegalVersioningConfigurationException", 400, "The Versioning element must be specified"});
    expect_malformed("versioning", "<Other/>");
    expect_error(configure("versioning", ""), {"MissingRequestBodyError", 400, "Request Body is empty"});
    expect_error(configure("versioning", "<VersioningConfiguration><Status>Enabled</Status>"
                                         "<MfaDelete>Enabled</MfaDelete></VersioningConfiguration>"),
                 {"NotImplemented", 501, "Lockstep does not implement MfaDelete."});
}

TEST_F(S3Configuration, VersioningOfALockBucketIsNotSuspended)
{
    EXPECT_EQ(send("PUT /locked", {{"x-amz-bucket-object-lock-enabled", "true"}}).status, 200U);

    expect_error(send("PUT /locked?versioning", {},
                      "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>"),
                 {"InvalidBucketState", 409,
                  "An Object Lock configuration is present on this bucket, so the versioning state cannot be "
                  "changed."});
}

TEST_F(S3Configuration, EveryBucketIsEncrypted)
{
    const auto fresh = send("GET /bucket?encryption");
    EXPECT_EQ(text_at(fresh, "Rule/ApplyServerSideEncryptionByDefault/SSEAlgorithm"), "AES256");
    EXPECT_EQ(text_at(fresh, "Rule/BucketKeyEnabled"), "false");

    EXPECT_EQ(configure("encryption",
                        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                        "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>key</KMSMasterKeyID>"
                        "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>"
                        "</ServerSideEncryptionConfiguration>")
                  .status,
              200U);
    const auto kept = send("GET /bucket?encryption");
    EXPECT_EQ(text_at(kept, "Rule/ApplyServerSideEncryptionByDefault/KMSMasterKeyID"), "key");
    EXPECT_EQ(text_at(kept, "Rule/BucketKeyEnabled"), "true");

    EXPECT_EQ(send("DELETE /bucket?encryption").status, 204U);
    EXPECT_EQ(text_at(send("GET /bucket?encryption"), "Rule/ApplyServerSideEncryptionByDefault/SSEAlgorithm"),
              "AES256");
}

TEST_F(S3Configuration, AnEncryptionRuleIsChecked)
{
    expect_malformed("encryption", "<ServerSideEncryptionConfiguration/>");
    expect_malformed("encryption",
                     "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                     "<SSEAlgorithm>ROT13</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
                     "</ServerSideEncryptionConfiguration>");
    expect_error(configure("encryption",
                           "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                           "<SSEAlgorithm>AES256</SSEAlgorithm><KMSMasterKeyID>key</KMSMasterKeyID>"
                           "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"),
                 {"InvalidArgument", 400,
                  "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or "
                  "aws:kms:dsse",
                  {{"ArgumentName", "ApplyServerSideEncryptionByDefault"}}});
}

TEST_F(S3Configuration, ANewBucketBlocksPublicAccessUntilThatIsDeleted)
{
    EXPECT_EQ(text_at(send("GET /bucket?publicAccessBlock"), "RestrictPublicBuckets"), "true");

    EXPECT_EQ(configure("publicAccessBlock", "<PublicAccessBlockConfiguration><BlockPublicAcls>true"
                                             "</BlockPublicAcls></PublicAccessBlockConfiguration>")
                  .status,
              200U);
    EXPECT_EQ(text_at(send("GET /bucket?publicAccessBlock"), "BlockPublicAcls"), "true");
    EXPECT_EQ(text_at(send("GET /bucket?publicAccessBlock"), "BlockPublicPolicy"), "false");

    EXPECT_EQ(send("DELETE /bucket?publicAccessBlock").status, 204U);
    EXPECT_EQ(send("DELETE /bucket?publicAccessBlock").status, 204U);
    expect_error(send("GET /bucket?publicAccessBlock"),
                 {"NoSuchPublicAccessBlockConfiguration", 404,
                  "The public access block configuration was not found", {{"BucketName", "bucket"}}});
    expect_malformed("publicAccessBlock", "<PublicAccessBlockConfiguration><BlockPublicAcls>maybe"
                                          "</BlockPublicAcls></PublicAccessBlockConfiguration>");
}

TEST_F(S3Configuration, OwnershipIsEnforcedUntilItIsChangedOrDeleted)
{
    EXPECT_EQ(text_at(send("GET /bucket?ownershipControls"), "Rule/ObjectOwnership"), "BucketOwnerEnforced");

    EXPECT_EQ(configure("ownershipControls", "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter"
                                             "</ObjectOwnership></Rule></OwnershipControls>")
                  .status,
              200U);
    EXPECT_EQ(text_at(send("GET /bucket?ownershipControls"), "Rule/ObjectOwnership"), "ObjectWriter");

    EXPECT_EQ(send("DELETE /bucket?ownershipControls").status, 204U);
    expect_error(send("GET /bucket?ownershipControls"),
                 {"OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found"});
    expect_malformed("ownershipControls",
                     "<OwnershipControls><Rule><ObjectOwnership>X</ObjectOwnership></Rule></OwnershipControls>");
}

TEST_F(S3Configuration, TagsAreKeptReplacedAndDeleted)
{
    expect_error(send("GET /bucket?tagging"), {"NoSuchTagSet", 404, "The TagSet does not exist"});

    EXPECT_EQ(configure("tagging", "<Tagging><TagSet><Tag><Key>a b</Key><Value>1+2</Value></Tag></TagSet>"
                                   "</Tagging>")
                  .status,
              204U);
    EXPECT_EQ(text_at(send("GET /bucket?tagging"), "TagSet/Tag/Key"), "a b");
    EXPECT_EQ(text_at(send("GET /bucket?tagging"), "TagSet/Tag/Value"), "1+2");
    EXPECT_EQ(text_at(configure("tagging", "<Tagging><TagSet><Tag><Key>k</Key><Value>1&amp;2</Value></Tag>"
                                           "</TagSet></Tagging>"),
                      "Code"),
              "InvalidTag");

    EXPECT_EQ(configure("tagging", "<Tagging/>").status, 204U);
    EXPECT_EQ(send("GET /bucket?tagging").status, 404U);
    EXPECT_EQ(send("DELETE /bucket?tagging").status, 204U);
    EXPECT_EQ(send("DELETE /bucket?tagging").status, 204U);
    EXPECT_EQ(send("GET /bucket?tagging").status, 404U);
}

TEST_F(S3Configuration, LifecycleRulesAreKeptAsTheyWereSent)
{
    expect_error(send("GET /bucket?lifecycle"),
                 {"NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist"});

    const auto put = configure("lifecycle",
                               "<LifecycleConfiguration><Rule><ID>old</ID><Filter><Prefix>a/</Prefix></Filter>"
                               "<Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>30"
                               "</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>");
    const auto kept = send("GET /bucket?lifecycle");

    EXPECT_EQ(put.status, 200U);
    EXPECT_EQ(kept.headers.get("x-amz-transition-default-minimum-object-size"), "all_storage_classes_128K");
    EXPECT_EQ(text_at(kept, "Rule/ID"), "old");
    EXPECT_EQ(text_at(kept, "Rule/Filter/Prefix"), "a/");
    EXPECT_EQ(text_at(kept, "Rule/NoncurrentVersionExpiration/NoncurrentDays"), "30");
    EXPECT_EQ(send("DELETE /bucket?lifecycle").status, 204U);
    EXPECT_EQ(send("GET /bucket?lifecycle").status, 404U);
}

TEST_F(S3Configuration, LifecycleRulesThatCouldNotActAreRefused)
{
    const auto answer = [this](std::string_view filter, std::string_view action) {
        return configure("lifecycle", "<LifecycleConfiguration><Rule><Status>Enabled</Status><Filter>" +
                                          std::string(filter) + "</Filter>" + std::string(action) +
                                          "</Rule></LifecycleConfiguration>");
    };
    const std::string tag = "<Tag><Key>a</Key><Value>1</Value></Tag>";
    const std::string abort = "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>"
                              "</AbortIncompleteMultipartUpload>";
    for (const std::string& filter : {tag, "<And><Prefix>p</Prefix>" + tag + "</And>"})
        expect_error(answer(filter, abort),
                     {"InvalidRequest", 400, "AbortIncompleteMultipartUpload cannot be specified with Tags."});
    expect_error(answer("<ObjectSizeLessThan>9</ObjectSizeLessThan>", abort),
                 {"InvalidRequest", 400, "AbortIncompleteMultipartUpload cannot be specified with Object Size."});
    EXPECT_EQ(answer("<Prefix>p</Prefix>", abort).status, 200U);

    const auto move = [&](const std::string& days, const std::string& to) {
        return answer("", "<Transition><Days>" + days + "</Days><StorageClass>" + to + "</StorageClass></Transition>");
    };
    expect_error(move("29", "STANDARD_IA"),
                 {"InvalidArgument", 400,
                  "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'"});
    EXPECT_EQ(move("30", "STANDARD_IA").status, 200U);
    EXPECT_EQ(move("0", "GLACIER").status, 200U);
}

TEST_F(S3Configuration, LifecycleRulesAreChecked)
{
    const auto rule = [](std::string_view inside) {
        return "<LifecycleConfiguration><Rule><Status>Enabled</Status>" + std::string(inside) +
               "</Rule></LifecycleConfiguration>";
    };
    expect_malformed("lifecycle", "<LifecycleConfiguration/>");
    expect_malformed("lifecycle", rule("<Expiration><Days>1</Days></Expiration>"));
    expect_malformed("lifecycle", rule("<Filter/><Expiration/>"));
    expect_error(configure("lifecycle", rule("<Filter/>")),
                 {"InvalidRequest", 400, "At least one action needs to be specified in a rule"});
    expect_error(configure("lifecycle", rule("<Filter/><Expiration><Days>0</Days></Expiration>")),
                 {"InvalidArgument", 400, "'Days' for Expiration action must be a positive integer"});
    expect_error(configure("lifecycle", rule("<Filter/><Expiration><Date>2030-01-01T10:00:00Z</Date></Expiration>")),
                 {"InvalidArgument", 400, "'Date' must be at midnight GMT", {{"ArgumentName", "Date"}}});
    expect_malformed("lifecycle", rule("<Filter/><NoncurrentVersionExpiration/>"));
    const std::string tag = "<Tag><Key>a</Key><Value>1</Value></Tag>";
    expect_error(configure("lifecycle", rule("<Filter><And>" + tag + tag + "</And></Filter><Expiration><Days>1</Days>"
                                             "</Expiration>")),
                 {"InvalidRequest", 400, "Duplicate Tag Keys are not allowed."});
    const std::string one = "<Rule><ID>x</ID><Status>Enabled</Status><Filter/><Expiration><Days>1</Days>"
                            "</Expiration></Rule>";
    expect_error(configure("lifecycle", "<LifecycleConfiguration>" + one + one + "</LifecycleConfiguration>"),
                 {"InvalidArgument", 400, "Rule ID must be unique. Found same ID for more than one rule",
                  {{"ArgumentName", "ID"}, {"ArgumentValue", "x"}}});
}

TEST_F(S3Configuration, WhatWasNeverSetSaysSo)
{
    const std::vector<std::pair<std::string, ExpectedError>> unset{
        {"cors", {"NoSuchCORSConfiguration", 404, "The CORS configuration does not exist"}},
        {"website", {"NoSuchWebsiteConfiguration", 404, "The specified bucket does not have a website configuration"}},
        {"replication",
         {"ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found"}},
        {"object-lock",
         {"ObjectLockConfigurationNotFoundError", 404, "Object Lock configuration does not exist for this bucket"}},
        {"policy", {"NoSuchBucketPolicy", 404, "The bucket policy does not exist"}},
        {"policyStatus", {"NoSuchBucketPolicy", 404, "The bucket policy does not exist"}},
        {"analytics&id=x", {"NoSuchConfiguration", 404, "The specified configuration does not exist."}},
        {"metrics&id=x", {"NoSuchConfiguration", 404, "The specified configuration does not exist."}},
        {"inventory&id=x", {"NoSuchConfiguration", 404, "The specified configuration does not exist."}},
        {"intelligent-tiering&id=x", {"NoSuchConfiguration", 404, "The specified configuration does not exist."}},
    };
    for (const auto& [query, error] : unset) {
        SCOPED_TRACE(query);
        expect_error(send("GET /bucket?" + query), error);
    }
}

TEST_F(S3Configuration, WhatIsNeverAbsentIsEmpty)
{
    for (const char* query : {"logging", "accelerate", "notification"}) {
        const auto answer = send("GET /bucket?" + std::string(query));
        EXPECT_EQ(answer.status, 200U) << query;
        EXPECT_EQ(text_at(answer, ""), "") << query;
    }
    EXPECT_EQ(text_at(send("GET /bucket?requestPayment"), "Payer"), "BucketOwner");
    for (const char* query : {"analytics", "metrics", "inventory", "intelligent-tiering"})
        EXPECT_EQ(text_at(send("GET /bucket?" + std::string(query)), "IsTruncated"), "false") << query;
}

TEST_F(S3Configuration, DeletingWhatIsNotThereIsNoErrorButForThree)
{
    for (const char* query : {"cors", "website", "replication", "policy", "lifecycle", "inventory&id=x"})
        EXPECT_EQ(send("DELETE /bucket?" + std::string(query)).status, 204U) << query;
    for (const char* query : {"analytics&id=x", "metrics&id=x", "intelligent-tiering&id=x"})
        EXPECT_EQ(text_at(send("DELETE /bucket?" + std::string(query)), "Code"), "NoSuchConfiguration") << query;
}

TEST_F(S3Configuration, AMissingOneOfSeveralDoesNotNameTheBucket)
{
    for (const char* query : {"analytics&id=x", "metrics&id=x", "inventory&id=x", "intelligent-tiering&id=x"})
        EXPECT_EQ(text_at(send("GET /bucket?" + std::string(query)), "BucketName"), "?") << query;
    EXPECT_EQ(text_at(send("DELETE /bucket?metrics&id=x"), "BucketName"), "?");
}

TEST_F(S3Configuration, WhatIsNotKeptIsNotAccepted)
{
    for (const char* query : {"cors", "website", "replication", "logging", "accelerate", "requestPayment",
                              "notification", "object-lock", "analytics&id=x", "metrics&id=x"})
        EXPECT_EQ(send("PUT /bucket?" + std::string(query), {}, "<X/>").status, 501U) << query;
}

TEST_F(S3Configuration, TheOwnerAloneHasAccess)
{
    const auto acl = send("GET /bucket?acl");

    EXPECT_EQ(text_at(acl, "Owner/ID"), caller.canonical_id);
    EXPECT_EQ(text_at(acl, "AccessControlList/Grant/Grantee/ID"), caller.canonical_id);
    EXPECT_EQ(text_at(acl, "AccessControlList/Grant/Permission"), "FULL_CONTROL");
}

TEST_F(S3Configuration, OnlyThePrivateAclIsTakenAndOnlyWhereAclsAreOn)
{
    expect_error(send("PUT /bucket?acl", {{"x-amz-acl", "private"}}),
                 {"AccessControlListNotSupported", 400, "The bucket does not allow ACLs"});
    configure("ownershipControls", "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
                                   "</OwnershipControls>");

    EXPECT_EQ(send("PUT /bucket?acl", {{"x-amz-acl", "private"}}).status, 200U);
    EXPECT_EQ(configure("acl", send("GET /bucket?acl").body).status, 200U);
    expect_error(send("PUT /bucket?acl", {{"x-amz-acl", "public-read"}}),
                 {"NotImplemented", 501, "Lockstep does not implement ACLs of buckets other than the private one."});
}

class S3ControlTags : public S3Configuration {
protected:
    http::Response control(std::string_view method, std::string_view query = "", std::string_view body = "")
    {
        return send(std::string(method) + " /v20180820/tags/arn%3Aaws%3As3%3A%3A%3Abucket" + std::string(query),
                    {{"x-amz-account-id", "123456789012"}}, body);
    }
};

TEST_F(S3ControlTags, TagsAreAddedListedAndRemoved)
{
    EXPECT_EQ(text_at(control("GET"), "Tags/Tag"), "?");

    EXPECT_EQ(control("POST", "", "<TagResourceRequest><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags>"
                                  "</TagResourceRequest>")
                  .status,
              204U);
    EXPECT_EQ(control("POST", "", "<TagResourceRequest><Tags><Tag><Key>b</Key><Value>2</Value></Tag></Tags>"
                                  "</TagResourceRequest>")
                  .status,
              204U);
    EXPECT_EQ(text_at(control("GET"), "Tags/Tag/Key"), "a");
    EXPECT_EQ(text_at(send("GET /bucket?tagging"), "TagSet/Tag/Value"), "1");

    EXPECT_EQ(control("DELETE", "?tagKeys=a&tagKeys=x").status, 204U);
    EXPECT_EQ(text_at(control("GET"), "Tags/Tag/Key"), "b");
    EXPECT_EQ(control("DELETE", "?tagKeys=b").status, 204U);
    EXPECT_EQ(send("GET /bucket?tagging").status, 404U);
}

TEST_F(S3ControlTags, RefusalsNameWhatIsWrong)
{
    expect_error(send("GET /v20180820/tags/arn%3Aaws%3As3%3A%3A%3Amissing", {{"x-amz-account-id", "123456789012"}}),
                 {"NoSuchResource", 404, "The specified resource doesn't exist."});
    expect_error(send("GET /v20180820/tags/arn%3Aaws%3As3%3A%3A%3Abucket", {{"x-amz-account-id", "999999999999"}}),
                 {"AccessDenied", 403, "Access Denied"});
    expect_error(send("GET /v20180820/jobs", {{"x-amz-account-id", "123456789012"}}),
                 {"NotImplemented", 501, "Lockstep does not implement this operation of S3 Control: /v20180820/jobs"});
    EXPECT_EQ(text_at(control("POST", "", "<TagResourceRequest/>"), "Code"), "MalformedXML");
}

TEST_F(S3Configuration, ABucketIsLookedForBeforeABodyIsJudged)
{
    for (const char* kind : {"encryption", "tagging", "versioning", "lifecycle", "policy", "delete"}) {
        const std::string method = std::string(kind) == "delete" ? "POST" : "PUT";
        expect_error(send(method + " /missing?" + kind, {}, "nonsense"),
                     {"NoSuchBucket", 404, "The specified bucket does not exist", {{"BucketName", "missing"}}});
    }
    expect_error(send("PUT /missing", {}, "nonsense"),
                 {"MalformedXML", 400,
                  "The XML you provided was not well-formed or did not validate against our published schema"});
}

}  // namespace
}  // namespace lockstep::test
