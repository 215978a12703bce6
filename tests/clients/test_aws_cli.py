"""The AWS command line interface, unmodified: the bootstrap that people do by hand, s3, s3api and dynamodb."""

import hashlib
import json
import os
import subprocess
import urllib.request

import pytest
from aws_clients import ACCESS_KEY, SECRET_KEY
from lockstep_server import plain_environment
from which_client import require

MIB = 1024 * 1024
SERVICE_ERROR = 254


class Cli:
    """Runs `aws` with nothing but the endpoint, a region and made-up keys in its environment."""

    def __init__(self, url, folder):
        self.folder = folder
        self.variables = plain_environment(folder) | {
            "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_DEFAULT_REGION": "ap-southeast-5", "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "",
            "AWS_MAX_ATTEMPTS": "1"}
        self.program = require("aws")

    def run(self, *arguments, exit_code=0):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.variables, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
        code = SERVICE_ERROR if done.returncode == 255 else done.returncode  # version 1 says 255, version 2 254
        assert code == exit_code, f"aws {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done

    def json(self, *arguments):
        output = self.run(*arguments, "--output", "json").stdout
        return json.loads(output) if output.strip() else None


@pytest.fixture
def cli(server, namespace, tmp_path):
    return Cli(server.url(namespace), tmp_path)


@pytest.fixture
def bucket(cli):
    cli.run("s3", "mb", "s3://things")
    return "s3://things"


def test_the_bootstrap_of_a_state_bucket_and_lock_table(cli):
    made = cli.json("s3api", "create-bucket", "--bucket", "tf-states", "--region", "ap-southeast-5",
                    "--create-bucket-configuration", "LocationConstraint=ap-southeast-5")
    assert "tf-states" in made["Location"]
    cli.run("s3api", "put-bucket-versioning", "--bucket", "tf-states",
            "--versioning-configuration", "Status=Enabled")
    assert cli.json("s3api", "get-bucket-versioning", "--bucket", "tf-states")["Status"] == "Enabled"
    table = cli.json("dynamodb", "create-table", "--table-name", "tf-locks", "--attribute-definitions",
                     "AttributeName=LockID,AttributeType=S", "--key-schema",
                     "AttributeName=LockID,KeyType=HASH", "--billing-mode", "PAY_PER_REQUEST")
    assert table["TableDescription"]["TableName"] == "tf-locks"
    cli.run("dynamodb", "wait", "table-exists", "--table-name", "tf-locks")


def test_the_bucket_is_found_from_another_region(cli):
    """The bootstrap leaves `--region` away in its second command; the CLI follows the bucket's region."""
    cli.run("s3api", "create-bucket", "--bucket", "tf-states", "--region", "ap-southeast-5",
            "--create-bucket-configuration", "LocationConstraint=ap-southeast-5")
    cli.variables["AWS_DEFAULT_REGION"] = "us-east-1"
    cli.run("s3api", "put-bucket-versioning", "--bucket", "tf-states",
            "--versioning-configuration", "Status=Enabled")


def test_who_am_i(cli):
    assert set(cli.json("sts", "get-caller-identity")) == {"UserId", "Account", "Arn"}


def test_mb_ls_rb(cli):
    assert "make_bucket: things" in cli.run("s3", "mb", "s3://things").stdout
    assert "things" in cli.run("s3", "ls").stdout
    cli.run("s3", "rb", "s3://things")
    assert cli.run("s3", "ls").stdout == ""


@pytest.mark.parametrize("size", [0, 1, 8 * MIB - 1, 8 * MIB, 17 * MIB + 3, 64 * MIB],
                         ids=["empty", "1 byte", "one put", "first multipart", "three parts", "64 MiB"])
def test_cp_there_and_back(cli, bucket, size):
    data = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
    (cli.folder / "up.bin").write_bytes(data)
    cli.run("s3", "cp", "--quiet", "up.bin", f"{bucket}/a/down.bin")
    cli.run("s3", "cp", "--quiet", f"{bucket}/a/down.bin", "down.bin")
    down = (cli.folder / "down.bin").read_bytes()
    assert hashlib.sha256(down).digest() == hashlib.sha256(data).digest()


def test_cp_mv_and_rm_within_the_bucket(cli, bucket):
    (cli.folder / "a.txt").write_text("hello")
    cli.run("s3", "cp", "a.txt", f"{bucket}/a.txt")
    cli.run("s3", "cp", f"{bucket}/a.txt", f"{bucket}/b c+d.txt")
    cli.run("s3", "mv", f"{bucket}/a.txt", f"{bucket}/deep/e.txt")
    listed = cli.run("s3", "ls", "--recursive", f"{bucket}/").stdout
    assert [line.split(None, 3)[3] for line in listed.splitlines()] == ["b c+d.txt", "deep/e.txt"]
    assert "PRE deep/" in cli.run("s3", "ls", f"{bucket}/").stdout
    assert cli.run("s3", "cp", f"{bucket}/deep/e.txt", "-").stdout == "hello"
    cli.run("s3", "rm", "--recursive", bucket)
    assert cli.run("s3", "ls", "--recursive", bucket, exit_code=0).stdout == ""


def test_sync_copies_only_what_differs(cli, bucket):
    for name in ("one", "two/three", "two/four ö"):
        path = cli.folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        os.utime(path, (1_000_000_000, 1_000_000_000))  # older than the copy, whose time has no fractions
    assert cli.run("s3", "sync", "site", f"{bucket}/site").stdout.count("upload: ") == 3
    assert cli.run("s3", "sync", "site", f"{bucket}/site").stdout == ""
    (cli.folder / "site/one").unlink()
    assert "delete: " in cli.run("s3", "sync", "--delete", "site", f"{bucket}/site").stdout
    cli.run("s3", "sync", f"{bucket}/site", "back")
    assert (cli.folder / "back/two/four ö").read_text() == "two/four ö"
    assert not (cli.folder / "back/one").exists()


def test_a_presigned_link_needs_no_client(cli, bucket):
    (cli.folder / "a.txt").write_text("shared")
    cli.run("s3", "cp", "a.txt", f"{bucket}/a b.txt")
    link = cli.run("s3", "presign", f"{bucket}/a b.txt", "--expires-in", "60").stdout.strip()
    assert urllib.request.urlopen(link, timeout=10).read() == b"shared"


def test_cp_of_what_is_not_there(cli, bucket):
    refused = cli.run("s3", "cp", f"{bucket}/nothing", "nothing", exit_code=1)
    assert "(404)" in refused.stderr and "HeadObject" in refused.stderr
    assert "NoSuchBucket" in cli.run("s3", "ls", "s3://nobody-made-this", exit_code=SERVICE_ERROR).stderr


def test_s3api_conditional_put(cli, bucket):
    (cli.folder / "a.txt").write_text("first")
    put = ("s3api", "put-object", "--bucket", "things", "--key", "k", "--body", "a.txt", "--if-none-match", "*")
    cli.run(*put)
    assert "(PreconditionFailed)" in cli.run(*put, exit_code=SERVICE_ERROR).stderr


def test_s3api_versions_and_removal(cli, bucket):
    cli.run("s3api", "put-bucket-versioning", "--bucket", "things", "--versioning-configuration", "Status=Enabled")
    (cli.folder / "a.txt").write_text("a")
    for _ in range(2):
        cli.run("s3api", "put-object", "--bucket", "things", "--key", "k", "--body", "a.txt")
    cli.run("s3api", "delete-object", "--bucket", "things", "--key", "k")
    listed = cli.json("s3api", "list-object-versions", "--bucket", "things")
    assert len(listed["Versions"]) == 2 and len(listed["DeleteMarkers"]) == 1
    refused = cli.run("s3api", "delete-bucket", "--bucket", "things", exit_code=SERVICE_ERROR)
    assert "You must delete all versions in the bucket" in refused.stderr
    rows = [{"Key": row["Key"], "VersionId": row["VersionId"]} for row in listed["Versions"] + listed["DeleteMarkers"]]
    cli.run("s3api", "delete-objects", "--bucket", "things", "--delete", json.dumps({"Objects": rows}))
    cli.run("s3api", "delete-bucket", "--bucket", "things")


def test_s3api_settings_of_a_bucket(cli, bucket):
    of = ("--bucket", "things")
    cli.run("s3api", "put-bucket-tagging", *of, "--tagging", "TagSet=[{Key=team,Value=a}]")
    assert cli.json("s3api", "get-bucket-tagging", *of) == {"TagSet": [{"Key": "team", "Value": "a"}]}
    rule = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
    cli.run("s3api", "put-bucket-encryption", *of, "--server-side-encryption-configuration", json.dumps(rule))
    found = cli.json("s3api", "get-bucket-encryption", *of)["ServerSideEncryptionConfiguration"]["Rules"][0]
    assert found["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    cli.run("s3api", "put-public-access-block", *of, "--public-access-block-configuration",
            "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true")
    assert cli.json("s3api", "get-public-access-block", *of)["PublicAccessBlockConfiguration"]["BlockPublicAcls"]
    assert cli.json("s3api", "get-bucket-location", *of) == {"LocationConstraint": "ap-southeast-5"}
    assert "NoSuchBucketPolicy" in cli.run("s3api", "get-bucket-policy", *of, exit_code=SERVICE_ERROR).stderr


def test_dynamodb_items(cli):
    cli.run("dynamodb", "create-table", "--table-name", "things", "--attribute-definitions",
            "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH",
            "--billing-mode", "PAY_PER_REQUEST")
    item = json.dumps({"id": {"S": "a"}, "n": {"N": "1.50"}, "l": {"L": [{"BOOL": True}, {"NULL": True}]}})
    cli.run("dynamodb", "put-item", "--table-name", "things", "--item", item)
    key = ("--table-name", "things", "--key", '{"id": {"S": "a"}}')
    assert cli.json("dynamodb", "get-item", *key)["Item"]["n"] == {"N": "1.5"}
    refused = cli.run("dynamodb", "put-item", "--table-name", "things", "--item", item, "--condition-expression",
                      "attribute_not_exists(id)", exit_code=SERVICE_ERROR)
    assert "(ConditionalCheckFailedException)" in refused.stderr
    assert cli.json("dynamodb", "scan", "--table-name", "things")["Count"] == 1
    old = cli.json("dynamodb", "delete-item", *key, "--return-values", "ALL_OLD")
    assert old["Attributes"]["id"] == {"S": "a"}
    assert cli.json("dynamodb", "list-tables") == {"TableNames": ["things"]}
    cli.run("dynamodb", "delete-table", "--table-name", "things")
    cli.run("dynamodb", "wait", "table-not-exists", "--table-name", "things")
