"""Two have counted: s3://counters/visits must say so."""

import sys

import boto3

count = int(boto3.client("s3").get_object(Bucket="counters", Key="visits")["Body"].read())
if count != 2:
    sys.exit(f"the counter says {count} after two increments")
