#include "protocol/base/base64.hpp"
#include "tests/unit/s3_objects/multipart.hpp"

namespace lockstep::test {
namespace {

TEST_F(MultipartTest, PartsBecomeOneObjectInOrderOfTheirNumbers)
{
    const std::string id = begin({{"Content-Type", "application/json"}, {"x-amz-meta-a", "1"}});
    EXPECT_EQ(header(upload(id, 7, small), "ETag"), etag_of(small));
    EXPECT_EQ(header(upload(id, 2, big), "ETag"), etag_of(big));

    const auto completed = complete(id, {{2, etag_of(big)}, {7, etag_of(small)}});

    EXPECT_EQ(completed.status, 200U) << completed.body;
    const std::string etag = hex_encode(md5(md5(big) + md5(small))) + "-2";
    EXPECT_EQ(element(completed, "ETag"), "&quot;" + etag + "&quot;");
    EXPECT_EQ(element(completed, "Bucket"), "box");
    EXPECT_EQ(element(completed, "Key"), "k");
    EXPECT_EQ(element(completed, "ChecksumType"), "FULL_OBJECT");
    EXPECT_EQ(element(completed, "ChecksumCRC64NVME"),
              base64_encode(checksum_of(ChecksumAlgorithm::crc64nvme, big + small)));
    EXPECT_EQ(header(completed, "x-amz-server-side-encryption"), "AES256");
    const auto found = get("k");
    EXPECT_EQ(body_of(found), big + small);
    EXPECT_EQ(header(found, "ETag"), '"' + etag + '"');
    EXPECT_EQ(header(found, "Content-Type"), "application/json");
    EXPECT_EQ(header(found, "x-amz-meta-a"), "1");
}

TEST_F(MultipartTest, APartOfTheObjectIsReadByItsNumber)
{
    const std::string id = begin();
    upload(id, 1, big);
    upload(id, 2, small);
    complete(id, {{1, etag_of(big)}, {2, etag_of(small)}});

    const auto part = send("GET /box/k?partNumber=2");

    EXPECT_EQ(part.status, 206U);
    EXPECT_EQ(body_of(part), small);
    EXPECT_EQ(header(part, "Content-Range"), "bytes 5242880-5242886/5242887");
    EXPECT_EQ(header(part, "x-amz-mp-parts-count"), "2");
    const auto refused = send("GET /box/k?partNumber=3");
    expect_error(refused, 416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    EXPECT_EQ(element(refused, "ActualPartCount"), "2");
    EXPECT_EQ(body_of(get("k", {{"Range", "bytes=5242878-5242881"}})), "aath");
}

TEST_F(MultipartTest, ACompleteThatIsSentAgainGetsTheSameAnswer)
{
    set_versioning("Enabled");
    const std::string id = begin_with_part();

    const auto first = complete(id, {{1, etag_of(small)}});
    const auto second = complete(id, {{1, etag_of(small)}});

    EXPECT_EQ(second.status, 200U);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(header(second, "x-amz-version-id"), header(first, "x-amz-version-id"));
    EXPECT_EQ(complete(id, {{1, etag_of("other")}}).status, 404U);
}

TEST_F(MultipartTest, APartThatIsSentAgainIsReplaced)
{
    const std::string id = begin_with_part("first");
    upload(id, 1, small);

    EXPECT_EQ(complete(id, {{1, etag_of("first")}}).status, 400U);
    EXPECT_EQ(complete(id, {{1, etag_of(small)}}).status, 200U);
    EXPECT_EQ(body_of(get("k")), small);
}

TEST_F(MultipartTest, AnAbortedUploadIsGone)
{
    const std::string id = begin_with_part();

    EXPECT_EQ(send("DELETE /box/k?uploadId=" + id).status, 204U);

    for (const auto& refused : {send("DELETE /box/k?uploadId=" + id), upload(id, 1, small),
                                complete(id, {{1, etag_of(small)}})}) {
        expect_error(refused, 404, "NoSuchUpload",
                     "The specified upload does not exist. The upload ID may be invalid, or the upload may have "
                     "been aborted or completed.");
        EXPECT_EQ(element(refused, "UploadId"), id);
    }
}

TEST_F(MultipartTest, AnUploadBelongsToItsKey)
{
    const std::string id = begin_with_part();

    EXPECT_EQ(send("PUT /box/other?partNumber=1&uploadId=" + id, {}, small).status, 404U);
    EXPECT_EQ(send("DELETE /box/other?uploadId=" + id).status, 404U);
}

TEST_F(MultipartTest, PartsAreListedInAscendingOrder)
{
    const std::string id = begin();
    upload(id, 1, big);
    upload(id, 2, small);

    for (const auto& parts : {std::vector<Part>{{2, etag_of(small)}, {1, etag_of(big)}},
                              std::vector<Part>{{1, etag_of(big)}, {1, etag_of(big)}}})
        expect_error(complete(id, parts), 400, "InvalidPartOrder",
                     "The list of parts was not in ascending order. Parts must be ordered by part number.");
    expect_error(complete(id, {}), 400, "InvalidRequest", "You must specify at least one part");
    const auto outside = complete(id, {{10001, etag_of(big)}});
    expect_error(outside, 400, "InvalidArgument",
                 "Part number must be an integer between 1 and 10000, inclusive");
    EXPECT_EQ(element(outside, "ArgumentName"), "partNumber");
}

TEST_F(MultipartTest, AnUnknownPartIsInvalid)
{
    const std::string id = begin_with_part();

    const auto refused = complete(id, {{2, etag_of(small)}});

    expect_error(refused, 400, "InvalidPart",
                 "One or more of the specified parts could not be found.  The part may not have been uploaded, "
                 "or the specified entity tag may not match the part's entity tag.");
    EXPECT_EQ(element(refused, "UploadId"), id);
    EXPECT_EQ(element(refused, "PartNumber"), "2");
    EXPECT_EQ(element(refused, "ETag"), hex_encode(md5(small)));
}

TEST_F(MultipartTest, OnlyTheLastPartMayBeSmall)
{
    const std::string id = begin();
    upload(id, 1, small);
    upload(id, 2, small);

    const auto refused = complete(id, {{1, etag_of(small)}, {2, etag_of(small)}});

    expect_error(refused, 400, "EntityTooSmall",
                 "Your proposed upload is smaller than the minimum allowed size");
    EXPECT_EQ(element(refused, "MinSizeAllowed"), "5242880");
    EXPECT_EQ(element(refused, "ProposedSize"), "7");
    EXPECT_EQ(element(refused, "PartNumber"), "1");
    EXPECT_EQ(element(refused, "ETag"), hex_encode(md5(small)));
}

TEST_F(MultipartTest, ADeclaredSizeMustBeTheSum)
{
    const std::string id = begin_with_part();

    expect_error(complete(id, {{1, etag_of(small)}}, {{"x-amz-mp-object-size", "8"}}), 400, "InvalidRequest",
                 "The provided 'x-amz-mp-object-size' header value 8 does not match what was computed: 7");
    EXPECT_EQ(complete(id, {{1, etag_of(small)}}, {{"x-amz-mp-object-size", "7"}}).status, 200U);
}

TEST_F(MultipartTest, AnExistingKeyRefusesAndTheUploadStaysUsable)
{
    const std::string id = begin_with_part();
    put("k", "x");

    expect_error(complete(id, {{1, etag_of(small)}}, {{"If-None-Match", "*"}}), 412, "PreconditionFailed",
                 "At least one of the pre-conditions you specified did not hold");
    EXPECT_EQ(complete(id, {{1, etag_of(small)}}).status, 200U);
}

TEST_F(MultipartTest, AKeyDeletedMeanwhileIsAConflict)
{
    put("k", "x");
    const std::string id = begin_with_part();
    send("DELETE /box/k");

    expect_conflict(complete(id, {{1, etag_of(small)}}, {{"If-None-Match", "*"}}), "If-None-Match");
    const std::string fresh = begin_with_part();
    EXPECT_EQ(complete(fresh, {{1, etag_of(small)}}, {{"If-None-Match", "*"}}).status, 200U);
}

TEST_F(MultipartTest, AKeyWrittenMeanwhileIsAConflictAlsoWithTheSameBytes)
{
    put("k", "x");
    const std::string id = begin_with_part();
    put("k", "x");

    expect_conflict(complete(id, {{1, etag_of(small)}}, {{"If-Match", etag_of("x")}}), "If-Match");
    const std::string fresh = begin_with_part();
    EXPECT_EQ(complete(fresh, {{1, etag_of(small)}}, {{"If-Match", etag_of("x")}}).status, 200U);
}

TEST_F(MultipartTest, AMatchAfterADeleteIsNoSuchKeyAndAfterARebirthAConflict)
{
    put("k", "x");
    const std::string id = begin_with_part();
    send("DELETE /box/k");

    expect_error(complete(id, {{1, etag_of(small)}}, {{"If-Match", etag_of("x")}}), 404, "NoSuchKey",
                 "The specified key does not exist.");
    put("k", "x");
    expect_conflict(complete(id, {{1, etag_of(small)}}, {{"If-Match", etag_of("x")}}), "If-Match");
}

TEST_F(MultipartTest, TheUploadIsLookedForBeforeTheListIsJudged)
{
    const std::string id = begin_with_part();

    for (const std::string_view body : {"", "nonsense", "<CompleteMultipartUpload/>"})
        EXPECT_EQ(element(send("POST /box/k?uploadId=fake", {}, body), "Code"), "NoSuchUpload");
    for (const std::string_view body : {"", "<CompleteMultipartUpload/>"})
        expect_error(send("POST /box/k?uploadId=" + id, {}, body), 400, "InvalidRequest",
                     "You must specify at least one part");
    EXPECT_EQ(element(send("POST /box/k?uploadId=" + id, {}, "nonsense"), "Code"), "MalformedXML");
}

TEST_F(MultipartTest, AWrongMd5OfAPartIsToldAsItWasSent)
{
    const auto refused = upload(begin(), 1, small, {{"Content-MD5", base64_encode(md5("other"))}});

    expect_error(refused, 400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
    EXPECT_EQ(element(refused, "ExpectedDigest"), base64_encode(md5("other")));
    EXPECT_EQ(element(refused, "CalculatedDigest"), base64_encode(md5(small)));
}

TEST_F(MultipartTest, APartMayBeCopiedWholeOrInPieces)
{
    put("from", big + small);
    const std::string id = begin();
    const std::string target = "&uploadId=" + id;

    const auto whole = send("PUT /box/k?partNumber=1" + target, {{"x-amz-copy-source", "box/from"}});
    const auto piece = send("PUT /box/k?partNumber=2" + target,
                            {{"x-amz-copy-source", "box/from"}, {"x-amz-copy-source-range", "bytes=5242880-5242882"}});

    EXPECT_EQ(element(whole, "ETag"), "&quot;" + hex_encode(md5(big + small)) + "&quot;");
    EXPECT_EQ(element(piece, "ETag"), "&quot;" + hex_encode(md5("the")) + "&quot;");
    send("DELETE /box/from");
    EXPECT_EQ(complete(id, {{1, etag_of(big + small)}, {2, etag_of("the")}}).status, 200U);
    EXPECT_EQ(body_of(get("k")), big + small + "the");
}

// Its bytes lie beside its version, which may go on to hold others.
TEST_F(MultipartTest, APartThatWasCopiedFromASmallObjectStaysAsItWas)
{
    put("from", small);
    const std::string id = begin();
    EXPECT_EQ(send("PUT /box/k?partNumber=1&uploadId=" + id, {{"x-amz-copy-source", "box/from"}}).status, 200U);

    put("from", "another");
    EXPECT_EQ(complete(id, {{1, etag_of(small)}}).status, 200U);
    send("DELETE /box/from");

    EXPECT_EQ(body_of(get("k")), small);
}

TEST_F(MultipartTest, ACopiedRangeMustLieInsideItsSource)
{
    put("from", "0123456789");
    const std::string line = "PUT /box/k?partNumber=1&uploadId=" + begin();
    const auto copy = [&](std::string_view range) {
        return send(line, {{"x-amz-copy-source", "box/from"}, {"x-amz-copy-source-range", range}});
    };

    for (const std::string_view range : {"0-2", "bytes=1-", "bytes=-1", "bytes=a-b", "bytes=0-1,3-4"}) {
        const auto refused = copy(range);
        expect_error(refused, 400, "InvalidArgument",
                     "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last "
                     "are the zero-based offsets of the first and last bytes to copy");
        EXPECT_EQ(element(refused, "ArgumentName"), "x-amz-copy-source-range");
        EXPECT_EQ(element(refused, "ArgumentValue"), range);
    }
    expect_error(copy("bytes=5-10"), 400, "InvalidArgument",
                 "Range specified is not valid for source object of size: 10");
    expect_error(copy("bytes=10-12"), 400, "InvalidRequest",
                 "The specified copy range is invalid for the source object size");
    expect_error(send(line, {{"x-amz-copy-source", "box/from"}, {"x-amz-copy-source-if-match", "\"no\""}}), 412,
                 "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

TEST_F(MultipartTest, ACopyOfAMultipartObjectHasAPlainMd5)
{
    const std::string id = begin();
    upload(id, 1, big);
    upload(id, 2, small);
    complete(id, {{1, etag_of(big)}, {2, etag_of(small)}});

    EXPECT_EQ(put("to", "", {{"x-amz-copy-source", "box/k"}}).status, 200U);
    send("DELETE /box/k");

    EXPECT_EQ(header(get("to"), "ETag"), etag_of(big + small));
    EXPECT_EQ(body_of(get("to")), big + small);
    EXPECT_EQ(put("again", "", {{"x-amz-copy-source", "box/to"}}).status, 200U);
    EXPECT_EQ(body_of(get("again")), big + small);
}

TEST_F(MultipartTest, EveryPartNeedsTheKeyOfItsUpload)
{
    const auto customer = [](const std::string& key) {
        return http::Headers{{"x-amz-server-side-encryption-customer-algorithm", "AES256"},
                             {"x-amz-server-side-encryption-customer-key", base64_encode(key)},
                             {"x-amz-server-side-encryption-customer-key-MD5", base64_encode(md5(key))}};
    };
    const std::string id = begin(customer(std::string(32, 'k')));

    expect_error(upload(id, 1, small), 400, "InvalidRequest",
                 "The multipart upload initiate requested encryption. Subsequent part requests must include the "
                 "appropriate encryption parameters.");
    expect_error(upload(id, 1, small, customer(std::string(32, 'o'))), 400, "InvalidRequest",
                 "The provided encryption parameters did not match the ones used originally.");
    const auto part = upload(id, 1, small, customer(std::string(32, 'k')));
    EXPECT_EQ(part.status, 200U);
    EXPECT_EQ(complete(id, {{1, header(part, "ETag")}}).status, 200U);
    EXPECT_EQ(body_of(get("k", customer(std::string(32, 'k')))), small);
}

}  // namespace
}  // namespace lockstep::test
