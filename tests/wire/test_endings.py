"""How the server ends: in order, at once when nobody needs it, and whole after kill -9."""

import re
import threading
import time

import pytest
from lockstep_server import Server
from raw_http import Connection, Maker, exchange

CONSTRAINT = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")
LOAD_SECONDS = 1.5


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "place"


def kept(folder):
    return Server(folder, "--data", str(folder / "data"))


def with_bucket(server):
    maker = Maker(server, "")
    assert exchange(server, maker.put("box", CONSTRAINT)).status == 200
    return maker


def test_idle_connections_do_not_delay_the_end(folder):
    server = Server(folder, "--memory")
    maker = with_bucket(server)
    idle = [Connection(server) for _ in range(5)]
    idle[0].send(maker.get("box/none")).answer()
    began = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - began < 2
    assert all(connection.is_closed() for connection in idle)


def test_a_request_that_was_being_sent_is_finished(folder):
    """The rest of the body comes after SIGTERM, within the half second: the answer is a real one."""
    with kept(folder) as server:
        maker = with_bucket(server)
        with Connection(server) as connection:
            data = maker.put("box/k", b"0123456789")
            connection.send(data[:-1])
            assert connection.is_quiet(0.1)
            server.process.terminate()
            assert connection.send(data[-1:]).answer().status == 200
        assert server.process.wait(10) == 0
    with kept(folder) as server:
        assert exchange(server, Maker(server, "").get("box/k")).body == b"0123456789"


def test_a_request_that_never_ends_is_cut_without_an_answer(folder):
    with kept(folder) as server:
        maker = with_bucket(server)
        with Connection(server) as connection:
            connection.send(maker.put("box/k", b"0123456789")[:-1])
            assert connection.is_quiet(0.1)
            began = time.monotonic()
            assert server.stop() == 0
            assert time.monotonic() - began < 3
            with pytest.raises((EOFError, ConnectionError)):
                connection.answer()


def test_a_kept_store_is_there_again(folder):
    with kept(folder) as server:
        maker = with_bucket(server)
        assert exchange(server, maker.put("box/k", b"kept")).status == 200
    with kept(folder) as server:
        assert exchange(server, Maker(server, "").get("box/k")).body == b"kept"


def test_a_memory_store_leaves_nothing(folder):
    with Server(folder, "--memory") as server:
        with_bucket(server)
    with Server(folder, "--memory") as server:
        assert exchange(server, Maker(server, "").get("box/k")).code == "NoSuchBucket"


class Load(threading.Thread):
    """Puts objects one after the other and remembers which were acknowledged."""

    def __init__(self, server, number, size):
        super().__init__(daemon=True)
        self.server, self.number, self.size = server, number, size
        self.acknowledged = []

    def body(self, key):
        return (key.encode() + b" ") * (self.size // (len(key) + 1) + 1)

    def run(self):
        maker = Maker(self.server, "")
        try:
            with Connection(self.server) as connection:
                for count in range(100_000):
                    key = f"w{self.number}-{count}"
                    if connection.send(maker.put(f"box/{key}", self.body(key))).answer().status == 200:
                        self.acknowledged.append(key)
        except (OSError, EOFError):
            pass


def test_after_kill_9_every_acknowledged_write_is_there_and_whole(folder):
    server = kept(folder)
    with_bucket(server)
    load = [Load(server, number, size) for number, size in enumerate((10, 5000, 70_000, 400_000))]
    for worker in load:
        worker.start()
    time.sleep(LOAD_SECONDS)
    server.kill()
    for worker in load:
        worker.join(20)
    assert all(worker.acknowledged for worker in load)
    with kept(folder) as server:
        maker = Maker(server, "")
        with Connection(server) as connection:
            for worker in load:
                for key in worker.acknowledged:
                    answer = connection.send(maker.get(f"box/{key}")).answer()
                    assert answer.status == 200 and answer.body == worker.body(key), key
            listed = connection.send(maker.get("box", query="list-type=2&max-keys=1000")).answer().body.decode()
            written = set(re.findall(r"<Key>(.*?)</Key>", listed))
            assert written, "the listing shows what was written"


def test_a_served_folder_is_not_served_twice(folder):
    with kept(folder) as server:
        with pytest.raises(RuntimeError) as refused:
            kept(folder)
        assert str(server.port) in str(refused.value)


def test_a_busy_port_is_told(folder, server):
    with pytest.raises(RuntimeError) as refused:
        Server(folder, "--memory", listen=f"127.0.0.1:{server.port}")
    assert str(server.port) in str(refused.value)
