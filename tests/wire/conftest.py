"""One server for the wire tests; every test has a namespace with the bucket `box` of its own."""

import itertools
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent / "torture")]

from lockstep_server import Server  # noqa: E402
from raw_http import ACCESS_KEY, SECRET_KEY, Connection, Maker, exchange  # noqa: E402

_numbers = itertools.count(1)
LOCATION = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
            b"</CreateBucketConfiguration>")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes more than a few seconds, or needs the release build")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server"), "--memory") as running:
        yield running
    assert running.process.returncode == 0, running.log()


@pytest.fixture
def maker(server):
    made = Maker(server, f"w{next(_numbers)}")
    answer = exchange(server, made.put("box", LOCATION))
    assert answer.status == 200, answer
    return made


@pytest.fixture
def connection(server):
    with Connection(server) as open_connection:
        yield open_connection


@pytest.fixture(scope="session")
def strict_server(tmp_path_factory):
    """A server that knows one key and nobody else; the bucket `box` of the namespace `strict` is there."""
    folder = tmp_path_factory.mktemp("strict")
    credentials = folder / "credentials.ini"
    credentials.write_text(f"[alice]\naccount = 111122223333\naccess_key = {ACCESS_KEY}\nsecret_key = {SECRET_KEY}\n")
    with Server(folder, "--memory", "--auth", "strict", "--credentials", str(credentials)) as running:
        answer = exchange(running, Maker(running, "strict").put("box", LOCATION))
        assert answer.status == 200, answer
        yield running
    assert running.process.returncode == 0, running.log()
