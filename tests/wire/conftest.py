"""One server for the wire tests; every test has a namespace with the bucket `box` of its own."""

import itertools
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent / "torture")]

from lockstep_server import Server  # noqa: E402
from raw_http import Connection, Maker, exchange  # noqa: E402

_numbers = itertools.count(1)


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
    constraint = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
                  b"</CreateBucketConfiguration>")
    answer = exchange(server, made.put("box", constraint))
    assert answer.status == 200, answer
    return made


@pytest.fixture
def connection(server):
    with Connection(server) as open_connection:
        yield open_connection
