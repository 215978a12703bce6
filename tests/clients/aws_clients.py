"""boto3 clients of one namespace, cheap enough to make one set per test."""

import functools

import boto3
from botocore.config import Config

REGION = "eu-west-1"
ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@functools.cache
def _session() -> boto3.Session:
    return boto3.Session(aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY, region_name=REGION)


def client(service: str, url: str, region: str = REGION, **settings):
    """A client without retries, so that a test sees each answer as it is."""
    verify = settings.pop("verify", None)
    config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, read_timeout=60,
                    max_pool_connections=40).merge(Config(**settings))
    return _session().client(service, endpoint_url=url, region_name=region, config=config, verify=verify)


class Aws:
    """S3, DynamoDB and STS of one namespace."""

    def __init__(self, url: str, verify: str | None = None):
        self.url = url
        self.verify = verify

    @functools.cached_property
    def s3(self):
        return client("s3", self.url, verify=self.verify)

    @functools.cached_property
    def dynamodb(self):
        return client("dynamodb", self.url, verify=self.verify)

    @functools.cached_property
    def sts(self):
        return client("sts", self.url, verify=self.verify)

    def make_bucket(self, name: str, versioned: bool = True) -> str:
        self.s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
        if versioned:
            self.s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        return name

    def make_lock_table(self, name: str) -> str:
        return self.make_table(name, "LockID")

    def make_table(self, name: str, key: str = "id") -> str:
        self.dynamodb.create_table(
            TableName=name, AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
            KeySchema=[{"AttributeName": key, "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")
        return name

    def body(self, bucket: str, key: str, **more) -> bytes:
        return self.s3.get_object(Bucket=bucket, Key=key, **more)["Body"].read()
