"""README's support table is the operation tables, no more and no less."""

import re

from source_tree import text

SERVICES = {"S3": "emulator/s3/operations.cpp", "DynamoDB": "emulator/dynamodb/operations.cpp",
            "STS and IAM": "emulator/sts/operations.cpp"}


def bound_operations(path):
    """Names of the codecs bound in a table: bind<PutObject, put_object>() or bind<s3::PutObject, ...>()."""
    return set(re.findall(r"\bbind<\s*(?:\w+::)*(\w+)\s*,", text(path)))


def listed_operations(service):
    row = re.search(rf"^\| {re.escape(service)} \|(.*)\|$", text("README.md"), re.M)
    assert row, f"README has no row for {service}"
    return set(re.findall(r"\b([A-Z]\w+)\b", row.group(1)))


def test_the_support_table_equals_the_operation_tables():
    for service, path in SERVICES.items():
        assert listed_operations(service) == bound_operations(path), service
