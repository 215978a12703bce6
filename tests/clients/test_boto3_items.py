"""boto3 and items: conditions, what comes back, scans with filters, the types, the checksum of each answer."""

from decimal import Decimal

import boto3
import pytest
from aws_clients import ACCESS_KEY, REGION, SECRET_KEY, client
from boto3.dynamodb.conditions import Attr
from botocore.config import Config
from botocore.exceptions import ClientError

TABLE = "things"


@pytest.fixture
def db(aws):
    aws.make_table(TABLE)
    return aws.dynamodb


@pytest.fixture
def table(db, aws):
    """boto3's resource, which speaks Python values; no retries, so that a wrong crc32 is an error."""
    resource = boto3.resource("dynamodb", endpoint_url=aws.url, region_name=REGION, aws_access_key_id=ACCESS_KEY,
                              aws_secret_access_key=SECRET_KEY, config=Config(retries={"total_max_attempts": 1}))
    return resource.Table(TABLE)


def refusal(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(TableName=TABLE, **arguments)
    return caught.value.response


def test_every_type_comes_back_as_it_went(table):
    item = {"id": "a", "n": Decimal("12345678901234567890.1234567890123456"), "b": b"\0\xff", "s": "ö \U0001f600",
            "yes": True, "null": None, "list": [Decimal(1), "x", [b"y"]], "map": {"deep": {"er": Decimal("-0.5")}},
            "ss": {"a", "b"}, "ns": {Decimal("1"), Decimal("2.5")}, "bs": {b"1", b"2"}, "empty": ""}
    table.put_item(Item=item)
    found = table.get_item(Key={"id": "a"}, ConsistentRead=True)["Item"]
    found["b"], found["list"][2][0] = bytes(found["b"]), bytes(found["list"][2][0])
    found["bs"] = {bytes(value) for value in found["bs"]}
    assert found == item


def test_a_failed_condition_keeps_and_shows_the_old_item(db):
    db.put_item(TableName=TABLE, Item={"id": {"S": "a"}, "v": {"N": "1"}})
    answer = refusal(db.put_item, Item={"id": {"S": "a"}, "v": {"N": "2"}},
                     ConditionExpression="attribute_not_exists(id)", ReturnValuesOnConditionCheckFailure="ALL_OLD")
    assert answer["Error"]["Code"] == "ConditionalCheckFailedException"
    assert answer["Error"]["Message"] == "The conditional request failed"
    assert answer["Item"] == {"id": {"S": "a"}, "v": {"N": "1"}}


def test_what_a_write_returns(db):
    first = db.put_item(TableName=TABLE, Item={"id": {"S": "a"}, "v": {"N": "1"}}, ReturnValues="ALL_OLD")
    assert "Attributes" not in first
    second = db.put_item(TableName=TABLE, Item={"id": {"S": "a"}, "v": {"N": "2"}}, ReturnValues="ALL_OLD",
                         ReturnConsumedCapacity="TOTAL")
    assert second["Attributes"]["v"] == {"N": "1"}
    assert second["ConsumedCapacity"] == {"TableName": TABLE, "CapacityUnits": 1.0}
    removed = db.delete_item(TableName=TABLE, Key={"id": {"S": "a"}}, ReturnValues="ALL_OLD")
    assert removed["Attributes"]["v"] == {"N": "2"}
    assert "Attributes" not in db.delete_item(TableName=TABLE, Key={"id": {"S": "a"}}, ReturnValues="ALL_OLD")


@pytest.mark.parametrize("condition, holds", [
    (Attr("v").eq(5), True), (Attr("v").between(1, 4), False), (Attr("v").is_in([4, 5]), True),
    (Attr("s").begins_with("ab"), True), (Attr("s").contains("zz"), False), (Attr("s").size().gt(2), True),
    (Attr("m.x").exists() & ~Attr("m.y").exists(), True), (Attr("l[1]").eq("two") | Attr("v").lt(0), True),
    (Attr("v").attribute_type("S"), False)], ids=str)
def test_conditions_and_filters_agree(table, condition, holds):
    item = {"id": "a", "v": 5, "s": "abc", "m": {"x": 1}, "l": ["one", "two"]}
    table.put_item(Item=item)
    assert len(table.scan(FilterExpression=condition)["Items"]) == holds
    if holds:
        table.delete_item(Key={"id": "a"}, ConditionExpression=condition)
    else:
        with pytest.raises(table.meta.client.exceptions.ConditionalCheckFailedException):
            table.delete_item(Key={"id": "a"}, ConditionExpression=condition)
    assert ("Item" in table.get_item(Key={"id": "a"})) != holds


def test_a_scan_in_pages_with_filter_and_projection(table):
    for number in range(23):
        table.put_item(Item={"id": f"{number:02d}", "odd": number % 2 == 1, "deep": {"n": number, "more": "x"}})
    items, start = [], {}
    while True:
        page = table.scan(Limit=5, FilterExpression=Attr("odd").eq(True), ProjectionExpression="id, deep.n", **start)
        assert page["ScannedCount"] <= 5
        items += page["Items"]
        if "LastEvaluatedKey" not in page:
            break
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    assert sorted(item["id"] for item in items) == [f"{number:02d}" for number in range(1, 23, 2)]
    assert all(set(item) == {"id", "deep"} and set(item["deep"]) == {"n"} for item in items)
    counted = table.scan(Select="COUNT")
    assert counted["Count"] == 23 and "Items" not in counted


def test_segments_of_a_scan_share_the_table_out(table):
    for number in range(40):
        table.put_item(Item={"id": str(number)})
    found = [item["id"] for segment in range(4)
             for item in table.scan(Segment=segment, TotalSegments=4)["Items"]]
    assert sorted(found, key=int) == [str(number) for number in range(40)]


def test_refusals_have_awss_words(db):
    assert refusal(db.put_item, Item={"other": {"S": "x"}})["Error"] == {
        "Code": "ValidationException",
        "Message": "One or more parameter values were invalid: Missing the key id in the item"}
    reserved = refusal(db.scan, FilterExpression="name = :v", ExpressionAttributeValues={":v": {"S": "x"}})
    assert "Attribute name is a reserved keyword; reserved keyword: name" in reserved["Error"]["Message"]
    missing = refusal(lambda TableName: db.get_item(TableName="none", Key={"id": {"S": "x"}}))
    assert missing["Error"]["Code"] == "ResourceNotFoundException"
    again = refusal(db.create_table, AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")
    assert again["Error"]["Code"] == "ResourceInUseException"


def test_a_table_with_a_range_key(aws):
    db = aws.dynamodb
    db.create_table(TableName="ranged", BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[
        {"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "N"}],
        KeySchema=[{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}])
    db.get_waiter("table_exists").wait(TableName="ranged")
    for number in ("10", "-1", "2.50", "0"):
        db.put_item(TableName="ranged", Item={"h": {"S": "x"}, "r": {"N": number}})
    rows = [item["r"]["N"] for item in db.scan(TableName="ranged")["Items"]]
    assert rows == ["-1", "0", "2.5", "10"]
    described = db.describe_table(TableName="ranged")["Table"]
    assert described["TableArn"].endswith(":table/ranged") and described["TableStatus"] == "ACTIVE"


def test_tables_are_listed_in_pages(aws):
    names = [f"table-{number}" for number in range(5)]
    for name in names:
        aws.make_table(name)
    pages = aws.dynamodb.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 2})
    assert [page["TableNames"] for page in pages] == [names[0:2], names[2:4], names[4:]]


def test_who_calls_and_a_role(aws):
    assert aws.sts.get_caller_identity()["Arn"].startswith("arn:aws:")
    given = aws.sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/a", RoleSessionName="me")["Credentials"]
    session = boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"], REGION)
    who = session.client("sts", endpoint_url=aws.url).get_caller_identity()
    assert who["Arn"] == "arn:aws:sts::123456789012:assumed-role/a/me"


def test_an_issued_key_with_a_wrong_secret_is_refused(aws):
    given = aws.sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/a", RoleSessionName="me")["Credentials"]
    session = boto3.Session(given["AccessKeyId"], "wrong", given["SessionToken"], REGION)
    with pytest.raises(ClientError) as refused:
        session.client("s3", endpoint_url=aws.url).list_buckets()
    assert refused.value.response["Error"]["Code"] == "SignatureDoesNotMatch"


def test_a_service_that_is_not_here_says_so_at_once(aws):
    with pytest.raises(ClientError) as refused:
        client("sqs", aws.url).list_queues()
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
