"""Strict mode: every way in which a signature of S3 can be wrong, and what S3 says to each. Nothing is stored."""

import re

import pytest
from draft import Draft, changed, unchanged, with_line
from raw_http import ACCESS_KEY, SECRET_KEY, exchange

WRONG = (403, "SignatureDoesNotMatch")
UNKNOWN = (403, "InvalidAccessKeyId")
DENIED = (403, "AccessDenied")
MALFORMED = (400, "AuthorizationHeaderMalformed")
BAD_QUERY = (400, "AuthorizationQueryParametersError")
SKEWED = (403, "RequestTimeTooSkewed")
COLOUR = {"x-amz-meta-colour": "light blue", "content-type": "text/plain"}
OTHER_HASH = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9825"  # not that of "hello", by one digit


def edited(pattern: str, replacement: str):
    def change(data: bytes) -> bytes:
        made, count = re.subn(pattern.encode(), replacement.encode(), data, count=1)
        assert count == 1 and made != data, f"{pattern!r} does nothing to {data!r}"
        return made
    return change


def last_digit(data: bytes) -> bytes:
    digit = re.search(rb"Signature=[0-9a-f]{63}([0-9a-f])", data)
    return data[:digit.start(1)] + (b"1" if digit[1] == b"0" else b"0") + data[digit.end(1):]


# name: what is signed otherwise than it should be, what is changed on the way, the answer
IN_HEADER = {
    "another secret": ({"secret_key": "another"}, unchanged, WRONG),
    "secret in other case": ({"secret_key": SECRET_KEY.lower()}, unchanged, WRONG),
    "secret cut short": ({"secret_key": SECRET_KEY[:-1]}, unchanged, WRONG),
    "no secret": ({"secret_key": ""}, unchanged, WRONG),
    "secret without AWS4": ({"prefix": ""}, unchanged, WRONG),
    "key of another date": ({"derived": {"date": "20200101"}}, unchanged, WRONG),
    "key of another region": ({"derived": {"region": "us-east-1"}}, unchanged, WRONG),
    "key of another service": ({"derived": {"service": "s3-object-lambda"}}, unchanged, WRONG),
    "key of another end": ({"derived": {"end": "aws3_request"}}, unchanged, WRONG),
    "unknown key": ({"access_key": "AKIANOBODY"}, unchanged, UNKNOWN),
    "key in other case": ({"access_key": ACCESS_KEY.lower()}, unchanged, UNKNOWN),
    "key with a slash": ({"access_key": ACCESS_KEY + "/x"}, unchanged, UNKNOWN),
    "last digit of the signature": ({}, last_digit, WRONG),
    "signature of zeros": ({}, edited("Signature=[0-9a-f]{64}", "Signature=" + "0" * 64), WRONG),
    "signature cut short": ({}, edited("(Signature=[0-9a-f]{63}).", r"\1"), WRONG),
    "signature too long": ({}, edited("(Signature=[0-9a-f]{64})", r"\g<1>0"), WRONG),
    "method": ({}, changed("PUT /", "DELETE /"), WRONG),
    "key of the object": ({}, changed("/box/k ", "/box/l "), WRONG),
    "longer key": ({}, changed("/box/k ", "/box/k2 "), WRONG),
    "bucket": ({}, changed("/box/k ", "/bax/k "), WRONG),
    "namespace": ({}, changed("/ns/strict/", "/ns/others/"), WRONG),
    "slash at the end": ({}, changed("/box/k ", "/box/k/ "), WRONG),
    "two slashes": ({}, changed("/box/k ", "/box//k "), WRONG),
    "dot segment": ({}, changed("/box/k ", "/box/./k "), WRONG),
    "path encoded twice": ({"path": "/ns/strict/box/a%2520b"}, changed("/a%2520b", "/a%20b"), WRONG),
    "path not encoded": ({"path": "/ns/strict/box/a+b"}, unchanged, WRONG),
    "query added": ({}, changed("/box/k ", "/box/k?tagging "), WRONG),
    "query removed": ({"query": "tagging="}, changed("?tagging=", ""), WRONG),
    "value of the query": ({"query": "versionId=a"}, changed("versionId=a", "versionId=b"), WRONG),
    "name in the query": ({"query": "versionId=a"}, changed("versionId=a", "versionid=a"), WRONG),
    "duplicated parameter": ({"query": "versionId=a"}, changed("versionId=a", "versionId=a&versionId=a"), WRONG),
    "query out of order": ({"query": "b=1&a=2"}, unchanged, WRONG),
    "plus in the query": ({"query": "x=a%2Bb"}, changed("x=a%2Bb", "x=a+b"), WRONG),
    "header changed": ({"fields": COLOUR}, changed("light blue", "dark blue"), WRONG),
    "header in other case": ({"fields": COLOUR}, changed("light blue", "Light blue"), WRONG),
    "header removed": ({"fields": COLOUR}, changed("content-type: text/plain\r\n", ""), WRONG),
    "header twice": ({"fields": COLOUR}, with_line("x-amz-meta-colour: red"), WRONG),
    "header of Amazon not signed": ({"fields": COLOUR, "unsigned": ("x-amz-meta-colour",)}, unchanged, DENIED),
    "header of Amazon added": ({}, with_line("x-amz-acl: private"), DENIED),
    "host not signed": ({"unsigned": ("host",)}, unchanged, DENIED),
    "date not signed": ({"unsigned": ("x-amz-date",)}, unchanged, DENIED),
    "host changed": ({}, edited(r"host: 127\.0\.0\.1", "host: localhost"), WRONG),
    "signed headers out of order": ({}, edited("SignedHeaders=host;(.*?);x", r"SignedHeaders=\1;host;x"), WRONG),
    "one more signed header": ({}, changed("SignedHeaders=host;", "SignedHeaders=accept;host;"), WRONG),
    "no signed headers": ({}, edited("SignedHeaders=[^,]*, ", ""), MALFORMED),
    "empty signed headers": ({}, edited("SignedHeaders=[^,]*,", "SignedHeaders=,"), MALFORMED),
    "no signature": ({}, edited(", Signature=[0-9a-f]*", ""), MALFORMED),
    "no credential": ({}, edited("Credential=[^,]*, ", ""), MALFORMED),
    "credential that is none": ({}, edited("Credential=[^,]*", "Credential=Credentials"), MALFORMED),
    "credential without region": ({}, changed("/eu-west-1/", "/"), MALFORMED),
    "credential without key": ({"access_key": ""}, unchanged, MALFORMED),
    "date with dashes in the scope": ({}, edited(r"/(\d{4})(\d\d)(\d\d)/", r"/\1-\2-\3/"), MALFORMED),
    "date of another day in the scope": ({}, edited(r"/\d{8}/", "/20200101/"), MALFORMED),
    "end of the scope": ({"terminator": "aws3_request"}, unchanged, MALFORMED),
    "region of the scope": ({}, changed("/eu-west-1/", "/eu-west-2/"), WRONG),
    "body changed": ({}, changed("\r\n\r\nhello", "\r\n\r\nhallo"), (400, "XAmzContentSHA256Mismatch")),
    "body cut short": ({}, changed("content-length: 5\r\n\r\nhello", "content-length: 4\r\n\r\nhell"),
                       (400, "XAmzContentSHA256Mismatch")),
    "body longer": ({}, changed("content-length: 5\r\n\r\nhello", "content-length: 6\r\n\r\nhello!"),
                    (400, "XAmzContentSHA256Mismatch")),
    "hash of another body, signed": ({"hashed": OTHER_HASH}, unchanged, (400, "XAmzContentSHA256Mismatch")),
    "hash changed": ({}, edited("content-sha256: [0-9a-f]{64}", "content-sha256: " + OTHER_HASH), WRONG),
    "hash given up": ({}, edited("content-sha256: [0-9a-f]{64}", "content-sha256: UNSIGNED-PAYLOAD"), WRONG),
    "hash that is none": ({"hashed": "abc"}, unchanged, (400, "InvalidArgument")),
    "hash too short": ({"hashed": OTHER_HASH[:-1]}, unchanged, (400, "InvalidArgument")),
    "no hash": ({"hashed": ""}, unchanged, (400, "InvalidRequest")),
    "clock behind": ({"minutes": -16}, unchanged, SKEWED),
    "clock ahead": ({"minutes": 16}, unchanged, SKEWED),
    "yesterday": ({"minutes": -1440}, unchanged, SKEWED),
    "time changed": ({}, edited(r"(x-amz-date: \d{8}T\d{4})\d\dZ", r"\g<1>99Z"), DENIED),
    "time that is none": ({}, edited(r"x-amz-date: \w*", "x-amz-date: now"), DENIED),
    "no time": ({}, edited(r"x-amz-date: \w*\r\n", ""), DENIED),
    "algorithm": ({}, changed("AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA1 "), (400, "InvalidRequest")),
    "version 2": ({}, edited("authorization: [^\r]*", "authorization: AWS AKIA:c2lnbmF0dXJl"), (400, "InvalidRequest")),
    "bearer": ({}, edited("authorization: [^\r]*", "authorization: Bearer abc"), (400, "InvalidArgument")),
    "two kinds": ({}, changed("/box/k ", "/box/k?X-Amz-Algorithm=AWS4-HMAC-SHA256 "), (400, "InvalidArgument")),
    "unsigned": ({}, edited("authorization: [^\r]*\r\n", ""), DENIED),
}


@pytest.mark.parametrize("name", IN_HEADER)
def test_a_wrong_signature_is_refused_by_its_name(strict_server, name):
    otherwise, change, expected = IN_HEADER[name]
    host = f"127.0.0.1:{strict_server.port}"
    answer = exchange(strict_server, change(Draft(**otherwise).in_header(host)))
    assert (answer.status, answer.code) == expected, answer.body
    listing = Draft("GET", "/ns/strict/box", body=b"").in_header(host)
    assert b"<Contents>" not in exchange(strict_server, listing).body


def test_what_is_signed_well_is_let_in(strict_server):
    """The same draft without a fault: the table above refuses for the reasons it names."""
    host = f"127.0.0.1:{strict_server.port}"
    for draft in (Draft(fields=COLOUR), Draft(path="/ns/strict/box/a%20b"), Draft("DELETE", body=b""),
                  Draft("DELETE", "/ns/strict/box/a%20b", body=b"")):
        assert exchange(strict_server, draft.in_header(host)).status in (200, 204)
    assert exchange(strict_server, Draft("GET", body=b"").in_query(host)).code == "NoSuchKey"


IN_QUERY = {
    "another secret": ({"secret_key": "another"}, {}, unchanged, WRONG),
    "unknown key": ({"access_key": "AKIANOBODY"}, {}, unchanged, UNKNOWN),
    "last digit of the signature": ({}, {}, last_digit, WRONG),
    "method": ({}, {}, changed("GET /", "DELETE /"), WRONG),
    "path": ({}, {}, changed("/box/k?", "/box/l?"), WRONG),
    "parameter added": ({}, {}, changed("/box/k?", "/box/k?versionId=a&"), WRONG),
    "expired": ({"minutes": -2}, {}, unchanged, DENIED),
    "not yet valid": ({"minutes": 16}, {}, unchanged, DENIED),
    "longer life": ({}, {}, changed("X-Amz-Expires=60", "X-Amz-Expires=600"), WRONG),
    "second life": ({}, {}, changed("X-Amz-Expires=60", "X-Amz-Expires=60&X-Amz-Expires=600"), WRONG),
    "life over a week": ({}, {"expires": "604801"}, unchanged, BAD_QUERY),
    "negative life": ({}, {"expires": "-1"}, unchanged, BAD_QUERY),
    "life that is no number": ({}, {"expires": "soon"}, unchanged, BAD_QUERY),
    "no life": ({}, {"expires": None}, unchanged, BAD_QUERY),
    "no signature": ({}, {}, edited("&X-Amz-Signature=[0-9a-f]*", ""), BAD_QUERY),
    "no date": ({}, {}, edited("X-Amz-Date=[^&]*&", ""), BAD_QUERY),
    "date that is none": ({}, {}, edited("X-Amz-Date=[^&]*&", "X-Amz-Date=now&"), BAD_QUERY),
    "second date": ({}, {}, edited("(X-Amz-Date=[^&]*&)", r"\1\1"), WRONG),
    "no signed headers": ({}, {}, edited("&X-Amz-SignedHeaders=host", ""), BAD_QUERY),
    "other signed headers": ({}, {}, changed("SignedHeaders=host", "SignedHeaders=accept%3Bhost"), WRONG),
    "host not signed": ({"unsigned": ("host",), "more_signed": ("accept",)}, {}, unchanged, DENIED),
    "header of Amazon added": ({}, {}, with_line("x-amz-meta-colour: red"), DENIED),
    "algorithm": ({}, {}, changed("AWS4-HMAC-SHA256&", "AWS4-HMAC-SHA1&"), BAD_QUERY),
    "credential": ({}, {}, changed("%2Feu-west-1%2F", "%2F"), BAD_QUERY),
    "region of the scope": ({}, {}, changed("%2Feu-west-1%2F", "%2Feu-west-2%2F"), WRONG),
    "day of the scope": ({}, {}, edited(r"%2F\d{8}%2F", "%2F20200101%2F"), BAD_QUERY),
    "token added": ({}, {}, changed("&X-Amz-Signature", "&X-Amz-Security-Token=t&X-Amz-Signature"), WRONG),
    "host changed": ({}, {}, edited(r"host: 127\.0\.0\.1", "host: localhost"), WRONG),
    "version 2": ({}, {}, edited(r"\?[^ ]*", "?AWSAccessKeyId=AKIA&Signature=x&Expires=1"), (400, "InvalidRequest")),
}


@pytest.mark.parametrize("name", IN_QUERY)
def test_a_wrong_url_is_refused_by_its_name(strict_server, name):
    otherwise, presigning, change, expected = IN_QUERY[name]
    draft = Draft("GET", body=b"", **otherwise)
    data = change(draft.in_query(f"127.0.0.1:{strict_server.port}", **presigning))
    answer = exchange(strict_server, data)
    assert (answer.status, answer.code) == expected, answer.body
