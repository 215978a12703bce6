"""How bytes become requests: pieces, pipelines, keep-alive, HEAD, chunked bodies, targets and hosts."""

import datetime
import hashlib
import socket
import time

import pytest
from raw_http import Connection, EMPTY_SHA256, Maker, Signer, exchange


def test_a_request_may_be_cut_anywhere(server, maker):
    """Every position of a small PUT, each on its own connection; the second piece comes in a packet of its own."""
    for with_body in (True, False):
        data = maker.put("box/k", b"0123456789") if with_body else maker.get("box/k")
        for position in range(1, len(data), 1 if with_body else 7):
            with Connection(server) as connection:
                connection.send(data[:position])
                connection.send(data[position:])
                assert connection.answer().status == 200, f"cut at {position}"


def test_a_request_may_come_byte_by_byte(server, maker, connection):
    for byte in maker.put("box/k", b"slow"):
        connection.send(bytes([byte]))
    assert connection.answer().status == 200
    assert exchange(server, maker.get("box/k")).body == b"slow"


def test_pipelined_requests_are_answered_in_order(maker, connection):
    requests = [maker.put(f"box/{number}", f"body {number}".encode()) for number in range(5)]
    requests += [maker.get(f"box/{number}") for number in range(5)]
    connection.send(b"".join(requests))
    assert [connection.answer().status for _ in range(5)] == [200] * 5
    assert [connection.answer().body for _ in range(5)] == [f"body {number}".encode() for number in range(5)]


def test_a_refused_body_does_not_become_the_next_request(maker, connection):
    """The body of a refused PUT looks like a request; it is dropped, and the real next one is answered."""
    body = maker.put("box/smuggled", b"")
    connection.send(maker.put("nobody-has-this/k", body) + maker.get("box/smuggled"))
    assert connection.answer().code == "NoSuchBucket"
    assert connection.answer().code == "NoSuchKey"


def test_a_request_that_is_refused_by_its_head_keeps_the_connection(maker, connection):
    """Its small body, which looks like a request, is dropped unread."""
    old = Signer(when=datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=2))
    connection.send(maker.put("box/k", maker.put("box/smuggled", b""), signer=old) + maker.get("box/smuggled"))
    assert connection.answer().code == "RequestTimeTooSkewed"
    assert connection.answer().code == "NoSuchKey"


def test_a_connection_is_kept_until_it_is_asked_to_close(maker, connection):
    for _ in range(3):
        assert connection.send(maker.get("box/none")).answer().status == 404
    answer = connection.send(maker.get("box/none").replace(b"\r\nhost:", b"\r\nConnection: close\r\nhost:", 1)).answer()
    assert answer.status == 404 and answer.headers["connection"] == "close"
    assert connection.is_closed()


def test_http_1_0_closes_unless_asked_to_stay(server, maker):
    with Connection(server) as connection:
        answer = connection.send(maker.get("box/none").replace(b"HTTP/1.1", b"HTTP/1.0", 1)).answer()
        assert answer.status == 404
        assert connection.is_closed()


def test_head_has_the_length_and_no_body(maker, connection):
    connection.send(maker.put("box/k", b"12345")).answer()
    for key, status, length in (("box/k", 200, "5"), ("box/none", 404, None)):
        answer = connection.send(maker.request("HEAD", key)).answer("HEAD")
        assert answer.status == status
        if length:
            assert answer.headers["content-length"] == length
    assert connection.is_quiet()
    assert connection.send(maker.get("box/k")).answer().body == b"12345"


def test_a_chunked_body(server, maker, connection):
    body = b"hello chunked world"
    request = maker.request("PUT", "box/k", body, with_length=False)[:-len(body)]
    request = request.replace(b"\r\nhost:", b"\r\nTransfer-Encoding: chunked\r\nhost:", 1)
    connection.send(request + b"5;ext=1\r\nhello\r\n")
    connection.send(b"E\r\n chunked world\r\n0\r\nX-Trailer: y\r\n\r\n" + maker.get("box/k"))
    assert connection.answer().status == 200
    assert connection.answer().body == body


def test_an_empty_chunked_body_may_come_byte_by_byte(server, maker, connection):
    """Its end in pieces: Beast's assertion about it shows in builds that have assertions."""
    request = maker.request("PUT", "box/k", b"", with_length=False)
    connection.send(request.replace(b"\r\nhost:", b"\r\nTransfer-Encoding: chunked\r\nhost:", 1))
    for byte in b"0\r\n\r\n":
        connection.send(bytes([byte]))
        time.sleep(0.01)  # so that each comes in a read of its own
    assert connection.answer().status == 200
    assert exchange(server, maker.get("box/k")).body == b""


def test_an_absolute_target(server, maker, connection):
    """What a client sends that takes us for its proxy: the target's host counts, not the Host header."""
    connection.send(maker.put("box/k", b"x")).answer()
    path = f"{maker.prefix}/box/k"
    for host in (maker.host, "s3.eu-west-1.amazonaws.com"):
        data = maker.get("box/k", host=host).replace(b"GET /", f"GET http://{host}/".encode(), 1)
        assert path.encode() in data
        assert connection.send(data).answer().body == b"x"


@pytest.mark.parametrize("host", ["virtual.localhost", "virtual.s3.eu-west-1.amazonaws.com", "virtual.127.0.0.1", "virtual.anything.test"])
def test_the_bucket_may_be_in_the_host(server, host):
    """Virtual hosts, in the default namespace."""
    maker = Maker(server, "")
    constraint = b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>"
    assert exchange(server, maker.put("virtual", constraint)).status in (200, 409)
    named = f"{host}:{server.port}"
    assert exchange(server, maker.put("deep/k", host.encode(), host=named)).status == 200
    assert exchange(server, maker.get("virtual/deep/k")).body == host.encode()
    absolute = maker.get("deep/k", host=named).replace(b"GET /", f"GET http://{named}/".encode(), 1)
    assert exchange(server, absolute).body == host.encode()


def test_namespaces_do_not_see_each_other(server, maker):
    exchange(server, maker.put("box/k", b"mine"))
    other = Maker(server, "another")
    assert exchange(server, other.get("box/k")).code == "NoSuchBucket"
    assert exchange(server, Maker(server, "").get("box/k")).code == "NoSuchBucket"


def test_a_client_may_stop_sending_and_still_be_answered(maker, connection):
    connection.send(maker.put("box/k", b"last words"))
    connection.socket.shutdown(socket.SHUT_WR)
    assert connection.answer().status == 200
    assert connection.is_closed()


def test_half_a_request_has_no_effect(server, maker):
    with Connection(server) as connection:
        connection.send(maker.put("box/k", b"0123456789")[:-1])
        connection.socket.shutdown(socket.SHUT_WR)
        assert connection.is_closed()
    assert exchange(server, maker.get("box/k")).code == "NoSuchKey"


def test_a_small_answer_leaves_in_one_write(server, maker):
    """Head and body in one piece: the first read has it all (terraform-backend.md, rule 1)."""
    for size in (0, 1, 1000, 8 * 1024, 16 * 1024):
        exchange(server, maker.put(f"box/{size}", b"x" * size))
        for _ in range(20):
            answer = exchange(server, maker.get(f"box/{size}"))
            assert answer.in_one_piece and len(answer.body) == size
    for _ in range(50):
        assert exchange(server, maker.get("box/none")).in_one_piece


@pytest.mark.parametrize("kibibytes", [63, 300])  # beside its version, in a blob
def test_the_head_of_a_large_answer_never_arrives_alone(server, maker, kibibytes):
    """The kernel may cut one write of this size in two, but not where the body begins."""
    exchange(server, maker.put("box/k", b"x" * kibibytes * 1024))
    for _ in range(40):
        assert exchange(server, maker.get("box/k")).came_with_head > 4096


def test_every_answer_has_a_date_and_request_ids(server, maker):
    answer = exchange(server, maker.get("box/none"))
    assert {"date", "x-amz-request-id", "x-amz-id-2", "content-length"} <= set(answer.headers)
    assert answer.headers["x-amz-request-id"].encode() in answer.body


def test_an_empty_key_with_odd_slashes_is_kept(server, maker):
    for key in ("box//double", "box/trailing/", "box/a//b", "box/./dot", "box/../up"):
        assert exchange(server, maker.put(key, key.encode())).status == 200, key
        assert exchange(server, maker.get(key)).body == key.encode(), key


def test_hash_of_nothing_is_checked(server, maker):
    answer = exchange(server, maker.request("PUT", "box/k", b"not nothing", content_hash=EMPTY_SHA256))
    assert (answer.status, answer.code) == (400, "XAmzContentSHA256Mismatch")
    assert hashlib.sha256(b"not nothing").hexdigest().encode() in answer.body
    assert Signer().scope.endswith("/s3/aws4_request")
