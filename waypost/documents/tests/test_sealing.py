"""Sealed files: they open whole, in order, with their own key and name, or not at all."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.documents.sealing import PIECE, TAG, CannotOpenFile, SealedFile, new_key, opened, sealed

WHOLE = PIECE + TAG


def seal(data: bytes, key: bytes, name: str = "file") -> bytes:
    return b"".join(sealed([data[i : i + 1000] for i in range(0, len(data), 1000)], key, name))


def unseal(data: bytes, key: bytes, name: str = "file") -> bytes:
    return b"".join(opened(io.BytesIO(data), key, name))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_is_sealed_opens_again(size):
    key, data = new_key(), bytes(range(256)) * (size // 256 + 1)
    assert unseal(seal(data[:size], key), key) == data[:size]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[:WHOLE],
        lambda data: data[WHOLE:],
        lambda data: data[WHOLE : 2 * WHOLE] + data[:WHOLE] + data[2 * WHOLE :],
        lambda data: data + data[-100:],
        lambda data: data[:50] + b"\0" + data[51:],
        lambda data: b"",
    ],
)
def test_a_file_that_was_cut_swapped_or_changed_does_not_open(spoil):
    key = new_key()
    spoilt = spoil(seal(b"x" * (2 * PIECE + 10), key))
    with pytest.raises(CannotOpenFile):
        unseal(spoilt, key)


def test_another_key_or_another_file_does_not_open_it():
    key = new_key()
    for wrong_key, wrong_name in ((new_key(), "file"), (key, "other")):
        with pytest.raises(CannotOpenFile):
            unseal(seal(b"secret", key), wrong_key, wrong_name)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3 * PIECE), st.integers(0, PIECE)), max_size=6))
def test_a_sealed_file_is_read_from_any_place(reads):
    key = bytes(32)
    data = bytes(i * 31 % 251 for i in range(2 * PIECE + 77))
    file = io.BufferedReader(SealedFile(io.BytesIO(seal(data, key)), key, "file"))
    for start, length in reads:
        file.seek(start)
        assert file.read(length) == data[start : start + length]
