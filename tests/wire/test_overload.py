"""Crowds of bad clients: the server's memory stays bounded, and others wait hardly longer for their answers."""

import resource
import signal
import time

import pytest
from lockstep_server import Server
from overload import CROWDS, LARGE_BYTES, MIB, compare, furnish
from raw_http import Connection, Maker, exchange

ROUNDS = 11
# As many shells have it: the server asks for more itself.
FEW_DESCRIPTORS = ("prlimit", "--nofile=1024:")
ROOM = 128
PIPELINED = 1000
QUEUED = 50
PIPELINES, TURNS = 10, 5
# What the kernel may hold of one answer: what is asked for, doubled, and what was written last.
SEND_QUEUE_BYTES_MAX = 1.5 * MIB


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


def answered_before(server, path: str) -> int:
    """How many requests were answered before the first for this path."""
    entries = server.admin("log?tail=10000")["entries"]
    return next(place for place, entry in enumerate(entries) if path in str(entry))


def test_the_last_in_the_queue_does_not_wait_until_the_first_are_served(tmp_path):
    with Server(tmp_path, "--memory") as server:
        furnish(server, 0)
        maker = Maker(server, "")
        server.process.send_signal(signal.SIGSTOP)  # the kernel goes on to take connections and what they say
        crowd = [Connection(server).send(maker.get("box/small") * QUEUED) for _ in range(QUEUED)]
        last = Connection(server).send(maker.get("box/no-such-key"))
        server.process.send_signal(signal.SIGCONT)
        assert last.answer().status == 404
        for connection in crowd:
            assert all(connection.answer().status == 200 for _ in range(QUEUED))
            connection.close()
        last.close()
        assert answered_before(server, "no-such-key") < 5 * QUEUED


def test_pipelines_take_turns_with_whoever_sends_one_request(tmp_path):
    """Whatever the machine does besides: by the order in which they were answered."""
    with Server(tmp_path, "--memory") as server:
        furnish(server, 0)
        maker = Maker(server, "")
        crowd = [Connection(server) for _ in range(PIPELINES)]
        with Connection(server) as visitor:
            for connection in [*crowd, visitor]:  # all of them are accepted
                assert connection.send(maker.get("box/small")).answer().status == 200
            server.process.send_signal(signal.SIGSTOP)
            for connection in crowd:
                connection.send(maker.get("box/small") * QUEUED)
            visitor.send(maker.get("box/no-such-key"))
            server.process.send_signal(signal.SIGCONT)
            assert visitor.answer().status == 404
        for connection in crowd:
            assert all(connection.answer().status == 200 for _ in range(QUEUED))
            connection.close()
        asked_before = 2 + PIPELINES + 1
        assert answered_before(server, "no-such-key") - asked_before < PIPELINES * TURNS


def send_queue_bytes(server) -> int:
    """Of all connections, by the kernel's table: what was sent and not taken."""
    fields = [line.split() for line in open("/proc/net/tcp", encoding="ascii")][1:]
    ours = [row for row in fields if int(row[1].split(":")[1], 16) == server.port]
    return sum(int(row[4].split(":")[0], 16) for row in ours)


def test_the_kernel_holds_little_of_an_answer_that_is_not_read(tmp_path):
    with Server(tmp_path, "--memory") as server:
        furnish(server, 16 * MIB)
        with Connection(server) as reader:
            reader.send(Maker(server, "").get("box/large"))
            reader.socket.recv(1)
            held = 0
            while not held or held != send_queue_bytes(server):
                held = send_queue_bytes(server)
                time.sleep(0.1)
            assert held <= SEND_QUEUE_BYTES_MAX


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
