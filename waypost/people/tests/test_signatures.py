"""A signature is a small picture with a stroke in it; everything else is refused."""

import base64
import struct
import zlib

import pytest

from waypost.people import signatures
from waypost.people.tests.pictures import PREFIX, empty_pad, png, signature


def test_a_stroke_is_kept():
    assert signatures.checked(signature()).startswith(PREFIX)


def test_only_the_picture_is_kept():
    body = b"Comment\x00where and when"
    text = struct.pack(">I", len(body)) + b"tEXt" + body + struct.pack(">I", zlib.crc32(b"tEXt" + body))
    assert "tEXt" not in str(base64.b64decode(signatures.checked(signature(extra=text)).removeprefix(PREFIX)))


@pytest.mark.parametrize(
    "given",
    [
        "", "data:image/svg+xml;base64,PHN2Zz4=", PREFIX, PREFIX + "%%%",
        PREFIX + base64.b64encode(b"no picture").decode(),
        signature()[:-40], empty_pad(), PREFIX + "A" * 200_000,
        PREFIX + base64.b64encode(png(5000, 1, [b"\x00" * 5000])).decode(),
        PREFIX + base64.b64encode(png(64, 900, [b"\x00" * 64])).decode(),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(given):
    with pytest.raises(signatures.NotASignature) as refused:
        signatures.checked(given)
    assert str(refused.value).endswith(".")


def test_a_picture_that_unpacks_to_more_than_it_says_is_refused():
    bomb = png(64, 20, [b"\x00" * 64] * 200_000)
    with pytest.raises(signatures.NotASignature):
        signatures.checked(PREFIX + base64.b64encode(bomb).decode())
