"""`Expect: 100-continue`: asked, not asked, and refused without having been sent the body."""

import datetime

import pytest
from raw_http import Connection, Signer, exchange

BODY = b"the body that was waited with"


def split(data):
    return data[:-len(BODY)], data[-len(BODY):]


def test_asked_it_is_answered_before_the_body(server, maker, connection):
    head, body = split(maker.put("box/k", BODY, expect="100-continue"))
    connection.send(head)
    assert not connection.is_quiet(5)
    answer = connection.send(body).answer()
    assert (answer.status, answer.interim) == (200, 1)
    assert exchange(server, maker.get("box/k")).body == BODY


def test_not_asked_nothing_comes_before_the_answer(maker, connection):
    head, body = split(maker.put("box/k", BODY))
    assert connection.send(head).is_quiet()
    answer = connection.send(body).answer()
    assert (answer.status, answer.interim) == (200, 0)


def test_a_client_that_does_not_wait_is_fine(maker, connection):
    answer = connection.send(maker.put("box/k", BODY, expect="100-continue")).answer()
    assert answer.status == 200 and answer.interim <= 1
    assert connection.send(maker.get("box/k")).answer().body == BODY


def test_an_unsigned_request_is_refused_without_100(server, maker):
    head, _ = split(maker.put("box/k", BODY, expect="100-continue"))
    unsigned = b"\r\n".join(line for line in head.split(b"\r\n") if not line.startswith(b"authorization"))
    with Connection(server) as connection:
        answer = connection.send(unsigned).answer()
        assert (answer.status, answer.code, answer.interim) == (403, "AccessDenied", 0)


def test_a_late_date_is_refused_without_100(server, maker):
    old = Signer(when=datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=2))
    head, _ = split(maker.put("box/k", BODY, expect="100-continue", signer=old))
    with Connection(server) as connection:
        answer = connection.send(head).answer()
        assert (answer.status, answer.code, answer.interim) == (403, "RequestTimeTooSkewed", 0)


def test_whether_the_bucket_exists_is_not_told_before_the_body(maker, connection):
    """The interim answer depends on nothing that is stored: a race must not see it."""
    head, body = split(maker.put("nobody-has-this/k", BODY, expect="100-continue"))
    connection.send(head)
    assert not connection.is_quiet(5)
    answer = connection.send(body).answer()
    assert (answer.interim, answer.code) == (1, "NoSuchBucket")


@pytest.mark.parametrize("value", ["100-Continue", "100-CONTINUE"])
def test_its_case_does_not_matter(maker, connection, value):
    head, body = split(maker.put("box/k", BODY, expect=value))
    connection.send(head)
    assert not connection.is_quiet(5)
    assert connection.send(body).answer().interim == 1
