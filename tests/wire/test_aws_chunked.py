"""aws-chunked bodies in all their forms: signed chunks, unsigned, with and without a trailer; and broken ones."""

import base64
import hashlib
import hmac
import zlib

import pytest
from raw_http import EMPTY_SHA256, Signer, exchange

CHUNK = 8192
BODY = bytes(range(256)) * 70  # two full chunks and a short last one
UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
SIGNED_TRAILER = SIGNED + "-TRAILER"
CRC32 = base64.b64encode(zlib.crc32(BODY).to_bytes(4, "big")).decode()
SHA256 = base64.b64encode(hashlib.sha256(BODY).digest()).decode()


def pieces(body=BODY):
    return [body[at:at + CHUNK] for at in range(0, len(body), CHUNK)] + [b""]


def unsigned(trailer="", body=BODY):
    chunks = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces(body)[:-1]]
    return b"".join(chunks) + b"0\r\n" + (trailer + "\r\n" if trailer else "").encode() + b"\r\n"


class SignedChunks:
    """Signs chunk after chunk, each with the signature before it."""

    def __init__(self, signer):
        self.signer = signer
        self.before = signer.seed

    def chunk(self, piece):
        text = "\n".join(["AWS4-HMAC-SHA256-PAYLOAD", self.signer.time, self.signer.scope, self.before,
                          EMPTY_SHA256, hashlib.sha256(piece).hexdigest()])
        self.before = self.signer.sign(text)
        return b"%x;chunk-signature=%s\r\n%s" % (len(piece), self.before.encode(), piece)

    def trailer(self, line):
        text = "\n".join(["AWS4-HMAC-SHA256-TRAILER", self.signer.time, self.signer.scope, self.before,
                          hashlib.sha256(line.encode() + b"\n").hexdigest()])
        return f"{line}\r\nx-amz-trailer-signature:{self.signer.sign(text)}\r\n\r\n".encode()


def signed(signer, trailer=""):
    chunks = SignedChunks(signer)
    data = b"".join(chunks.chunk(piece) + b"\r\n" for piece in pieces()[:-1]) + chunks.chunk(b"")
    return data + (chunks.trailer(trailer) if trailer else b"\r\n")


def put(maker, content_hash, make_body, length=len(BODY), signer=None, **more):
    """A PUT whose head announces the form; the body is made after the head was signed."""
    signer = signer or Signer()
    more |= {"content_encoding": "aws-chunked"}
    if length is not None:
        more["x_amz_decoded_content_length"] = str(length)
    head = maker.request("PUT", "box/k", content_hash=content_hash, signer=signer, with_length=False, **more)
    body = make_body(signer)
    return head[:-2] + f"content-length: {len(body)}\r\n\r\n".encode() + body


FORMS = {
    "signed": (SIGNED, lambda signer: signed(signer), {}),
    "signed with trailer": (SIGNED_TRAILER, lambda signer: signed(signer, f"x-amz-checksum-crc32:{CRC32}"),
                            {"x_amz_trailer": "x-amz-checksum-crc32"}),
    "unsigned with crc32": (UNSIGNED, lambda _: unsigned(f"x-amz-checksum-crc32:{CRC32}"),
                            {"x_amz_trailer": "x-amz-checksum-crc32"}),
    "unsigned with sha256": (UNSIGNED, lambda _: unsigned(f"x-amz-checksum-sha256:{SHA256}"),
                             {"x_amz_trailer": "x-amz-checksum-sha256", "x_amz_sdk_checksum_algorithm": "SHA256"}),
    "unsigned, no trailer announced": (UNSIGNED, lambda _: unsigned(), {}),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_decoded(server, maker, connection, form):
    content_hash, make_body, more = FORMS[form]
    answer = connection.send(put(maker, content_hash, make_body, **more)).answer()
    assert answer.status == 200, answer
    found = connection.send(maker.get("box/k", x_amz_checksum_mode="ENABLED")).answer()
    assert found.body == BODY
    assert "aws-chunked" not in found.headers.get("content-encoding", "")
    if "x_amz_trailer" in more:
        name = more["x_amz_trailer"]
        assert found.headers[name] == answer.headers[name] in (CRC32, SHA256)


def test_a_form_may_come_in_transfer_chunks_too(maker, connection):
    """AWS CLI over https sends both codings, one in the other."""
    data = put(maker, UNSIGNED, lambda _: unsigned(f"x-amz-checksum-crc32:{CRC32}"),
               x_amz_trailer="x-amz-checksum-crc32")
    head, _, body = data.partition(b"\r\n\r\n")
    head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.startswith(b"content-length"))
    wrapped = b"".join(b"%x\r\n%s\r\n" % (len(body[at:at + 999]), body[at:at + 999])
                       for at in range(0, len(body), 999))
    connection.send(head + b"\r\nTransfer-Encoding: chunked\r\n\r\n" + wrapped + b"0\r\n\r\n")
    assert connection.answer().status == 200
    assert connection.send(maker.get("box/k")).answer().body == BODY


@pytest.mark.parametrize("position", range(1, 120, 3))
def test_a_chunk_header_may_be_cut_anywhere(maker, connection, position):
    data = put(maker, SIGNED, lambda signer: signed(signer))
    at = data.index(b"\r\n\r\n") + position
    connection.send(data[:at]).send(data[at:])
    assert connection.answer().status == 200


def changed_last_signature(signer):
    data = signed(signer)
    at = data.rindex(b"chunk-signature=") + 16
    return data[:at] + (b"0" if data[at:at + 1] != b"0" else b"1") + data[at + 1:]


def test_a_wrong_chunk_signature_by_an_unknown_key_is_let_through_or_refused_whole(server, maker):
    """Lenient: whose secret nobody knows, its chunks cannot be verified; nothing half is kept either way."""
    answer = exchange(server, put(maker, SIGNED, changed_last_signature))
    found = exchange(server, maker.get("box/k"))
    assert (answer.status, found.status) in ((200, 200), (403, 404))
    if found.status == 200:
        assert found.body == BODY


BROKEN = {
    "wrong trailer value": (UNSIGNED, lambda _: unsigned("x-amz-checksum-crc32:AAAAAA=="),
                            {"x_amz_trailer": "x-amz-checksum-crc32"}, 400, "BadDigest"),
    "trailer that is no checksum": (UNSIGNED, lambda _: unsigned("x-amz-checksum-crc32:short"),
                                    {"x_amz_trailer": "x-amz-checksum-crc32"}, 400, "InvalidRequest"),
    "trailer that was not announced": (UNSIGNED, lambda _: unsigned("x-amz-checksum-sha1:AAAA"),
                                       {"x_amz_trailer": "x-amz-checksum-crc32"}, 400, "MalformedTrailerError"),
    "small chunk in the middle": (UNSIGNED, lambda _: b"a\r\n" + BODY[:10] + b"\r\n" + unsigned("", BODY[10:]), {},
                                  400, "InvalidChunkSizeError"),
    "fewer bytes than announced": (UNSIGNED, lambda _: unsigned("", BODY[:-1]), {}, 400, "IncompleteBody"),
    "end without the last chunk": (UNSIGNED, lambda _: unsigned()[:-5], {}, 400, "IncompleteBody"),
    "size that is no number": (UNSIGNED, lambda _: b"xyz\r\n" + unsigned(), {}, 400, None),
    "chunk without a signature": (SIGNED, lambda _: unsigned(), {}, None, None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_form_is_refused_and_keeps_nothing(server, maker, name):
    content_hash, make_body, more, status, code = BROKEN[name]
    answer = exchange(server, put(maker, content_hash, make_body, **more))
    assert 400 <= answer.status < 500
    assert status in (None, answer.status)
    assert code in (None, answer.code)
    assert exchange(server, maker.get("box/k")).code == "NoSuchKey"


def test_a_small_chunk_is_named_with_its_size(server, maker):
    answer = exchange(server, put(maker, UNSIGNED, BROKEN["small chunk in the middle"][1]))
    assert b"<Chunk>2</Chunk><BadChunkSize>10</BadChunkSize>" in answer.body


def test_a_wrong_trailer_is_called_so(server, maker):
    _, make_body, more, _, _ = BROKEN["trailer that is no checksum"]
    answer = exchange(server, put(maker, UNSIGNED, make_body, **more))
    assert b"Value for x-amz-checksum-crc32 trailing header is invalid." in answer.body


def test_without_the_decoded_length_it_is_411(server, maker):
    answer = exchange(server, put(maker, UNSIGNED, lambda _: unsigned(), length=None))
    assert (answer.status, answer.code) == (411, "MissingContentLength")


def test_another_coding_stays(server, maker):
    data = put(maker, UNSIGNED, lambda _: unsigned()).replace(b"aws-chunked", b"gzip,aws-chunked")
    assert exchange(server, data).status == 200
    assert exchange(server, maker.get("box/k")).headers["content-encoding"] == "gzip"
    assert hmac.compare_digest(exchange(server, maker.get("box/k")).body, BODY)
