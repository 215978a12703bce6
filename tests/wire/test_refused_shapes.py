"""Heads that two servers could read in two ways, heads without end, and browsers of strangers: refused, no effect."""

import pytest
from raw_http import Connection, exchange


def changed(data, old, new):
    assert old in data
    return data.replace(old, new, 1)


def with_line(data, line):
    """The head with one more line after the request line."""
    return changed(data, b"\r\n", b"\r\n" + line + b"\r\n")


SHAPES = {
    "folded line": lambda data: with_line(data, b"X-A: one\r\n two"),
    "folded first line": lambda data: with_line(data, b" X-A: one"),
    "bare line feed": lambda data: with_line(data, b"X-A: one\nX-B: two"),
    "bare carriage return": lambda data: with_line(data, b"X-A: o\rne"),
    "nul": lambda data: with_line(data, b"X-A: o\0ne"),
    "length and chunks": lambda data: with_line(data, b"Transfer-Encoding: chunked"),
    "two lengths": lambda data: with_line(data, b"Content-Length: 4"),
    "two equal lengths": lambda data: with_line(data, b"Content-Length: 5"),
    "list of lengths": lambda data: changed(data, b"content-length: 5", b"content-length: 5, 5"),
    "signed length": lambda data: changed(data, b"content-length: 5", b"content-length: +5"),
    "length in hex": lambda data: changed(data, b"content-length: 5", b"content-length: 0x5"),
    "space before the colon": lambda data: changed(data, b"content-length:", b"content-length :"),
    "no name": lambda data: with_line(data, b": value"),
    "no colon": lambda data: with_line(data, b"nothing"),
    "two hosts": lambda data: with_line(data, b"Host: other"),
    "unknown coding": lambda data: changed(data, b"content-length: 5", b"Transfer-Encoding: gzip"),
    "chunked twice": lambda data: changed(data, b"content-length: 5", b"Transfer-Encoding: chunked, chunked"),
    "no version": lambda data: changed(data, b" HTTP/1.1\r\n", b"\r\n"),
    "other version": lambda data: changed(data, b"HTTP/1.1", b"HTTP/3.7"),
    "no method": lambda data: changed(data, b"PUT /", b" /"),
    "two spaces": lambda data: changed(data, b"PUT /", b"PUT  /"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_head_that_can_be_read_in_two_ways_is_refused_and_the_connection_ends(server, maker, shape):
    smuggled = maker.put("box/smuggled", b"")
    with Connection(server) as connection:
        answer = connection.send(SHAPES[shape](maker.put("box/k", b"hello")) + smuggled).answer()
        assert answer.status in (400, 501, 505), answer
        assert connection.is_closed()
    assert exchange(server, maker.get("box/k")).code == "NoSuchKey"
    assert exchange(server, maker.get("box/smuggled")).code == "NoSuchKey"


@pytest.mark.parametrize("line", [b"X-A: " + b"a" * 70_000, b"\r\n".join(b"X-%d: a" % n for n in range(9000))],
                         ids=["one long line", "many lines"])
def test_a_head_without_end_is_refused(server, maker, line):
    with Connection(server) as connection:
        answer = connection.send(with_line(maker.get("box/k"), line)).answer()
        assert answer.status in (400, 431)
        assert answer.code == "RequestHeaderSectionTooLarge"
        assert connection.is_closed()


def test_what_is_no_http_gets_an_answer_or_an_end(server):
    for data in (b"hello\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"):
        with Connection(server) as connection:
            assert connection.send(data).answer().status in (400, 405, 501, 505)


def test_a_broken_transfer_chunk_has_no_effect(server, maker):
    data = maker.request("PUT", "box/k", b"hello", with_length=False)[:-5]
    data = with_line(data, b"Transfer-Encoding: chunked")
    for body in (b"zz\r\nhello\r\n0\r\n\r\n", b"5\r\nhelloXX0\r\n\r\n", b"-1\r\nhello\r\n0\r\n\r\n",
                 b"fffffffffffffffff\r\nhello\r\n0\r\n\r\n"):
        with Connection(server) as connection:
            assert connection.send(data + body).answer().status == 400
            assert connection.is_closed()
    assert exchange(server, maker.get("box/k")).code == "NoSuchKey"


def unsigned(method, target, **fields):
    lines = [f"{method} {target} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


FOREIGN = [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"},
           {"Sec_Fetch_Site": "same-site"}]


@pytest.mark.parametrize("fields", FOREIGN, ids=str)
@pytest.mark.parametrize("target", ["/", "/box", "/_lockstep/status", "/_lockstep/log", "/_localstack/health"])
def test_a_strangers_page_gets_nothing(server, fields, target):
    answer = exchange(server, unsigned("GET", target, Host=f"127.0.0.1:{server.port}", **fields))
    assert answer.status == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("fields", FOREIGN, ids=str)
def test_a_strangers_page_resets_nothing(server, maker, fields):
    exchange(server, maker.put("box/k", b"kept"))
    for target in ("/_localstack/state/reset", "/moto-api/reset", "/_lockstep/reset"):
        data = unsigned("POST", target, Host=f"127.0.0.1:{server.port}", Content_Length=0, **fields)
        assert exchange(server, data).status == 403
    assert exchange(server, maker.get("box/k")).body == b"kept"


def test_a_rebound_name_is_no_loopback(server, maker):
    """A page may make its own name point to 127.0.0.1: then the Host tells."""
    for target in ("/_lockstep/status", "/_localstack/health"):
        assert exchange(server, unsigned("GET", target, Host="evil.example")).status == 403
    for target in ("/_localstack/state/reset", "/moto-api/reset"):
        assert exchange(server, unsigned("POST", target, Host="evil.example", Content_Length=0)).status == 403
    assert exchange(server, maker.get("box/none")).code == "NoSuchKey"


def test_a_reset_needs_the_token(server, maker):
    exchange(server, maker.put("box/k", b"kept"))
    data = unsigned("POST", "/_lockstep/reset", Host=f"127.0.0.1:{server.port}", Content_Length=0)
    assert exchange(server, data).status == 403
    assert exchange(server, maker.get("box/k")).body == b"kept"


def test_a_signed_request_of_a_browser_is_served(server, maker):
    exchange(server, maker.put("box/k", b"x"))
    assert exchange(server, maker.get("box/k", origin="https://console.example")).body == b"x"


def test_a_service_that_is_missing_is_501_in_its_own_words(server, maker):
    answer = exchange(server, maker.request("POST", "", b"Action=ListQueues", service="sqs",
                                            content_type="application/x-www-form-urlencoded"))
    assert answer.status == 501 and b"sqs" in answer.body
    answer = exchange(server, maker.request("POST", "", b"{}", service="kms", content_type="application/x-amz-json-1.1",
                                            x_amz_target="TrentService.CreateKey"))
    assert answer.status == 501 and answer.body.startswith(b"{") and b"kms" in answer.body
