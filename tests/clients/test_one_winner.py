"""32 real connections race for one key, round after round: exactly one wins each, for every kind of condition.

A barrier lets all threads of a round go at once; which of them wins is the server's choice.
"""

import http.client
import json
import threading

import pytest
from aws_clients import ACCESS_KEY, REGION, SECRET_KEY
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

CONNECTIONS = 32
ROUNDS = 200
BUCKET, TABLE = "race", "race"
CREDENTIALS = Credentials(ACCESS_KEY, SECRET_KEY)
DYNAMODB = "DynamoDB_20120810."


class Target:
    """Signs requests for one namespace of the server."""

    def __init__(self, server, namespace):
        self.address = (server.host, server.port)
        self.url = server.url(namespace)

    def object_request(self, key, body, **headers):
        request = AWSRequest("PUT", f"{self.url}/{BUCKET}/{key}", data=body, headers=headers)
        S3SigV4Auth(CREDENTIALS, "s3", REGION).add_auth(request)
        return request.prepare()

    def table_request(self, operation, **payload):
        request = AWSRequest("POST", f"{self.url}/", data=json.dumps({"TableName": TABLE} | payload), headers={
            "X-Amz-Target": DYNAMODB + operation, "Content-Type": "application/x-amz-json-1.0"})
        SigV4Auth(CREDENTIALS, "dynamodb", REGION).add_auth(request)
        return request.prepare()


class Racer(threading.Thread):
    """One connection that sends one request per round."""

    def __init__(self, number, race):
        super().__init__(daemon=True)
        self.number = number
        self.race = race
        self.connection = http.client.HTTPConnection(*race.target.address, timeout=60)
        self.failure = None

    def run(self):
        try:
            for _ in range(ROUNDS):
                self.race.barrier.wait(60)
                request = self.race.request_of(self.number, self.race.round_data)
                self.race.statuses[self.number] = self.send(request)
                self.race.barrier.wait(60)
        except BaseException as failure:
            self.failure = failure
            self.race.barrier.abort()
        finally:
            self.connection.close()

    def send(self, request):
        path = request.url.split(f":{self.race.target.address[1]}", 1)[1]
        self.connection.request(request.method, path, request.body, dict(request.headers))
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


class Race:
    """Runs all rounds; `prepare` makes what the requests of a round have in common, `check` judges a round."""

    def __init__(self, target, request_of, prepare, check):
        self.target, self.request_of, self.prepare, self.check = target, request_of, prepare, check
        self.barrier = threading.Barrier(CONNECTIONS + 1)
        self.statuses = [0] * CONNECTIONS
        self.round_data = None

    def run(self):
        racers = [Racer(number, self) for number in range(CONNECTIONS)]
        for racer in racers:
            racer.start()
        try:
            for number in range(ROUNDS):
                self.round_data = self.prepare(number)
                self.barrier.wait(60)
                self.barrier.wait(60)
                self.check(number, list(self.statuses))
        except threading.BrokenBarrierError:
            raise AssertionError([racer.failure for racer in racers if racer.failure]) from None
        finally:
            self.barrier.abort()
            for racer in racers:
                racer.join(60)


def one_winner(statuses, won, lost):
    assert statuses.count(won) == 1, statuses
    assert set(statuses) <= {won, *lost}, statuses
    return statuses.index(won)


@pytest.fixture
def target(server, namespace, aws):
    aws.make_bucket(BUCKET)
    aws.make_table(TABLE)
    return Target(server, namespace)


def test_if_none_match_creates_once(target, aws):
    def check(number, statuses):
        winner = one_winner(statuses, 200, {412, 409})
        if number % 20 == 0:
            assert aws.body(BUCKET, f"key-{number}") == f"by {winner}".encode()

    Race(target, lambda racer, number: target.object_request(f"key-{number}", f"by {racer}", **{"If-None-Match": "*"}),
         lambda number: number, check).run()


def test_if_match_replaces_once(target, aws):
    etags = [aws.s3.put_object(Bucket=BUCKET, Key="key", Body=b"start")["ETag"]]

    def check(number, statuses):
        winner = one_winner(statuses, 200, {412, 409})
        etags.append(aws.s3.head_object(Bucket=BUCKET, Key="key")["ETag"])
        if number % 20 == 0:
            assert aws.body(BUCKET, "key") == f"{number} by {winner}".encode()

    Race(target, lambda racer, data: target.object_request("key", f"{data[0]} by {racer}", **{"If-Match": data[1]}),
         lambda number: (number, etags[-1]), check).run()
    assert len(set(etags)) == ROUNDS + 1


def test_a_conditional_put_item_creates_once(target, aws):
    def check(number, statuses):
        winner = one_winner(statuses, 200, {400})
        if number % 20 == 0:
            item = aws.dynamodb.get_item(TableName=TABLE, Key={"id": {"S": f"item-{number}"}}, ConsistentRead=True)
            assert item["Item"]["by"] == {"N": str(winner)}

    Race(target, lambda racer, number: target.table_request(
        "PutItem", Item={"id": {"S": f"item-{number}"}, "by": {"N": str(racer)}},
        ConditionExpression="attribute_not_exists(id)"), lambda number: number, check).run()


def test_a_conditional_delete_item_removes_once(target, aws):
    def prepare(number):
        aws.dynamodb.put_item(TableName=TABLE, Item={"id": {"S": "item"}, "round": {"N": str(number)}})
        return number

    Race(target, lambda _, number: target.table_request(
        "DeleteItem", Key={"id": {"S": "item"}}, ConditionExpression="#r = :r",
        ExpressionAttributeNames={"#r": "round"}, ExpressionAttributeValues={":r": {"N": str(number)}}),
        prepare, lambda _, statuses: one_winner(statuses, 200, {400})).run()
    assert "Item" not in aws.dynamodb.get_item(TableName=TABLE, Key={"id": {"S": "item"}}, ConsistentRead=True)
