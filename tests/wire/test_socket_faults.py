"""Calls on the server's sockets fail: one client at most sees a closed connection, nothing acknowledged is lost,
nothing is left behind, and others go on."""

import errno
import time

import pytest
from lockstep_server import Server
from preloaded import Preloaded
from raw_http import Connection, Maker
from socket_faults import FAULTS_IN_SHORT, make_box, sweep
from socket_workload import SocketWorkload

MIB = 1024 * 1024
GROWTH_BYTES_MAX = 8 * MIB
OUT_OF_DESCRIPTORS_SECONDS = 1.0


@pytest.fixture(scope="module")
def preloaded(tmp_path_factory):
    return Preloaded(tmp_path_factory.mktemp("preloaded") / "control")


@pytest.fixture(scope="module")
def workload(preloaded, tmp_path_factory):
    folder = tmp_path_factory.mktemp("failing")
    with Server(folder, "--data", str(folder / "data"), environment=preloaded.environment) as server:
        running = SocketWorkload(server, make_box(server))
        yield running
        server.kill()
    with Server(folder, "--data", str(folder / "data")) as again:
        running.remembered.check(again, Maker(again, ""))


@pytest.mark.parametrize("fault", FAULTS_IN_SHORT, ids=str)
def test_the_nth_call_fails(preloaded, workload, fault):
    assert workload.run() == 0
    open_before = workload.server.descriptors()
    workload.server.forget_memory_peak()
    before = workload.server.memory_peak_bytes()

    assert sweep(preloaded, workload, fault) > 0

    assert workload.run() == 0, "afterwards all is well"
    assert workload.server.memory_peak_bytes() - before <= GROWTH_BYTES_MAX
    wait_until(lambda: workload.server.descriptors() <= open_before)


def wait_until(holds, seconds=5):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_without_descriptors_nobody_spins_and_the_next_one_is_served(preloaded, workload):
    """Accepting fails for a while: open connections are served meanwhile, those that wait are served afterwards."""
    server, maker = workload.server, workload.maker
    with Connection(server) as open_before:
        assert open_before.send(maker.get("box/none")).answer().status == 404
        preloaded.fail("accept", 1, errno.EMFILE, count=1_000_000)
        began = server.cpu_seconds()
        with Connection(server) as waiting:
            waiting.send(maker.get("box/none"))
            assert waiting.is_quiet(OUT_OF_DESCRIPTORS_SECONDS)
            assert server.cpu_seconds() - began <= OUT_OF_DESCRIPTORS_SECONDS / 10
            assert open_before.send(maker.get("box/none")).answer().status == 404
            assert preloaded.heal() > 1
            assert waiting.answer().status == 404
