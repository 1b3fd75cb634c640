"""Sound files: known by their content, read to their end, kept without anything but sound."""

import contextlib

import pytest

from waypost.library.audio import LARGEST, SoundRefused, sound_of
from waypost.library.tests.sounds import ID3_SCRIPT, box, id3, m4a, mp3, ogg

PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)


@pytest.mark.parametrize(
    ("data", "media_type", "ending"),
    [(mp3(), "audio/mpeg", "mp3"), (ogg(), "audio/ogg", "ogg"), (m4a(), "audio/mp4", "m4a")],
    ids=["mp3", "ogg", "m4a"],
)
def test_each_kind_is_known_and_measured(data, media_type, ending):
    sound = sound_of(data)
    assert (sound.media_type, sound.ending, sound.seconds) == (media_type, ending, 3)


def test_what_stands_around_the_frames_of_an_mp3_goes():
    tagged = id3() + mp3() + b"APETAGEX" + bytes(50) + b"TAG" + b"Somebody".ljust(125, b"\0")
    sound = sound_of(tagged)
    assert sound.data == mp3()
    assert ID3_SCRIPT in tagged


def test_two_tags_and_padding_before_the_sound_go_too():
    assert sound_of(id3() + id3(b"second") + bytes(700) + mp3() + bytes(300)).data == mp3()


def test_comments_and_maker_of_an_ogg_go():
    sound = sound_of(ogg(comment=b"METADATA_BLOCK_PICTURE=" + b"A" * 9000))
    assert b"PICTURE" not in sound.data
    assert b"maker" not in sound.data
    assert sound_of(sound.data).data == sound.data


def test_place_and_name_go_from_an_m4a_and_nothing_moves():
    sent = m4a(more=box(b"uuid", b"secret"))
    sound = sound_of(sent)
    assert len(sound.data) == len(sent)
    for word in (b"\xa9xyz", b"+37.4", b"Somebody", b"secret", b"udta", b"uuid"):
        assert word in sent
        assert word not in sound.data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (PNG, "no recording"),
        (b"<script>alert(1)</script>" * 50, "no recording"),
        (id3() + b"<html>" * 900, "damaged"),
        (id3(), "damaged"),
        (mp3()[:-30], "damaged"),
        (mp3(announced=400), "damaged"),
        (mp3() + b"<script>alert(1)</script>", "damaged"),
        (b"\xff\xfb\x10\xc4", "no recording|damaged"),
        (mp3(0.2), "hardly any"),
        (ogg()[:-30], "damaged"),
        (ogg(ends=False), "damaged"),
        (ogg()[:60], "damaged"),
        (ogg() + b"PK\x03\x04 something else", "damaged"),
        (ogg() + ogg(serial=8), "more than one"),
        (ogg().replace(b"OpusHead", b"\x01vorbis1"), "Some phones"),
        (m4a()[:-30], "damaged"),
        (m4a()[:100], "damaged"),
        (box(b"ftyp", b"M4A "), "damaged"),
        (m4a(track=b"vide"), "more than one"),
        (m4a(codec=b"alac"), "Some phones|damaged"),
        (m4a(more=box(b"moof", bytes(20))), "Some phones"),
        (m4a(0), "hardly any"),
        (m4a(6 * 3600 + 1), "longer than 6 hours"),
        (m4a(duration=0xFFFFFFFF, unit=1_000_000), "does not say how long"),
        (m4a(version=1, duration=2**64 - 1), "does not say how long"),
    ],
)
def test_what_cannot_be_taken_is_told_in_words(data, says):
    with pytest.raises(SoundRefused, match=says):
        sound_of(data)


def test_a_file_that_is_too_large_is_not_even_read():
    with pytest.raises(SoundRefused, match="larger than 10 MB"):
        sound_of(b"\0" * (LARGEST + 1))


def test_a_file_that_counts_its_own_frames_right_is_taken():
    assert sound_of(mp3(announced=115)).seconds == 3


@pytest.mark.parametrize("whole", [mp3(1), ogg(1), m4a(1)], ids=["mp3", "ogg", "m4a"])
def test_no_cut_and_no_changed_byte_breaks_the_reader(whole):
    """Whatever is wrong, it is told in a sentence."""
    for at in range(0, min(len(whole), 1200), 7):
        for data in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :], whole[:at] + whole[at + 3 :]):
            with contextlib.suppress(SoundRefused):
                assert sound_of(data).seconds >= 1
