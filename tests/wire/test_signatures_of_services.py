"""Strict mode: wrong signatures of DynamoDB, STS and IAM, in their words, which are not those of S3."""

import json
import re

import pytest
from draft import Draft, changed, unchanged
from raw_http import exchange
from test_wrong_signatures import edited, last_digit

TARGET = {"x-amz-target": "DynamoDB_20120810.ListTables", "content-type": "application/x-amz-json-1.0"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
WHOAMI = b"Action=GetCallerIdentity&Version=2011-06-15"



def other_body(data):
    """As long as before, and valid."""
    return data[:-1] + b"6" if data.endswith(b"5") else data.replace(b"\r\n\r\n{}", b"\r\n\r\n[]")


# The kinds of refusal: DynamoDB's code (all 400), the code of STS and IAM, and their status.
WRONG = ("InvalidSignatureException", "SignatureDoesNotMatch", 403)
UNKNOWN = ("UnrecognizedClientException", "InvalidClientTokenId", 403)
INCOMPLETE = ("IncompleteSignatureException", "IncompleteSignature", 400)
UNSIGNED = ("MissingAuthenticationTokenException", "MissingAuthenticationToken", 403)

# name: what is signed otherwise, what is changed on the way, the kind, a piece of the sentence
IN_HEADER = {
    "another secret": ({"secret_key": "another"}, unchanged, WRONG, "does not match the signature you provided"),
    "unknown key": ({"access_key": "AKIANOBODY"}, unchanged, UNKNOWN, "security token included in the request"),
    "last digit of the signature": ({}, last_digit, WRONG, "does not match"),
    "body": ({}, other_body, WRONG, "does not match"),
    "path": ({}, changed("POST /ns/strict/", "POST /ns/others/"), WRONG, "does not match"),
    "query added": ({}, changed("/ns/strict/ ", "/ns/strict/?a=b "), WRONG, "does not match"),
    "key of another region": ({"derived": {"region": "us-east-1"}}, unchanged, WRONG, "does not match"),
    "region of the scope": ({}, changed("/eu-west-1/", "/eu-west-2/"), WRONG, "does not match"),
    "host not signed": ({"unsigned": ("host",)}, unchanged, WRONG, "'Host' must be a 'SignedHeader'"),
    "header changed": ({}, edited("(content-type: [^\r]*)", r"\1; charset=utf-8"), WRONG, "does not match"),
    "clock behind": ({"minutes": -16}, unchanged, WRONG, "Signature expired: "),
    "clock ahead": ({"minutes": 16}, unchanged, WRONG, "Signature not yet current: "),
    "day of the scope": ({}, edited(r"/\d{8}/", "/20200101/"), WRONG, "date"),
    "end of the scope": ({"terminator": "aws3_request"}, unchanged, WRONG, "'aws4_request', not 'aws3_request'"),
    "no signature": ({}, edited(", Signature=[0-9a-f]*", ""), INCOMPLETE, "requires 'Signature' parameter."),
    "no signed headers": ({}, edited(", SignedHeaders=[^,]*", ""), INCOMPLETE, "requires 'SignedHeaders' parameter."),
    "no credential": ({}, edited("Credential=[^,]*, ", ""), INCOMPLETE, "requires 'Credential' parameter."),
    "nothing but the version": ({}, edited("authorization: [^\r]*", "authorization: AWS4-"), INCOMPLETE,
                                "requires 'Credential' parameter. Authorization header requires 'Signature'"),
    "credential too short": ({}, changed("/eu-west-1/", "/"), INCOMPLETE, "slash-delimited elements"),
    "algorithm": ({}, changed("AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA1 "), INCOMPLETE, "(only AWS4-HMAC-SHA256 for now)"),
    "no time": ({}, edited(r"x-amz-date: \w*\r\n", ""), INCOMPLETE, "either a 'X-Amz-Date' or a 'Date' header."),
    "time that is none": ({}, edited(r"x-amz-date: \w*", "x-amz-date: now"), INCOMPLETE, "Got 'now'"),
    "two kinds": ({}, changed("/ns/strict/ ", "/ns/strict/?X-Amz-Algorithm=a "), WRONG, "Found both 'X-Amz-Algorithm'"),
    "version 2": ({}, edited("authorization: [^\r]*", "authorization: AWS AKIA:c2ln"), UNSIGNED, "missing Auth"),
    "bearer": ({}, edited("authorization: [^\r]*", "authorization: Bearer abc"), UNSIGNED, "missing Auth"),
    "unsigned": ({}, edited("authorization: [^\r]*\r\n", ""), UNSIGNED, "missing Authentication Token"),
}
IN_QUERY = {
    "another secret": ({"secret_key": "another"}, {}, unchanged, WRONG, "does not match"),
    "expired": ({"minutes": -2}, {}, unchanged, WRONG, "Signature expired: "),
    "no life and too old": ({"minutes": -16}, {"expires": None}, unchanged, WRONG, "Signature expired: "),
    "no signature": ({}, {}, edited("&X-Amz-Signature=[0-9a-f]*", ""), INCOMPLETE, "must include 'X-Amz-Signature'."),
    "only the algorithm": ({}, {}, edited(r"\?[^ ]*", "?X-Amz-Algorithm=AWS4-HMAC-SHA256"), INCOMPLETE,
                           "must include 'X-Amz-Credential'. AWS query-string parameters must include"),
    "life that is no number": ({}, {"expires": "soon"}, unchanged, INCOMPLETE, "X-Amz-Expires"),
    "body": ({}, {}, other_body, WRONG, "does not match"),
}


def draft_of(service, otherwise):
    """A request that changes nothing; STS and IAM answer to the same body."""
    is_dynamodb = service == "dynamodb"
    usual = {"service": service, "fields": TARGET if is_dynamodb else FORM, "body": b"{}" if is_dynamodb else WHOAMI}
    return Draft("POST", "/ns/strict/", **usual | {"hashed": ""} | otherwise)


def said_by(service, answer):
    """Status, code and sentence of a refusal."""
    if service == "dynamodb":
        told = json.loads(answer.body)
        return answer.status, told["__type"].partition("#")[2], told["message"]
    text = answer.body.decode()
    return answer.status, answer.code, re.search("<Message>(.*)</Message>", text, re.S)[1]


def expect(service, answer, kind, sentence):
    status, code, message = said_by(service, answer)
    assert (status, code) == ((400, kind[0]) if service == "dynamodb" else (kind[2], kind[1])), answer.body
    assert sentence in message


@pytest.mark.parametrize("service", ["dynamodb", "sts", "iam"])
@pytest.mark.parametrize("name", IN_HEADER)
def test_a_wrong_signature_is_refused_in_the_words_of_its_service(strict_server, service, name):
    otherwise, change, kind, sentence = IN_HEADER[name]
    data = change(draft_of(service, otherwise).in_header(f"127.0.0.1:{strict_server.port}"))
    expect(service, exchange(strict_server, data), kind, sentence)


@pytest.mark.parametrize("service", ["dynamodb", "sts"])
@pytest.mark.parametrize("name", IN_QUERY)
def test_a_wrong_url_is_refused_in_the_words_of_its_service(strict_server, service, name):
    otherwise, presigning, change, kind, sentence = IN_QUERY[name]
    data = change(draft_of(service, otherwise).in_query(f"127.0.0.1:{strict_server.port}", **presigning))
    expect(service, exchange(strict_server, data), kind, sentence)


@pytest.mark.parametrize("service", ["dynamodb", "sts"])
def test_what_is_signed_well_is_let_in(strict_server, service):
    """In a header, in a URL, and in a URL that does not say how long it lives: only S3 asks for that."""
    host = f"127.0.0.1:{strict_server.port}"
    for data in (draft_of(service, {}).in_header(host), draft_of(service, {}).in_query(host),
                 draft_of(service, {}).in_query(host, expires=None)):
        assert exchange(strict_server, data).status == 200
