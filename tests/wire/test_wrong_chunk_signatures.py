"""Strict mode: a body whose chunks are signed in a chain, with one link that is wrong. Nothing of it is stored."""

import re

import pytest
from raw_http import Maker, Signer, exchange
from test_aws_chunked import BODY, SIGNED, SIGNED_TRAILER, CRC32, SignedChunks, pieces, put, signed

NAME = b"x-amz-checksum-crc32"
TRAILER = f"x-amz-checksum-crc32:{CRC32}"


def with_trailer(signer):
    return signed(signer, TRAILER)


def digit_of_chunk(number):
    """The last digit of the signature of one chunk, changed."""
    def change(data):
        found = list(re.finditer(rb"chunk-signature=[0-9a-f]{63}([0-9a-f])", data))[number]
        return data[:found.start(1)] + (b"1" if found[1] == b"0" else b"0") + data[found.end(1):]
    return change


def replaced(old, new):
    def change(data):
        assert old in data
        return data.replace(old, new, 1)
    return change


def byte_of_chunk(data):
    at = data.index(b"\r\n") + 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def swapped(signer):
    """Two chunks of the same size, each with its own signature, in the other order."""
    chunks = SignedChunks(signer)
    first, second, *rest = [chunks.chunk(piece) for piece in pieces()]
    return b"\r\n".join([second, first, *rest]) + b"\r\n"


def of_another_seed(signer):
    signer.seed = "0" * 64
    return signed(signer)


def of_another_key(signer):
    signer.key = b"another"
    return signed(signer)


# name: the form, how the body is made, what is changed on the way
BROKEN = {
    "first chunk": (SIGNED, signed, digit_of_chunk(0)),
    "second chunk": (SIGNED, signed, digit_of_chunk(1)),
    "short last chunk": (SIGNED, signed, digit_of_chunk(2)),
    "final chunk": (SIGNED, signed, digit_of_chunk(3)),
    "data": (SIGNED, signed, byte_of_chunk),
    "order": (SIGNED, swapped, lambda data: data),
    "seed": (SIGNED, of_another_seed, lambda data: data),
    "key": (SIGNED, of_another_key, lambda data: data),
    "empty signature": (SIGNED, signed, lambda data: re.sub(rb"(chunk-signature=)[0-9a-f]{64}", rb"\1", data, count=1)),
    "chunk before a trailer": (SIGNED_TRAILER, with_trailer, digit_of_chunk(3)),
    "trailer": (SIGNED_TRAILER, with_trailer, replaced(CRC32.encode(), b"AAAAAA==")),
    "name of the trailer": (SIGNED_TRAILER, with_trailer, replaced(NAME + b":", NAME + b"c:")),
    "signature of the trailer": (SIGNED_TRAILER, with_trailer,
                                 lambda data: re.sub(rb"(trailer-signature:)\w{64}", rb"\g<1>" + b"0" * 64, data)),
    "no signature of the trailer": (SIGNED_TRAILER, with_trailer,
                                    lambda data: re.sub(rb"x-amz-trailer-signature:[0-9a-f]*\r\n", b"", data)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_chain_is_refused(strict_server, name):
    form, make, change = BROKEN[name]
    maker = Maker(strict_server, "strict")
    more = {"x_amz_trailer": "x-amz-checksum-crc32"} if form == SIGNED_TRAILER else {}
    answer = exchange(strict_server, put(maker, form, lambda signer: change(make(signer)), signer=Signer(), **more))
    assert (answer.status, answer.code) == (403, "SignatureDoesNotMatch"), answer.body
    assert exchange(strict_server, maker.get("box/k")).code == "NoSuchKey"


def test_a_whole_chain_is_accepted(strict_server):
    maker = Maker(strict_server, "strict")
    for form, make, more in ((SIGNED, signed, {}),
                             (SIGNED_TRAILER, with_trailer, {"x_amz_trailer": "x-amz-checksum-crc32"})):
        assert exchange(strict_server, put(maker, form, make, **more)).status == 200
        assert exchange(strict_server, maker.get("box/k")).body == BODY
        assert exchange(strict_server, maker.request("DELETE", "box/k")).status == 204
