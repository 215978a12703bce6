"""boto3 and objects: conditions, versions, multipart, copies, tags, links, checksums, keys, listings."""

import base64
import hashlib
import io
import urllib.error
import urllib.request

import pytest
from aws_clients import client
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

MIB = 1024 * 1024
BUCKET = "things"
ALGORITHMS = ("CRC32", "SHA1", "SHA256")


@pytest.fixture
def s3(aws):
    aws.make_bucket(BUCKET, versioned=False)
    return aws.s3


@pytest.fixture
def versioned(s3):
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    return s3


def refusal(call, **arguments):
    """The code and status of the error that the call must end with."""
    with pytest.raises(ClientError) as caught:
        call(Bucket=BUCKET, **arguments)
    answer = caught.value.response
    return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]


def test_conditional_writes(s3):
    etag = s3.put_object(Bucket=BUCKET, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
    assert refusal(s3.put_object, Key="k", Body=b"2", IfNoneMatch="*") == ("PreconditionFailed", 412)
    assert refusal(s3.put_object, Key="k", Body=b"2", IfMatch='"0"') == ("PreconditionFailed", 412)
    assert refusal(s3.put_object, Key="none", Body=b"2", IfMatch=etag) == ("NoSuchKey", 404)
    s3.put_object(Bucket=BUCKET, Key="k", Body=b"2", IfMatch=etag)
    assert s3.get_object(Bucket=BUCKET, Key="k")["Body"].read() == b"2"
    assert refusal(s3.delete_object, Key="k", IfMatch=etag) == ("PreconditionFailed", 412)


def test_conditional_reads(s3):
    etag = s3.put_object(Bucket=BUCKET, Key="k", Body=b"1")["ETag"]
    assert refusal(s3.get_object, Key="k", IfNoneMatch=etag) == ("304", 304)
    assert refusal(s3.get_object, Key="k", IfMatch='"0"') == ("PreconditionFailed", 412)
    assert s3.get_object(Bucket=BUCKET, Key="k", IfMatch=etag)["Body"].read() == b"1"


def test_versions_markers_and_their_errors(versioned):
    s3 = versioned
    first, second = (s3.put_object(Bucket=BUCKET, Key="k", Body=body)["VersionId"] for body in (b"1", b"2"))
    marker = s3.delete_object(Bucket=BUCKET, Key="k")
    assert marker["DeleteMarker"] is True
    assert refusal(s3.get_object, Key="k") == ("NoSuchKey", 404)
    assert refusal(s3.get_object, Key="k", VersionId=marker["VersionId"]) == ("MethodNotAllowed", 405)
    assert s3.get_object(Bucket=BUCKET, Key="k", VersionId=first)["Body"].read() == b"1"
    s3.put_object(Bucket=BUCKET, Key="k", Body=b"3", IfNoneMatch="*")
    s3.delete_object(Bucket=BUCKET, Key="k", VersionId=second)
    assert refusal(s3.get_object, Key="k", VersionId=second) == ("NoSuchVersion", 404)
    listed = s3.list_object_versions(Bucket=BUCKET)
    assert [row["IsLatest"] for row in listed["Versions"]] == [True, False]
    assert [row["VersionId"] for row in listed["DeleteMarkers"]] == [marker["VersionId"]]


def test_a_bucket_is_emptied_page_by_page(versioned):
    s3 = versioned
    for number in range(7):
        s3.put_object(Bucket=BUCKET, Key="k", Body=b"%d" % number)
    s3.delete_object(Bucket=BUCKET, Key="k")

    for page in s3.get_paginator("list_object_versions").paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 3}):
        for entry in page.get("Versions", []) + page.get("DeleteMarkers", []):
            s3.delete_object(Bucket=BUCKET, Key="k", VersionId=entry["VersionId"])

    s3.delete_bucket(Bucket=BUCKET)


def test_metadata_that_is_not_ascii(s3):
    s3.put_object(Bucket=BUCKET, Key="k", Metadata={"a": "=?UTF-8?Q?caf=C3=A9?=", "b": "=?UTF-8?B?YWJj?="})
    assert s3.head_object(Bucket=BUCKET, Key="k")["Metadata"] == {"a": "=?UTF-8?Q?caf=C3=A9?=", "b": "abc"}


def test_a_transfer_in_parts_and_back_in_ranges(s3):
    data = hashlib.sha256(b"seed").digest() * (20 * MIB // 32) + b"tail"
    settings = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    s3.upload_fileobj(io.BytesIO(data), BUCKET, "big", Config=settings, ExtraArgs={"Metadata": {"who": "me"}})
    head = s3.head_object(Bucket=BUCKET, Key="big")
    assert head["ContentLength"] == len(data) and head["Metadata"] == {"who": "me"}
    digests = b"".join(hashlib.md5(data[at:at + 5 * MIB]).digest() for at in range(0, len(data), 5 * MIB))
    assert head["ETag"] == f'"{hashlib.md5(digests).hexdigest()}-5"'
    back = io.BytesIO()
    s3.download_fileobj(BUCKET, "big", back, Config=settings)
    assert back.getvalue() == data
    part = s3.get_object(Bucket=BUCKET, Key="big", PartNumber=5)
    assert part["PartsCount"] == 5 and part["Body"].read() == data[20 * MIB:]


def test_multipart_by_hand(s3):
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="k")["UploadId"]
    of = {"Bucket": BUCKET, "Key": "k", "UploadId": upload}
    etags = [s3.upload_part(**of, PartNumber=number, Body=body)["ETag"]
             for number, body in ((1, b"a" * 5 * MIB), (4, b"b"))]
    assert [row["PartNumber"] for row in s3.list_parts(**of)["Parts"]] == [1, 4]
    assert [row["UploadId"] for row in s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"]] == [upload]
    parts = [{"PartNumber": 1, "ETag": etags[0]}, {"PartNumber": 4, "ETag": etags[1]}]
    assert refusal(s3.complete_multipart_upload, Key="k", UploadId=upload,
                   MultipartUpload={"Parts": parts[::-1]}) == ("InvalidPartOrder", 400)
    s3.complete_multipart_upload(**of, MultipartUpload={"Parts": parts})
    assert s3.head_object(Bucket=BUCKET, Key="k")["ContentLength"] == 5 * MIB + 1
    other = s3.create_multipart_upload(Bucket=BUCKET, Key="k")["UploadId"]
    s3.abort_multipart_upload(Bucket=BUCKET, Key="k", UploadId=other)
    assert refusal(s3.list_parts, Key="k", UploadId=other) == ("NoSuchUpload", 404)


def test_copies(s3):
    s3.put_object(Bucket=BUCKET, Key="from ö+ &", Body=b"x" * 6 * MIB, Metadata={"a": "1"}, ContentType="text/x")
    source = {"Bucket": BUCKET, "Key": "from ö+ &"}
    s3.copy_object(Bucket=BUCKET, Key="kept", CopySource=source)
    assert s3.head_object(Bucket=BUCKET, Key="kept")["Metadata"] == {"a": "1"}
    s3.copy_object(Bucket=BUCKET, Key="new", CopySource=source, MetadataDirective="REPLACE", Metadata={"b": "2"})
    assert s3.head_object(Bucket=BUCKET, Key="new")["Metadata"] == {"b": "2"}
    assert refusal(s3.copy_object, Key="new", CopySource=source, CopySourceIfMatch='"0"') == (
        "PreconditionFailed", 412)
    assert refusal(s3.copy_object, Key="from ö+ &", CopySource=source) == ("InvalidRequest", 400)
    settings = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    s3.copy(source, BUCKET, "in parts", Config=settings)
    assert s3.head_object(Bucket=BUCKET, Key="in parts")["ETag"].endswith('-2"')


def test_tags_of_objects(s3):
    s3.put_object(Bucket=BUCKET, Key="k", Body=b"", Tagging="team=a%20b&env=dev")
    tags = [{"Key": "env", "Value": "dev"}, {"Key": "team", "Value": "a b"}]
    found = s3.get_object_tagging(Bucket=BUCKET, Key="k")["TagSet"]
    assert sorted(found, key=lambda tag: tag["Key"]) == tags
    assert s3.get_object(Bucket=BUCKET, Key="k")["TagCount"] == 2
    s3.put_object_tagging(Bucket=BUCKET, Key="k", Tagging={"TagSet": tags[:1]})
    assert s3.get_object_tagging(Bucket=BUCKET, Key="k")["TagSet"] == tags[:1]
    s3.delete_object_tagging(Bucket=BUCKET, Key="k")
    assert s3.get_object_tagging(Bucket=BUCKET, Key="k")["TagSet"] == []


def test_links_to_read_and_to_write(aws, s3):
    s3 = client("s3", aws.url, signature_version="s3v4")
    link = s3.generate_presigned_url("put_object", {"Bucket": BUCKET, "Key": "k ö"}, ExpiresIn=60)
    urllib.request.urlopen(urllib.request.Request(link, b"by link", method="PUT"), timeout=10)
    link = s3.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": "k ö",
                                                    "ResponseContentType": "text/special"}, ExpiresIn=60)
    with urllib.request.urlopen(link, timeout=10) as answer:
        assert answer.read() == b"by link" and answer.headers["Content-Type"] == "text/special"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(link.replace("k%20%C3%B6", "else").split("?")[0], timeout=10)
    assert refused.value.code == 403 and b"<Code>AccessDenied</Code>" in refused.value.read()


def test_a_link_of_signature_version_2_is_refused_as_aws_does(s3):
    """What boto3 makes for old regions unless it is told `s3v4`; buckets of today refuse it in AWS, too."""
    link = s3.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": "k"}, ExpiresIn=60)
    assert "AWSAccessKeyId=" in link
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(link, timeout=10)
    assert refused.value.code == 400 and b"Please use AWS4-HMAC-SHA256." in refused.value.read()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_checksum_that_the_sdk_computes(s3, algorithm):
    put = s3.put_object(Bucket=BUCKET, Key="k", Body=b"123456789", ChecksumAlgorithm=algorithm)
    got = s3.get_object(Bucket=BUCKET, Key="k", ChecksumMode="ENABLED")
    assert put[f"Checksum{algorithm}"] == got[f"Checksum{algorithm}"]
    assert put["ChecksumType"] == got["ChecksumType"] == "FULL_OBJECT"
    assert got["Body"].read() == b"123456789"


# The published check values of `123456789`.
@pytest.mark.parametrize("algorithm, value", [
    ("CRC32", "cbf43926"), ("CRC32C", "e3069283"), ("CRC64NVME", "ae8b14860a799888"),
    ("SHA1", hashlib.sha1(b"123456789").hexdigest()), ("SHA256", hashlib.sha256(b"123456789").hexdigest())])
def test_a_checksum_that_the_client_names(s3, algorithm, value):
    given = {f"Checksum{algorithm}": base64.b64encode(bytes.fromhex(value)).decode()}
    s3.put_object(Bucket=BUCKET, Key="k", Body=b"123456789", **given)
    head = s3.head_object(Bucket=BUCKET, Key="k", ChecksumMode="ENABLED")
    assert head[f"Checksum{algorithm}"] == given[f"Checksum{algorithm}"]
    assert refusal(s3.put_object, Key="k", Body=b"other", **given) == ("BadDigest", 400)


def test_without_a_checksum_there_is_crc64nvme(aws, s3):
    plain = client("s3", aws.url, request_checksum_calculation="when_required")
    plain.put_object(Bucket=BUCKET, Key="k", Body=b"123456789")
    head = s3.head_object(Bucket=BUCKET, Key="k", ChecksumMode="ENABLED")
    assert head["ChecksumCRC64NVME"] == base64.b64encode(bytes.fromhex("ae8b14860a799888")).decode()


def test_customer_keys(aws, s3, server):
    secure = client("s3", server.url(aws.url.rpartition("/")[2], "https"), verify=server.authority())
    right = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}
    secure.put_object(Bucket=BUCKET, Key="k", Body=b"secret", **right)
    assert secure.get_object(Bucket=BUCKET, Key="k", **right)["Body"].read() == b"secret"
    assert refusal(secure.get_object, Key="k") == ("InvalidRequest", 400)
    wrong = right | {"SSECustomerKey": b"x" * 32}
    assert refusal(secure.get_object, Key="k", **wrong) == ("AccessDenied", 403)
    assert refusal(secure.head_object, Key="k", **wrong) == ("403", 403)


def test_over_https_a_body_comes_in_chunks_with_a_trailer(aws, s3, server):
    secure = client("s3", server.url(aws.url.rpartition("/")[2], "https"), verify=server.authority())
    for size in (0, 1, 65_536, 3 * MIB + 1):
        secure.put_object(Bucket=BUCKET, Key="k", Body=b"z" * size, ChecksumAlgorithm="SHA256")
        assert s3.get_object(Bucket=BUCKET, Key="k")["Body"].read() == b"z" * size
        assert "ContentEncoding" not in s3.head_object(Bucket=BUCKET, Key="k")


def test_pages_of_keys(s3):
    keys = [f"{folder}/{number:02d}" for folder in ("a", "b ö", "c&<") for number in range(7)] + ["z"]
    for key in keys:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"")
    for operation in ("list_objects", "list_objects_v2"):
        pages = s3.get_paginator(operation).paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 3})
        assert [row["Key"] for page in pages for row in page["Contents"]] == keys
    pages = [*s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Delimiter="/",
                                                           PaginationConfig={"PageSize": 2})]
    assert [row["Prefix"] for page in pages for row in page.get("CommonPrefixes", [])] == ["a/", "b ö/", "c&</"]
    assert [row["Key"] for page in pages for row in page.get("Contents", [])] == ["z"]
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 4})
    assert [row["Key"] for page in pages for row in page["Versions"]] == keys


def test_many_keys_are_removed_at_once(versioned):
    s3 = versioned
    s3.put_object(Bucket=BUCKET, Key="a", Body=b"")
    asked = [{"Key": "a"}, {"Key": "never & there"}, {"Key": "a", "VersionId": "null"}]
    answer = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": asked})
    assert {row["Key"] for row in answer["Deleted"]} >= {"a", "never & there"}
    assert "Contents" not in s3.list_objects_v2(Bucket=BUCKET)
    too_many = {"Objects": [{"Key": str(number)} for number in range(1001)]}
    assert refusal(s3.delete_objects, Delete=too_many) == ("MalformedXML", 400)


def test_buckets_are_listed_by_name(aws, s3):
    aws.make_bucket("another")
    assert [row["Name"] for row in s3.list_buckets()["Buckets"]] == ["another", BUCKET]
    assert refusal(s3.create_bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}) == (
        "BucketAlreadyOwnedByYou", 409)
    assert s3.head_bucket(Bucket=BUCKET)["BucketRegion"] == "eu-west-1"


def test_a_waiter_sees_a_bucket_come_and_go(s3):
    s3.get_waiter("bucket_exists").wait(Bucket=BUCKET)
    s3.delete_bucket(Bucket=BUCKET)
    s3.get_waiter("bucket_not_exists").wait(Bucket=BUCKET)
