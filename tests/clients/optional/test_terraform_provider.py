"""The state bucket and the lock table made by Terraform's own AWS provider, then kept, then destroyed."""

import os
from pathlib import Path

import pytest
from lockstep_server import plain_environment
from terraform import Terraform
from which_client import require

PLATFORM = "linux_amd64"
PROVIDER = "registry.terraform.io/hashicorp/aws"
PROVIDER_SECONDS_MAX = 300

CONFIGURATION = """
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region = "eu-west-1"
}
resource "aws_s3_bucket" "states" {
  bucket        = "made-by-the-provider"
  force_destroy = true
  tags          = { team = "platform" }
}
resource "aws_s3_bucket_versioning" "states" {
  bucket = aws_s3_bucket.states.id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "states" {
  bucket = aws_s3_bucket.states.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
resource "aws_s3_bucket_public_access_block" "states" {
  bucket                  = aws_s3_bucket.states.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_lifecycle_configuration" "states" {
  bucket = aws_s3_bucket.states.id
  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
  depends_on = [aws_s3_bucket_versioning.states]
}
resource "aws_s3_bucket_policy" "states" {
  bucket = aws_s3_bucket.states.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.states.arn, "${aws_s3_bucket.states.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
resource "aws_s3_object" "note" {
  bucket     = aws_s3_bucket.states.id
  key        = "notes/read me.txt"
  content    = "kept by Terraform"
  tags       = { kind = "note" }
  depends_on = [aws_s3_bucket_versioning.states, aws_s3_bucket_policy.states]
}
resource "aws_dynamodb_table" "locks" {
  name         = "locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
  attribute {
    name = "LockID"
    type = "S"
  }
  tags = { team = "platform" }
}
"""


def mirrors():
    """Terraform's implied mirror folders, and filesystem mirrors below /opt."""
    home = Path(os.environ.get("HOME", "/nonexistent"))
    places = [home / ".terraform.d/plugins", home / ".local/share/terraform/plugins",
              Path("/usr/local/share/terraform/plugins"), Path("/usr/share/terraform/plugins")]
    places += [path for pattern in ("", "*/", "*/*/")
               for path in Path("/opt").glob(f"{pattern}registry.terraform.io")]
    for place in places:
        root = place.parent if place.name == "registry.terraform.io" else place
        if any((root / PROVIDER).glob(f"*/{PLATFORM}/*")) or any((root / PROVIDER).glob(f"*_{PLATFORM}.zip")):
            yield root


@pytest.fixture
def project(server, namespace, tmp_path):
    program = require("terraform", optional=True)
    mirror = next(mirrors(), None)
    if not mirror:
        pytest.skip("the AWS provider is in no mirror folder of this machine")
    (tmp_path / "cli.tfrc").write_text(
        f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n')
    variables = plain_environment(tmp_path) | {
        "AWS_ENDPOINT_URL": server.url(namespace), "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "CHECKPOINT_DISABLE": "1",
        "TF_CLI_CONFIG_FILE": str(tmp_path / "cli.tfrc"), "TF_IN_AUTOMATION": "1", "TF_CLI_ARGS": "-no-color"}
    made = Terraform(tmp_path / "project", variables, program, seconds_max=PROVIDER_SECONDS_MAX)
    made.write(CONFIGURATION)
    made.run("init")
    yield made
    made.end()


@pytest.mark.slow
def test_bucket_and_table_are_made_kept_and_destroyed(project, aws):
    project.run("apply", "-auto-approve")
    assert aws.body("made-by-the-provider", "notes/read me.txt") == b"kept by Terraform"
    assert aws.dynamodb.describe_table(TableName="locks")["Table"]["TableStatus"] == "ACTIVE"

    again = project.run("plan", "-detailed-exitcode", exit_code=None)
    assert again.returncode == 0, again.output

    project.run("destroy", "-auto-approve")
    assert aws.s3.list_buckets()["Buckets"] == []
    assert aws.dynamodb.list_tables()["TableNames"] == []
