"""The backend's settings that change what goes over the wire, and what Terraform says when something is missing."""

import base64
import json

import pytest
from aws_clients import Aws
from terraform import BUCKET, KEY, THING, s3_backend

CUSTOMER_KEY = base64.b64encode(b"k" * 32).decode()
ROLE = "arn:aws:iam::123456789012:role/deployer"
SCHEMES = ("http", "https")
KMS_KEY = "arn:aws:kms:eu-west-1:123456789012:key/0b0e3b1e-0000-4000-8000-000000000001"


def applied(world, scheme="http", kind="both", more=None, **attributes):
    """A project with these settings after `init` and two applies."""
    project = world.project(kind, scheme=scheme, **attributes)
    project.variables |= more or {}
    project.run("init")
    project.apply("one")
    project.apply("two")
    assert project.value() == "two"
    assert world.locked() == []
    return project


def stored(world, **more):
    return world.aws.s3.head_object(Bucket=BUCKET, Key=KEY, ChecksumMode="ENABLED", **more)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_encrypt_asks_for_aes256(world, scheme):
    applied(world, scheme, encrypt=True)
    assert stored(world)["ServerSideEncryption"] == "AES256"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_kms_key_is_kept_and_told(world, scheme):
    applied(world, scheme, encrypt=True, kms_key_id=KMS_KEY)
    assert stored(world)["ServerSideEncryption"] == "aws:kms"
    assert stored(world)["SSEKMSKeyId"] == KMS_KEY


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_customer_key_is_needed_to_read(world, scheme):
    project = applied(world, scheme, kind="file", encrypt=True, sse_customer_key=CUSTOMER_KEY)
    with pytest.raises(world.aws.s3.exceptions.ClientError) as refused:
        world.aws.s3.get_object(Bucket=BUCKET, Key=KEY)
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    project.write(s3_backend("file", encrypt=True, sse_customer_key=base64.b64encode(b"x" * 32).decode()), THING)
    assert "Forbidden" in project.run("init", "-reconfigure", exit_code=1).output


def test_a_customer_key_hides_who_holds_the_lock(world):
    """The look at a held lock carries no key: the answer is an error, and so there is no waiting (R18)."""
    project = applied(world, kind="file", encrypt=True, sse_customer_key=CUSTOMER_KEY)
    world.aws.s3.put_object(Bucket=BUCKET, Key=f"{KEY}.tflock", Body=b"{}", SSECustomerAlgorithm="AES256",
                            SSECustomerKey=b"k" * 32)
    refused = project.run("plan", "-lock-timeout=20s", exit_code=1)
    assert "Error acquiring the state lock" in refused.output
    assert "StatusCode: 400" in refused.output


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_states_checksum_is_sha256_unless_skipped(world, scheme):
    applied(world, scheme)
    assert "ChecksumSHA256" in stored(world)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_skipped_checksum_is_the_sdks_crc32(world, scheme):
    applied(world, scheme, skip_s3_checksum=True)
    assert "ChecksumCRC32" in stored(world)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_checksum_at_all_is_fine(world, scheme):
    applied(world, scheme, more={"AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
                                 "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required"}, skip_s3_checksum=True)
    assert "ChecksumCRC64NVME" in stored(world)


def test_an_acl_is_accepted(world):
    applied(world, acl="bucket-owner-full-control")


def test_a_role_is_assumed_and_its_key_signs(world):
    applied(world, assume_role={"role_arn": ROLE, "session_name": "deploy"})
    entries = world.journal.entries()
    operations = [entry.operation for entry in entries if entry.service == "sts"]
    assert operations[:4] == ["AssumeRole", "AssumeRole", "GetCallerIdentity", "GetCallerIdentity"]
    signers = {entry.access_key for entry in entries if entry.operation == "PutObject" and "tfstate" in entry.resource}
    assert signers and all(signer.startswith("ASIA") for signer in signers)


def test_a_web_identity_is_assumed_without_a_signature(world):
    token = world.folder / "token"
    token.write_text("eyJhbGciOiJub25lIn0.eyJzdWIiOiJjaSIsImF1ZCI6InN0cyJ9.")
    project = world.project("both", assume_role_with_web_identity={
        "role_arn": ROLE, "session_name": "ci", "web_identity_token_file": str(token)})
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del project.variables[name]
    project.run("init")
    project.apply()
    assumed = [entry for entry in world.journal.entries() if entry.operation == "AssumeRoleWithWebIdentity"]
    assert assumed and all(entry.status == 200 and entry.access_key == "" for entry in assumed)


def test_without_validation_of_credentials_iam_is_asked(world):
    applied(world, skip_credentials_validation=True)
    assert "GetUser" in [entry.operation for entry in world.journal.entries()]


def test_without_any_validation_nobody_is_asked(world):
    applied(world, skip_credentials_validation=True, skip_requesting_account_id=True)
    assert not [entry for entry in world.journal.entries() if entry.service in ("sts", "iam")]


def test_explicit_endpoints_with_path_style(world):
    url = world.server.url(world.namespace)
    project = world.project("both", endpoints={"s3": url, "dynamodb": url, "sts": url, "iam": url},
                            use_path_style=True)
    del project.variables["AWS_ENDPOINT_URL"]
    project.run("init")
    project.apply()
    assert project.value() == "one"


def test_a_virtual_host_through_the_proxy_variable(world):
    """Names that no resolver knows reach us as absolute targets of a proxy."""
    project = world.project("both")
    del project.variables["AWS_ENDPOINT_URL"]
    host = "http://aws.lockstep-test.invalid"
    project.variables |= {"AWS_ENDPOINT_URL": host, "HTTP_PROXY": world.server.url()}
    Aws(world.server.url()).make_bucket(bucket := "proxied-states")
    Aws(world.server.url()).make_lock_table("locks")
    project.write(s3_backend("both", bucket=bucket), THING)
    project.run("init")
    project.apply()
    assert project.value() == "one"


# What Terraform says when something is not there.

def test_a_missing_bucket_in_terraforms_words(world):
    refused = world.project("both", bucket="nobody-made-this").run("init", exit_code=1)
    assert 'S3 bucket "nobody-made-this" does not exist' in refused.output


def test_a_missing_table_in_terraforms_words(world):
    project = world.project("none", dynamodb_table="nobody-made-this")
    project.run("init")
    refused = project.apply(exit_code=1)
    assert "Error acquiring the state lock" in refused.output
    assert "ResourceNotFoundException" in refused.output


def test_a_wrong_region_in_terraforms_words(world):
    refused = world.project("none", region="us-east-2").run("init", exit_code=1)
    assert 'requested bucket from "us-east-2", actual location "eu-west-1"' in refused.output


def test_a_state_without_an_end_is_named(world):
    project = world.ready("none")
    world.aws.s3.put_object(Bucket=BUCKET, Key=KEY, Body=world.state()[:-9])
    assert "syntax error" in project.run("output", exit_code=1).output.lower()


def test_an_empty_state_object_is_no_state(world):
    project = world.ready("none")
    world.aws.s3.put_object(Bucket=BUCKET, Key=KEY, Body=b"")
    assert "No outputs found" in project.run("output").output


def test_a_forbidden_listing_of_workspaces_leaves_the_default(world):
    world.aws.s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Deny", "Principal": "*", "Action": "s3:ListBucket", "Resource": f"arn:aws:s3:::{BUCKET}",
        "Condition": {"StringLike": {"s3:prefix": "env:/*"}}}]}))
    project = world.project("none")
    project.run("init")
    project.apply()
    assert project.run("workspace", "list").stdout.replace("*", "").split() == ["default"]


# Keys that have to be escaped.

@pytest.mark.parametrize("key", ["with space/state.tfstate", "größe/日本語.tfstate", "a+b=c:d@e/state", "100%/state?x#y",
                                 "quote'\"&<>/state", "..x/dots/state", "tilde~(brackets)!*,;$"])
@pytest.mark.parametrize("kind", ("none", "both"))
def test_odd_keys(world, key, kind):
    project = world.project(kind, key=key)
    project.run("init")
    project.apply()
    project.run("workspace", "new", "w")
    project.apply("two")
    assert sorted(world.keys()) == sorted([key, f"env:/w/{key}"])
    assert project.run("workspace", "list").stdout.replace("*", "").split() == ["default", "w"]
    project.run("workspace", "select", "default")
    assert project.value() == "one"
