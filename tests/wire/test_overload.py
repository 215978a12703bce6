"""Crowds of bad clients: the server's memory stays bounded, and others wait hardly longer for their answers."""

import resource

import pytest
from lockstep_server import Server
from overload import CROWDS, LARGE_BYTES, MIB, compare, furnish
from raw_http import Connection, Maker, exchange

ROUNDS = 11
# As many shells have it: the server asks for more itself.
FEW_DESCRIPTORS = ("prlimit", "--nofile=1024:")
ROOM = 128
PIPELINED = 1000


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The crowded server and the calm one."""
    with (Server(tmp_path_factory.mktemp("crowded"), "--memory", through=FEW_DESCRIPTORS) as crowded,
          Server(tmp_path_factory.mktemp("calm"), "--memory") as calm):
        furnish(crowded, LARGE_BYTES)
        furnish(calm, MIB)
        yield crowded, calm
    assert crowded.process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(("habit", "count"), CROWDS)
def test_a_crowd_costs_little(pair, habit, count):
    if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < count + ROOM:
        pytest.skip(f"not so many descriptors are allowed here: {count}")
    figures = compare(*pair, habit, count, ROUNDS)
    print(figures)
    figures.check()


def test_a_thousand_pipelined_requests_are_all_answered(server, maker, connection):
    requests = [maker.put(f"box/{number % 10}", str(number).encode()) for number in range(PIPELINED // 2)]
    requests += [maker.get(f"box/{number % 10}") for number in range(PIPELINED // 2)]
    connection.send(b"".join(requests))
    assert all(connection.answer().status == 200 for _ in range(PIPELINED // 2))
    last = [str(PIPELINED // 2 - 10 + number % 10).encode() for number in range(PIPELINED // 2)]
    assert [connection.answer().body for _ in last] == last


def test_one_connection_too_many_is_closed_and_the_store_keeps_its_files(tmp_path):
    with Server(tmp_path, "--data", str(tmp_path / "data"), through=("prlimit", f"--nofile={ROOM}:{ROOM}")) as server:
        furnish(server, 0)
        with Connection(server) as early:
            crowd = [Connection(server) for _ in range(2 * ROOM)]
            assert crowd[-1].is_closed()
            assert early.send(Maker(server, "").put("box/k", b"early")).answer().status == 200
            for connection in crowd:
                connection.close()
            assert exchange(server, Maker(server, "").get("box/k")).body == b"early"
