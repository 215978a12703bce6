"""One server for all clients; every test has a namespace of its own."""

import itertools
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]

from aws_clients import Aws  # noqa: E402
from journal import Journal  # noqa: E402
from lockstep_server import Server  # noqa: E402
from terraform_world import Templates, TerraformWorld  # noqa: E402

_numbers = itertools.count(1)


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes more than a few seconds")


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside():
    """The tests' own boto3 must not see the user's profiles, proxies or certificates."""
    for name in [*os.environ]:
        if name.startswith(("AWS_", "TF_")) or name.lower().endswith("_proxy"):
            del os.environ[name]
    os.environ |= {"AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull,
                   "AWS_SHARED_CREDENTIALS_FILE": os.devnull}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server"), "--memory") as running:
        yield running
    assert running.process.returncode == 0, running.log()


@pytest.fixture
def namespace():
    return f"t{next(_numbers)}"


@pytest.fixture
def aws(server, namespace):
    return Aws(server.url(namespace))


@pytest.fixture
def journal(server):
    return Journal(server)


@pytest.fixture(scope="session")
def templates(server, tmp_path_factory):
    return Templates(server, tmp_path_factory.mktemp("templates"))


@pytest.fixture
def world(server, namespace, tmp_path, templates):
    place = TerraformWorld(server, namespace, tmp_path, templates)
    yield place
    place.end()
