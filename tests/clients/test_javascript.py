"""The AWS SDK for JavaScript, version 3."""

import json
import os
import subprocess

import pytest
from aws_clients import ACCESS_KEY, REGION, SECRET_KEY
from lockstep_server import plain_environment
from which_client import javascript_modules, missing, require

PROGRAM = """
import { createRequire } from "node:module";
const require = createRequire(process.env.MODULES + "/");
const s3kit = require("@aws-sdk/client-s3");
const dbkit = require("@aws-sdk/client-dynamodb");
const s3 = new s3kit.S3({ maxAttempts: 1 }), db = new dbkit.DynamoDB({ maxAttempts: 1 });
const said = [];
const refused = async (call) => { try { await call; return "nothing"; } catch (e) { return e.name; } };

await s3.createBucket({ Bucket: "scripts", CreateBucketConfiguration: { LocationConstraint: process.env.AWS_REGION } });
await s3.putObject({ Bucket: "scripts", Key: "a b/ö", Body: "hello", IfNoneMatch: "*", Metadata: { who: "me" } });
said.push(await refused(s3.putObject({ Bucket: "scripts", Key: "a b/ö", Body: "again", IfNoneMatch: "*" })));
const got = await s3.getObject({ Bucket: "scripts", Key: "a b/ö" });
said.push(await got.Body.transformToString(), got.Metadata.who);
said.push((await s3.listObjectsV2({ Bucket: "scripts" })).Contents.map((row) => row.Key).join());
said.push(await refused(s3.getObject({ Bucket: "scripts", Key: "none" })));

await db.createTable({ TableName: "things", BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }] });
const put = { TableName: "things", Item: { id: { S: "a" }, n: { N: "7" } },
  ConditionExpression: "attribute_not_exists(id)" };
await db.putItem(put);
said.push(await refused(db.putItem(put)));
said.push((await db.scan({ TableName: "things" })).Items[0].n.N);
console.log(JSON.stringify(said));
"""

EXPECTED = ["PreconditionFailed", "hello", "me", "a b/ö", "NoSuchKey", "ConditionalCheckFailedException", "7"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_objects_and_items(server, namespace, tmp_path, scheme):
    node, modules = require("node"), javascript_modules()
    if not modules:
        missing("the AWS SDK for JavaScript (npm)")
    (tmp_path / "program.mjs").write_text(PROGRAM)
    variables = plain_environment(tmp_path) | {
        "MODULES": str(modules), "AWS_ENDPOINT_URL": server.url(namespace, scheme), "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    if scheme == "https":
        variables["NODE_EXTRA_CA_CERTS"] = server.authority()
    done = subprocess.run([node, "program.mjs"], cwd=tmp_path, env=variables, capture_output=True, text=True,
                          timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == EXPECTED
