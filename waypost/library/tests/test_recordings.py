"""Pages read aloud: brought by editors, heard by everybody, and honest about what is newer."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from waypost.library import actions
from waypost.library.actions import recordings as doing
from waypost.library.actions.links import replace_addresses
from waypost.library.audio import sound_of
from waypost.library.links.replacing import change_of, mark_of, plan
from waypost.library.models import Recording
from waypost.library.saving import LibraryRefused
from waypost.library.tests.sounds import ID3_SCRIPT, id3, mp3, ogg
from waypost.shared import public_files
from waypost.shared.audit.models import Entry

NEWER = "writing on this page is newer"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return tmp_path


@pytest.fixture
def fact(library):
    return library.statement("Call us before you pay.", "Before you pay")


@pytest.fixture
def item(library, fact):
    return library.page("Before you leave", "Short and good.", fact)


@pytest.fixture
def bring(cast):
    def one(item, language="en", data=None, *, reads_present=True, **more):
        return doing.add_recording(
            item,
            language=language,
            sound=sound_of(data or mp3()),
            speaker=more.pop("speaker", "Zarina"),
            recorded_on=more.pop("recorded_on", timezone.localdate()),
            reads_present=reads_present,
            by=cast.viewer("editor"),
        )

    return one


def page(item, language="en"):
    return Client().get(f"/{language}/i/{item.code}/").content.decode()


def address(recording):
    return f"/{recording.language}/i/{recording.item.code}/listen/{recording.name}"


def hear(path, **headers):
    """The answer for a sound, read to its end as a player does."""
    answer = Client().get(path, headers=headers)
    answer.heard = b"".join(answer) if answer.streaming else b""
    return answer


def form(data=None, **more):
    file = SimpleUploadedFile(more.pop("name", "voice.mp3"), mp3() if data is None else data)
    sent = {
        "language": "en",
        "speaker": "Zarina",
        "recorded_on": "2026-03-01",
        "reads_present": "on",
        "file": file,
    }
    return {**sent, **more}


def test_an_editor_brings_a_recording_and_the_public_hears_it(item, cast):
    editor = cast.client("editor")
    answer = editor.post(f"/desk/library/{item.pk}/recordings/add/", form(id3() + mp3()))
    assert answer.headers["Location"] == f"/desk/library/{item.pk}/recordings/"
    recording = Recording.objects.get()
    html = page(item)
    assert f'<audio controls preload="none" aria-labelledby="listen" src="{address(recording)}">' in html
    assert "3 s" in html
    assert "11.7" in html  # kilobytes
    assert NEWER not in html
    assert "data-listen-page" not in html
    heard = hear(address(recording)).heard
    assert heard == mp3()
    assert ID3_SCRIPT not in heard


def test_where_there_is_no_recording_the_browser_reads(item, bring):
    bring(item, "ar")
    html = page(item)
    assert "data-listen-page" in html
    assert "<audio" not in html


def test_the_sound_is_sent_in_parts_kept_for_minutes_and_never_as_a_page(item, bring):
    recording = bring(item)
    whole = hear(address(recording))
    assert whole.headers["Content-Type"] == "audio/mpeg"
    assert whole.headers["Cache-Control"] == "public, max-age=300"
    assert "media-src 'self'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert not whole.cookies
    part = hear(address(recording), Range="bytes=104-207")
    assert part.status_code == 206
    assert part.heard == mp3()[104:208]
    assert part.headers["Content-Range"] == f"bytes 104-207/{len(mp3())}"
    again = hear(address(recording), **{"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


def test_a_recording_is_public_only_while_its_page_is(library, cast, bring):
    draft = library.page(publish=False)
    recording = bring(draft)
    assert hear(address(recording)).status_code == 404
    at_desk = cast.client("receptionist").get(f"/desk/library/recordings/{recording.pk}/sound/")
    assert b"".join(at_desk) == mp3()
    actions.publish_item(draft, by=cast.viewer("editor"))
    assert hear(address(recording)).status_code == 200
    actions.end_item(draft, because="Old", by=cast.viewer("editor"))
    assert hear(address(recording)).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["0000.mp3", "x", ".mp3", "%2e%2e%2fkeys", "a%00b", "%00", f"{'0' * 16}.mp3", f"{'0' * 16}.mp3%0a"],
)
def test_other_names_lead_nowhere(item, bring, name):
    bring(item)
    assert hear(f"/en/i/{item.code}/listen/{name}").status_code == 404


def test_the_recording_of_one_language_is_not_heard_in_another(item, bring):
    recording = bring(item)
    assert hear(address(recording).replace("/en/", "/ar/")).status_code == 404


def changes(library, fact, item, cast):
    by = cast.viewer("editor")
    return {
        "words": lambda: actions.write_source_text(fact, title="Before you pay", body="Never pay.", by=by),
        "lead": lambda: actions.write_source_text(item, title="Before you leave", body="Longer.", by=by),
        "a new statement": lambda: actions.place_statement(item, library.statement("New."), by=by),
    }


@pytest.mark.parametrize("what", ["words", "lead", "a new statement"])
def test_when_the_page_changes_its_recording_says_that_it_is_older(what, library, fact, item, cast, bring):
    bring(item)
    library.statement("Elsewhere.")
    assert NEWER not in page(item)
    changes(library, fact, item, cast)[what]()
    html = page(item)
    assert NEWER in html
    assert "<audio" in html
    assert "data-listen-page" in html
    assert "may not be up to date" in cast.client("editor").get("/desk/library/recordings/").content.decode()


def test_what_was_taken_back_is_not_heard_until_somebody_has_listened(library, fact, item, cast, bring):
    recording, by = bring(item), cast.viewer("editor")
    actions.take_back_statement(fact, because="Wrong", by=by)
    editor = cast.client("editor")
    assert "<audio" not in page(item)
    assert "data-listen-page" in page(item)
    assert hear(address(recording)).status_code == 404
    assert "the public does not hear it" in editor.get("/desk/library/recordings/").content.decode()
    item.placements.all().delete()  # no longer on the page at all
    assert hear(address(recording)).status_code == 404
    editor.post(f"/desk/library/recordings/{recording.pk}/confirm/")
    assert hear(address(recording)).status_code == 200
    assert NEWER not in page(item)


def test_an_old_recording_to_which_nobody_listened_may_read_what_was_taken_back(fact, item, cast, bring):
    actions.take_back_statement(fact, because="Wrong", by=cast.viewer("editor"))
    recording = bring(item, reads_present=False)
    assert hear(address(recording)).status_code == 404


def test_an_address_that_is_replaced_everywhere_leaves_recordings_as_they_are(library, cast, bring):
    said = library.statement("Read [the law](https://old.example/law) first.")
    item = library.page("Work", "See https://old.example/law, too.", said)
    bring(item)
    change = change_of("https://old.example/law", "https://new.example/a_(law)")
    seen = mark_of(plan(library.by.network_id, change))
    assert replace_addresses(change, seen=seen, by=library.by) == 2
    assert "new.example" in page(item)
    assert NEWER not in page(item)


def test_the_name_of_who_spoke_goes_with_the_recording(item, cast, bring):
    replaced, taken_back = bring(item), bring(item, data=ogg())
    doing.withdraw_recording(taken_back, by=cast.viewer("editor"))
    assert set(Recording.objects.values_list("speaker", flat=True)) == {""}
    assert {replaced.pk, taken_back.pk} == set(Recording.objects.values_list("pk", flat=True))


def test_words_that_come_back_are_the_words_that_are_read(fact, item, cast, bring):
    bring(item)
    by = cast.viewer("editor")
    actions.write_source_text(fact, title="Before you pay", body="Never pay.", by=by)
    actions.write_source_text(fact, title="Before you pay", body="Call us before you pay.", by=by)
    assert NEWER not in page(item)


def test_a_translation_that_changes_leaves_the_recording_of_the_original_alone(library, fact, item, bring):
    bring(item)
    bring(item, "ar")
    library.translate(fact, "ar", "قبل الدفع", "اتصل بنا.")
    assert NEWER not in page(item)
    assert "notice-attention" in page(item, "ar")


def test_what_was_never_compared_says_so_until_somebody_has_listened(item, cast, bring):
    recording = bring(item, reads_present=False)
    assert NEWER in page(item)
    cast.client("editor").post(f"/desk/library/recordings/{recording.pk}/confirm/")
    assert NEWER not in page(item)


def test_those_that_may_be_old_stand_first(library, item, cast, bring):
    bring(library.page("Another page"))
    bring(item, reads_present=False)
    html = cast.client("editor").get("/desk/library/recordings/").content.decode()
    assert html.index("Before you leave") < html.index("Another page")
    assert "1 recording may not be up to date" in html


def test_taking_back_silences_the_page_and_removes_the_file(
    item, cast, bring, files, django_capture_on_commit_callbacks
):
    recording = bring(item)
    assert [path for path in files.rglob("*") if path.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("editor").post(f"/desk/library/recordings/{recording.pk}/withdraw/")
    assert not [path for path in files.rglob("*") if path.is_file()]
    assert "<audio" not in page(item)
    assert hear(address(recording)).status_code == 404
    with pytest.raises(LibraryRefused, match="taken back"):
        doing.withdraw_recording(recording, by=cast.viewer("editor"))


def test_a_new_recording_takes_the_place_of_the_old_one(item, bring):
    old, new = bring(item), bring(item, data=ogg())
    assert address(new) in page(item)
    assert hear(address(old)).status_code == 404
    assert Recording.objects.current().get() == new
    with pytest.raises(IntegrityError), transaction.atomic():
        Recording.objects.filter(pk=old.pk).update(withdrawn_at=None)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"data": b"\x89PNG\r\n\x1a\n" + bytes(400)}, "This is no recording"),
        ({"data": b""}, "The file is empty"),
        ({"data": mp3()[:-20]}, "ends in the middle"),
        ({"data": bytes(10 * 1024 * 1024 + 1)}, "larger than 10 MB"),
        ({"language": "xx"}, "xx"),
        ({"recorded_on": "2999-01-01"}, "in the future"),
        ({"speaker": ""}, "Fill this in"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(item, cast, files, sent, says):
    answer = cast.client("editor").post(f"/desk/library/{item.pk}/recordings/add/", form(**sent))
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Recording.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_the_wrong_ending_does_no_harm(item, cast):
    cast.client("editor").post(f"/desk/library/{item.pk}/recordings/add/", form(ogg(), name="voice.mp3"))
    assert Recording.objects.get().media_type == "audio/ogg"


def test_a_full_disk_is_told_and_the_old_recording_stays(item, cast, bring, monkeypatch):
    old = bring(item)

    def full(data):
        raise public_files.NoRoom

    monkeypatch.setattr(public_files, "put", full)
    answer = cast.client("editor").post(f"/desk/library/{item.pk}/recordings/add/", form())
    assert "disk of the server is full" in answer.content.decode()
    assert Recording.objects.current().get() == old


def test_a_file_that_was_lost_is_not_found_and_breaks_nothing(item, bring):
    recording = bring(item)
    public_files.remove(recording.place)
    assert hear(address(recording)).status_code == 404
    assert "<audio" in page(item)


def test_who_may_bring_and_who_may_listen(item, cast, bring):
    recording = bring(item)
    reader = cast.client("counsellor")
    assert reader.get("/desk/library/recordings/").status_code == 200
    assert reader.get(f"/desk/library/{item.pk}/recordings/").status_code == 200
    assert reader.get(f"/desk/library/{item.pk}/recordings/add/").status_code == 403
    assert reader.post(f"/desk/library/recordings/{recording.pk}/withdraw/").status_code == 403
    assert "Take it back" not in reader.get("/desk/library/recordings/").content.decode()


def test_another_network_finds_nothing(item, cast, bring):
    from waypost.centres.models import Network

    recording = bring(item)
    item.network = Network.objects.create(name="Elsewhere")
    item.save()
    editor = cast.client("editor")
    for path in (f"{item.pk}/recordings/", f"recordings/{recording.pk}/sound/"):
        assert editor.get(f"/desk/library/{path}").status_code == 404
    assert editor.post(f"/desk/library/recordings/{recording.pk}/withdraw/").status_code == 404


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(
    library, cast, bring, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    editor = cast.client("editor")

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            editor.get("/desk/library/recordings/")
        return len(seen)

    bring(library.page("First"))
    asked()
    few = asked()
    for number in range(5):
        bring(library.page(f"Page {number}"))
    assert asked() == few


def test_the_public_page_asks_one_question_more(item, bring, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        page(item)
    bring(item)
    assert len(seen) <= 10
    with django_assert_num_queries(len(seen)):
        page(item)


def test_every_deed_stands_in_the_audit(item, cast, bring):
    recording = bring(item)
    doing.confirm_recording(recording, by=cast.viewer("editor"))
    doing.withdraw_recording(recording, by=cast.viewer("editor"))
    deeds = set(Entry.objects.filter(subject_id=str(item.pk)).values_list("action", flat=True))
    assert {f"library.recording_{did}" for did in ("added", "confirmed", "withdrawn")} <= deeds
    assert "Zarina" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_files_that_no_recording_names_are_swept_after_a_day(item, cast, bring, files):
    import os

    kept, lost = bring(item), public_files.put(b"lost")
    for path in files.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
    fresh = public_files.put(b"on its way")
    assert doing.sweep_recordings(by=cast.viewer("editor")) == 1
    left = {path.name for path in files.rglob("*") if path.is_file()}
    assert left == {kept.place, fresh}
    assert lost not in left


def test_a_backup_takes_recordings_along(item, bring, files, tmp_path_factory):
    from waypost.config.backup import copy_files

    recording = bring(item)
    target = Path(tmp_path_factory.mktemp("backup"))
    assert copy_files(files, target) == 1
    assert [path.name for path in target.rglob("*") if path.is_file()] == [recording.place]
