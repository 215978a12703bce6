"""What makes bucket and table from inside Terraform: its AWS provider from a mirror folder, else the AWS CLI."""

import re
import sys
from pathlib import Path

from aws_clients import REGION
from columns import Column
from lockstep_server import REPOSITORY
from set_up import MAKE_BUCKET, MAKE_TABLE
from terraform import BUCKET, TABLE

sys.path.append(str(REPOSITORY / "tests/clients/optional"))
from test_terraform_provider import PROVIDER, mirrors  # noqa: E402

PROVIDER_HEAD = f"""terraform {{
  required_providers {{
    aws = {{
      source = "hashicorp/aws"
    }}
  }}
}}
provider "aws" {{
  region = "{REGION}"
}}
"""
MADE_BY_PROVIDER = {
    "bucket": f'resource "aws_s3_bucket" "bucket" {{\n  bucket = "{BUCKET}"\n}}\n',
    "versioning": 'resource "aws_s3_bucket_versioning" "versioning" {\n  bucket = aws_s3_bucket.bucket.id\n'
                  '  versioning_configuration {\n    status = "Enabled"\n  }\n}\n',
    "table": f'resource "aws_dynamodb_table" "table" {{\n  name         = "{TABLE}"\n'
             '  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "LockID"\n'
             '  attribute {\n    name = "LockID"\n    type = "S"\n  }\n}\n',
}
MAKE_VERSIONING = f"aws s3api put-bucket-versioning --bucket {BUCKET} --versioning-configuration Status=Enabled"


def provider_version(client: str) -> str:
    """Empty where the provider is in no mirror folder: nothing is downloaded. Mirrors of OpenTofu have another name."""
    root = next(mirrors(), None) if client == "terraform" else None
    found = re.search(r"/(\d+\.\d+\.\d+)/", "\n".join(f"{path}/" for path in sorted((root / PROVIDER).iterdir()))) \
        if root else None
    return found[1] if found else ""


def made_by_command(name: str, command: str, after: str = "") -> str:
    depends = f"  depends_on = [terraform_data.{after}]\n" if after else ""
    return (f'resource "terraform_data" "{name}" {{\n{depends}  provisioner "local-exec" {{\n'
            f'    command = "{command}"\n  }}\n}}\n')


def resources(client: str, column: Column) -> str:
    names = ["bucket", "versioning"] + ["table"] * column.has_table
    if provider_version(client):
        return PROVIDER_HEAD + "".join(MADE_BY_PROVIDER[name] for name in names)
    made = {"bucket": made_by_command("bucket", MAKE_BUCKET),
            "versioning": made_by_command("versioning", MAKE_VERSIONING, after="bucket"),
            "table": made_by_command("table", MAKE_TABLE)}
    return "".join(made[name] for name in names)


def settings(client: str, folder: Path) -> dict[str, str]:
    """Variables of a Terraform that finds its provider without a network."""
    if not provider_version(client):
        return {}
    (folder / "cli.tfrc").write_text(
        f'provider_installation {{\n  filesystem_mirror {{\n    path = "{next(mirrors())}"\n  }}\n}}\n')
    return {"TF_CLI_CONFIG_FILE": str(folder / "cli.tfrc")}
