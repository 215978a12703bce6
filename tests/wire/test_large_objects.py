"""Bodies stream: a gigabyte in and out, and the server's memory does not follow."""

import hashlib
import time

import pytest
from lockstep_server import Server
from raw_http import Connection, Maker, exchange

MIB = 1024 * 1024
GIB = 1024 * MIB
PEAK_BYTES_MAX = 64 * MIB
PIECE = bytes(range(256)) * 4096  # one MiB
SWEEP_SECONDS = 0.5  # a body that nobody needs is gone by then
CONSTRAINT = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")


def put_head(maker, size):
    head = maker.request("PUT", "box/big", content_hash="UNSIGNED-PAYLOAD", with_length=False)
    return head[:-2] + f"content-length: {size}\r\n\r\n".encode()


def read_body(connection, size):
    """Reads a body of that size without keeping it; returns its hash."""
    digest = hashlib.md5()
    status, headers = connection._head()
    assert (status, headers["content-length"]) == (200, str(size))
    digest.update(connection.rest)
    left = size - len(connection.rest)
    while left:
        piece = connection.socket.recv(1 << 20)
        assert piece, f"the connection ended {left} bytes early"
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


@pytest.mark.slow
def test_a_gigabyte_in_and_out_within_64_mib(tmp_path):
    digest = hashlib.md5()
    with Server(tmp_path, "--memory") as server, Connection(server) as connection:
        maker = Maker(server, "")
        assert exchange(server, maker.put("box", CONSTRAINT)).status == 200
        server.forget_memory_peak()
        connection.send(put_head(maker, GIB))
        for _ in range(GIB // MIB):
            digest.update(PIECE)
            connection.send(PIECE)
        answer = connection.answer()
        assert answer.status == 200
        assert answer.headers["etag"] == f'"{digest.hexdigest()}"'
        assert server.memory_peak_bytes() <= PEAK_BYTES_MAX
        server.forget_memory_peak()
        connection.send(maker.get("box/big"))
        assert read_body(connection, GIB) == digest.hexdigest()
        assert server.memory_peak_bytes() <= PEAK_BYTES_MAX


@pytest.mark.slow
def test_a_reader_that_stops_reading_holds_little(server, maker):
    """Twenty clients ask for 16 MiB each and read nothing: the server waits with them, piece by piece."""
    exchange(server, put_head(maker, 16 * MIB) + PIECE * 16)
    server.forget_memory_peak()
    before = server.memory_peak_bytes()
    sleepers = [Connection(server).send(maker.get("box/big")) for _ in range(20)]
    assert all(not sleeper.is_quiet(10) for sleeper in sleepers)
    assert exchange(server, maker.put("box/other", b"x")).status == 200
    assert server.memory_peak_bytes() - before <= 24 * MIB
    for sleeper in sleepers:
        sleeper.close()


def test_an_object_may_be_replaced_while_it_is_read(server, maker):
    exchange(server, put_head(maker, 16 * MIB) + PIECE * 16)
    with Connection(server) as reader:
        reader.send(maker.get("box/big"))
        assert not reader.is_quiet(10)
        assert exchange(server, maker.put("box/big", b"new")).status == 200
        time.sleep(SWEEP_SECONDS)
        assert read_body(reader, 16 * MIB) == hashlib.md5(PIECE * 16).hexdigest()
    assert exchange(server, maker.get("box/big")).body == b"new"


def test_a_body_cut_off_leaves_the_old_object(server, maker):
    exchange(server, maker.put("box/big", b"old"))
    with Connection(server) as connection:
        connection.send(put_head(maker, 8 * MIB) + PIECE * 3)
    assert exchange(server, maker.get("box/big")).body == b"old"
