"""Bodies and names that are made to hurt: deep, huge, damaged, double. Refused as AWS would, and the server goes on."""

import json
import xml.etree.ElementTree as ElementTree
from base64 import b64encode
from hashlib import md5

import pytest
from draft import Draft
from raw_http import exchange

TABLE = {"TableName": "tab", "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
         "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}


def ask(server, maker, operation, body):
    """One call of DynamoDB with a body of any bytes."""
    fields = {"content-type": "application/x-amz-json-1.0", "x-amz-target": f"DynamoDB_20120810.{operation}"}
    draft = Draft("POST", f"{maker.prefix}/", service="dynamodb", fields=fields, body=body, hashed="")
    return exchange(server, draft.in_header(maker.host))


@pytest.fixture
def table(server, maker):
    assert ask(server, maker, "CreateTable", json.dumps(TABLE).encode()).status == 200
    while b'"ACTIVE"' not in ask(server, maker, "DescribeTable", b'{"TableName":"tab"}').body:
        pass
    return maker


def item(attribute):
    return b'{"TableName":"tab","Item":{"k":{"S":"a"},"v":' + attribute + b"}}"


def lists(levels):
    return b'{"L":[' * levels + b'{"S":"x"}' + b"]}" * levels


SERIALIZATION = {
    "bytes that are no UTF-8": b'{"ExclusiveStartTableName":"abc\xff"}',
    "overlong UTF-8": b'{"ExclusiveStartTableName":"abc\xc0\xaf"}',
    "surrogate": b'{"ExclusiveStartTableName":"abc\xed\xa0\x80"}',
    "escape of a lone surrogate": b'{"ExclusiveStartTableName":"\\ud800"}',
    "UTF-16": '{"Limit":1}'.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "NUL behind": b'{"Limit":1}\0',
    "NUL inside": b'{"Li\0mit":1}',
    "NUL in a string": b'{"ExclusiveStartTableName":"a\0c"}',
    "line feed in a string": b'{"ExclusiveStartTableName":"a\nbc"}',
    "number over a double": b'{"Limit":1e400}',
    "number of many digits": b'{"Limit":' + b"9" * 100_000 + b"}",
    "no number": b'{"Limit":NaN}',
    "number with a plus": b'{"Limit":+1}',
    "hexadecimal": b'{"Limit":0x1}',
    "comment": b"/* */{}",
    "single quotes": b"{'Limit':1}",
    "comma behind": b'{"Limit":1,}',
    "two documents": b"{} {}",
    "array": b"[]",
    "cut short": b'{"Limit":',
    "number for a text": b'{"ExclusiveStartTableName":7}',
}


@pytest.mark.parametrize("name", SERIALIZATION)
def test_what_is_no_json_of_dynamodb_is_a_serialization_exception(server, maker, name):
    answer = ask(server, maker, "ListTables", SERIALIZATION[name])
    assert answer.status == 400
    assert json.loads(answer.body)["__type"] == "com.amazon.coral.service#SerializationException"


VALIDATION = {
    "33 levels": (item(lists(32)), "Nesting Levels have exceeded supported limits"),
    "5,000 levels": (item(lists(5_000)), "Nesting Levels have exceeded supported limits"),
    "a million brackets": (b'{"TableName":' + b"[" * 1_000_000, "Nesting Levels have exceeded supported limits"),
    "number over the range": (item(b'{"N":"1e126"}'), "Number overflow."),
    "exponent over all ranges": (item(b'{"N":"1e999999999999"}'), "Number overflow."),
    "exponent below all ranges": (item(b'{"N":"1e-999999999999"}'), "Number underflow."),
    "39 digits": (item(b'{"N":"' + b"1" * 39 + b'"}'), "more than 38 significant digits"),
    "100,000 digits": (item(b'{"N":"' + b"9" * 100_000 + b'"}'), "Number overflow."),
    "exponent of no machine": (item(b'{"N":"1e99999999999999999999"}'), "cannot be converted to a numeric value"),
    "no number": (item(b'{"N":"0x10"}'), "cannot be converted to a numeric value"),
    "two types": (item(b'{"S":"a","N":"1"}'), "more than one datatypes"),
    "4,000 parentheses": (item(b'{"S":"a"}')[:-1] + b',"ConditionExpression":"' + b"(" * 4_000 + b'"}', "Syntax error"),
    "1,000 negations": (item(b'{"S":"a"}')[:-1] + b',"ConditionExpression":"' + b"NOT " * 1_000 + b'a = k"}',
                        "too many operators"),
}


@pytest.mark.parametrize("name", VALIDATION)
def test_what_breaks_a_rule_of_dynamodb_is_a_validation_exception(server, table, name):
    body, sentence = VALIDATION[name]
    answer = ask(server, table, "PutItem", body)
    told = json.loads(answer.body)
    assert (answer.status, told["__type"].partition("#")[2]) == (400, "ValidationException")
    assert sentence in told["message"]
    assert ask(server, table, "GetItem", b'{"TableName":"tab","Key":{"k":{"S":"a"}}}').body == b"{}"


def test_of_two_members_with_one_name_the_last_counts(server, table):
    assert ask(server, table, "PutItem", b'{"TableName":"none","TableName":"tab","Item":{"k":{"S":"a"},'
                                         b'"v":{"N":"1"},"v":{"N":"2"}}}').status == 200
    found = ask(server, table, "GetItem", b'{"TableName":"tab","Key":{"k":{"S":"b"}},"Key":{"k":{"S":"a"}}}')
    assert json.loads(found.body) == {"Item": {"k": {"S": "a"}, "v": {"N": "2"}}}


def test_a_text_may_hold_every_character(server, table):
    body = json.dumps({"TableName": "tab", "Item": {"k": {"S": "a\0b"}, "v": {"S": "\x01\x1f\x7f\uffff\U0010ffff"}}})
    assert ask(server, table, "PutItem", body.encode()).status == 200
    found = ask(server, table, "GetItem", json.dumps({"TableName": "tab", "Key": {"k": {"S": "a\0b"}}}).encode())
    assert json.loads(found.body)["Item"]["v"]["S"] == "\x01\x1f\x7f\uffff\U0010ffff"


def tagging(key):
    return b"<Tagging><TagSet><Tag><Key>" + key + b"</Key><Value>v</Value></Tag></TagSet></Tagging>"


MALFORMED = {
    "100,000 levels": b"<Tagging>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</Tagging>",
    "document type": b"<!DOCTYPE a><Tagging><TagSet/></Tagging>",
    "entity": b'<!DOCTYPE a [<!ENTITY x "y">]>' + tagging(b"&x;"),
    "entities of entities": b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + tagging(b"&b;"),
    "external entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + tagging(b"&x;"),
    "entity of nobody": tagging(b"&x;"),
    "bytes that are no UTF-8": tagging(b"\xff"),
    "overlong UTF-8": tagging(b"\xc0\xaf"),
    "UTF-16": "<Tagging><TagSet/></Tagging>".encode("utf-16"),
    "NUL": tagging(b"a\0b"),
    "reference to NUL": tagging(b"a&#0;b"),
    "reference to a surrogate": tagging(b"&#xD800;"),
    "reference over Unicode": tagging(b"&#x110000;"),
    "control character": tagging(b"a\x01b"),
    "two roots": tagging(b"a") * 2,
    "text behind": tagging(b"a") + b"x",
    "cut short": tagging(b"a")[:-3],
    "no document": b"Tagging",
    "another document": b"<Delete/>",
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_xml_of_s3_is_malformed(server, maker, name):
    exchange(server, maker.put("box/k", b"x"))
    answer = exchange(server, maker.request("PUT", "box/k", MALFORMED[name], query="tagging="))
    assert (answer.status, answer.code) == (400, "MalformedXML")
    assert b"<Tag>" not in exchange(server, maker.request("GET", "box/k", query="tagging=")).body


def test_a_key_is_never_read_in_part(server, maker):
    """`a&#0;b` is not `a`: nothing may be deleted in its place."""
    exchange(server, maker.put("box/a", b"kept"))
    body = b"<Delete><Object><Key>a&#0;b</Key></Object></Delete>"
    digest = b64encode(md5(body).digest()).decode()
    answer = exchange(server, maker.request("POST", "box", body, query="delete=", content_md5=digest))
    assert answer.code == "MalformedXML"
    assert exchange(server, maker.get("box/a")).body == b"kept"


@pytest.mark.parametrize("name", ["%FF", "a%C0%AFb", "%ED%A0%80", "%F4%90%80%80", "a%80"])
def test_a_name_that_is_not_utf8_is_refused(server, maker, name):
    for method, path in (("PUT", f"box/{name}"), ("GET", f"box/{name}"), ("DELETE", f"box/{name}"), ("GET", name)):
        answer = exchange(server, maker.request(method, "", target=f"{maker.prefix}/{path}"))
        assert (answer.status, answer.code) == (400, "InvalidURI")
    for parameter in ("prefix", "delimiter", "marker", "start-after"):
        answer = exchange(server, maker.request("GET", "box", query=f"{parameter}={name}"))
        assert (answer.status, answer.code) == (400, "InvalidURI")
    answer = exchange(server, maker.request("PUT", "box/copy", x_amz_copy_source=f"box/{name}"))
    assert (answer.status, answer.code) == (400, "InvalidArgument")


def test_what_a_client_sent_is_quoted_in_utf8(server, maker):
    """A refusal tells odd bytes of a header again, and the journal the name that a client gave itself."""
    data = maker.request("PUT", "box/k", x_amz_acl="odd", user_agent="curl app/odd").replace(b"odd", b"\xff\xfe")
    answer = exchange(server, data)
    assert answer.status == 400
    assert ElementTree.fromstring(answer.body.decode()).find("Code") is not None
    assert "\ufffd\ufffd" in json.dumps(server.admin("log?tail=5"), ensure_ascii=False)


def test_a_body_that_never_ends_is_refused_alike_in_any_pieces(server, maker):
    """Its length is not known: the answer does not tell how much had come."""
    head = maker.request("PUT", "other", with_length=False)[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"
    body = b"<a>" + b"x" * 3_000_000
    for size in (50_000, 65_536, 1_000_000):
        pieces = (body[at:at + size] for at in range(0, len(body), size))
        framed = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
        answer = exchange(server, head + framed + b"0\r\n\r\n")
        assert (answer.status, answer.code) == (400, "EntityTooLarge")
        assert b"<ProposedSize>2097153</ProposedSize><MaxSizeAllowed>2097152</MaxSizeAllowed>" in answer.body


def test_heads_of_one_name_are_one_list(server, maker):
    """Metadata twice is one value with a comma, as it was signed; a condition twice is one condition."""
    data = maker.request("PUT", "box/k", b"x", x_amz_meta_a="1,2")
    answer = exchange(server, data.replace(b"x-amz-meta-a: 1,2", b"x-amz-meta-a: 1\r\nx-amz-meta-a: 2"))
    assert answer.status == 200
    assert exchange(server, maker.request("HEAD", "box/k"), "HEAD").headers["x-amz-meta-a"] == "1,2"
    data = maker.request("PUT", "box/k", b"y", if_none_match="*,*")
    answer = exchange(server, data.replace(b"if-none-match: *,*", b"if-none-match: *\r\nif-none-match: *"))
    assert (answer.status, answer.code) == (412, "PreconditionFailed")
    assert exchange(server, maker.get("box/k")).body == b"x"
