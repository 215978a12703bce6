"""The wall clock goes back by hours, while the server runs and between two runs: nothing is lost, what comes later is
not older, and the certificate is still one."""

import datetime
import json
import re
import ssl

import pytest
from lockstep_server import Server
from preloaded import Preloaded
from raw_http import Connection, Maker, Signer, exchange
from socket_workload import SecureConnection

HOURS = 3600
CONSTRAINT = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")
VERSIONING = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
TABLE = {"TableName": "locks", "KeySchema": [{"AttributeName": "LockID", "KeyType": "HASH"}],
         "AttributeDefinitions": [{"AttributeName": "LockID", "AttributeType": "S"}], "BillingMode": "PAY_PER_REQUEST"}


@pytest.fixture
def preloaded(tmp_path):
    return Preloaded(tmp_path / "control")


def serve(folder, preloaded):
    server = Server(folder, "--data", str(folder / "data"), environment=preloaded.environment)
    server.preloaded = preloaded
    return server


class SameClockMaker(Maker):
    """Of a client whose clock is the server's: another one would be refused."""

    def __init__(self, server):
        super().__init__(server, "")
        self.control = server.preloaded.control

    def request(self, method, key, body=b"", service="s3", **more):
        shift = datetime.timedelta(seconds=self.control.clock_shift_seconds)
        signer = Signer(service, datetime.datetime.now(datetime.timezone.utc) + shift)
        return super().request(method, key, body, signer=signer, **more)


def dynamodb(server, operation, **members):
    body = json.dumps({"TableName": "locks"} | members).encode()
    request = SameClockMaker(server).request("POST", "", body, service="dynamodb",
                                             content_type="application/x-amz-json-1.0",
                                             x_amz_target=f"DynamoDB_20120810.{operation}")
    answer = exchange(server, request)
    assert answer.status == 200, answer
    return json.loads(answer.body)


def furnish(server):
    maker = SameClockMaker(server)
    assert exchange(server, maker.put("box", CONSTRAINT)).status == 200
    assert exchange(server, maker.put("box", VERSIONING, query="versioning=")).status == 200
    dynamodb(server, "CreateTable", **TABLE)


def write(server, number):
    answer = exchange(server, SameClockMaker(server).put("box/k", str(number).encode()))
    assert answer.status == 200, answer
    dynamodb(server, "PutItem", Item={"LockID": {"S": str(number)}})


def check(server, count):
    """So many writes are there, the later ones first and none of them older."""
    maker = SameClockMaker(server)
    assert exchange(server, maker.get("box/k")).body == str(count - 1).encode()
    listed = exchange(server, maker.get("box", query="versions=")).body.decode()
    versions = re.findall(r"<VersionId>(.*?)</VersionId>", listed)
    times = re.findall(r"<LastModified>(.*?)</LastModified>", listed)
    bodies = [exchange(server, maker.get("box/k", query=f"versionId={version}")).body for version in versions]
    assert bodies == [str(number).encode() for number in reversed(range(count))]
    assert times == sorted(times, reverse=True)
    assert dynamodb(server, "DescribeTable")["Table"]["TableStatus"] == "ACTIVE"
    assert dynamodb(server, "Scan")["Count"] == count


def test_while_it_runs(tmp_path, preloaded):
    with serve(tmp_path, preloaded) as server:
        furnish(server)
        write(server, 0)
        for number in range(1, 4):
            preloaded.control.clock_shift_seconds -= 5 * HOURS
            write(server, number)
            check(server, number + 1)
        assert server.admin("status")["uptime_seconds"] >= 0


def test_between_two_runs(tmp_path, preloaded):
    preloaded.control.clock_shift_seconds = 50 * HOURS
    with serve(tmp_path, preloaded) as server:
        furnish(server)
        write(server, 0)
    for number in range(1, 3):
        preloaded.control.clock_shift_seconds -= 25 * HOURS
        with serve(tmp_path, preloaded) as server:
            write(server, number)
            check(server, number + 1)
    with serve(tmp_path, preloaded) as server:
        context = ssl.create_default_context(cafile=server.authority())
        with SecureConnection(server, context) as connection:
            assert connection.send(SameClockMaker(server).get("box/k")).answer().body == b"2"


def test_an_open_read_goes_on(tmp_path, preloaded):
    """Its bytes are kept for it although they were replaced."""
    body = bytes(range(256)) * (64 * 1024)
    with serve(tmp_path, preloaded) as server, Connection(server) as reader:
        maker = SameClockMaker(server)
        exchange(server, maker.put("box", CONSTRAINT))
        assert exchange(server, maker.put("box/large", body)).status == 200
        reader.send(maker.get("box/large"))
        assert not reader.is_quiet(10)
        preloaded.control.clock_shift_seconds = -5 * HOURS
        assert exchange(server, maker.put("box/large", b"new")).status == 200
        assert reader.answer().body == body
