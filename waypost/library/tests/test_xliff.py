"""Translations as XLIFF 2.1: what goes out has the standard's structure, what comes back is judged row by row."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.db import transaction

from waypost.library import actions
from waypost.library.actions.translation_files import hold_file, take_file
from waypost.library.models import Text, TextFile
from waypost.library.saving import LibraryRefused
from waypost.library.xliff.leaving import Order, sections
from waypost.library.xliff.reading import read
from waypost.library.xliff.returning import Row, _lock, plan
from waypost.library.xliff.shape import CORE, METADATA, Section, Unit, XliffRefused
from waypost.library.xliff.writing import write
from waypost.shared.audit.models import Entry

State = Text.State
C, M = f"{{{CORE}}}", f"{{{METADATA}}}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The structure of the core (XLIFF 2.1, 4.2.2 and 4.3) as far as we write it: attributes, and children in their order.
ATTRIBUTES = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id", "original", "srcDir", "trgDir"},
    "notes": set(),
    "note": {"category"},
    "unit": {"id", "canResegment"},
    "segment": {"state", "subState"},
    "source": {"{http://www.w3.org/XML/1998/namespace}space"},
    "target": {"{http://www.w3.org/XML/1998/namespace}space"},
    "cp": {"hex"},
    "metadata": set(),
    "metaGroup": {"category"},
    "meta": {"type"},
}
CHILDREN = {
    "xliff": "(file )+",
    "file": "(notes )?(unit )+",
    "notes": "(note )+",
    "unit": "(metadata )?(notes )?(segment )+",
    "segment": "source (target )?",
    "source": "(cp )*",
    "target": "(cp )*",
    "metadata": "(metaGroup )+",
    "metaGroup": "(meta )+",
}
STATES = ("initial", "translated", "reviewed", "final")


def problems(data):
    """What the standard forbids in a file."""
    root = ET.fromstring(data)
    found = [] if root.tag == C + "xliff" and root.get("version") == "2.1" else ["root"]
    for element in root.iter():
        space, name = element.tag[1:].split("}")
        if space != (METADATA if name.startswith("meta") else CORE):
            found.append(f"namespace of {name}")
        if set(element.attrib) - ATTRIBUTES[name]:
            found.append(f"attributes of {name}")
        children = "".join(f"{child.tag.split('}')[1]} " for child in element)
        if not re.fullmatch(CHILDREN.get(name, ""), children):
            found.append(f"children of {name}: {children}")
    found += _ids(root) + _states(root)
    return found


def _ids(root):
    files = [one.get("id") for one in root.iter(C + "file")]
    wrong = [] if len(files) == len(set(files)) else ["ids of files"]
    for file in root.iter(C + "file"):
        units = [one.get("id") for one in file.iter(C + "unit")]
        if len(units) != len(set(units)) or not all(re.fullmatch(r"[\w.:-]+", one or "") for one in units):
            wrong.append("ids of units")
    return wrong


def _states(root):
    wrong = []
    for segment in root.iter(C + "segment"):
        state = segment.get("state", "initial")
        if state not in STATES or (state != "initial" and segment.find(C + "target") is None):
            wrong.append(f"state {state}")
        sub_state = segment.get("subState")
        if sub_state and ("state" not in segment.attrib or not re.fullmatch(r"[^:]+:.+", sub_state)):
            wrong.append(f"subState {sub_state}")
    return wrong


@pytest.fixture
def by(cast):
    return cast.viewer("editor")


@pytest.fixture
def page(library):
    statement = library.statement(
        "Bring **your passport**. See [the list](https://portal.example/list).", "Papers"
    )
    return library.page("Passports", "How to get one.", statement)


@pytest.fixture
def statement(page):
    return page.statements.get()


def exported(by, language="fr", **more):
    order = Order(language, "en", **more)
    return "".join(write(sections(by, order), source_language="en", language=language))


def units_of(data):
    return {unit.get("id"): unit for unit in ET.fromstring(data).iter(C + "unit")}


def translated(data, words, *, state="translated", **attributes):
    """The file as a translator sends it back: `words` by the end of the unit's id."""
    root = ET.fromstring(data)
    for unit in root.iter(C + "unit"):
        segment = unit.find(C + "segment")
        wanted = next((text for end, text in words.items() if unit.get("id").endswith(end)), None)
        if wanted is None:
            continue
        target = segment.find(C + "target")
        target = ET.SubElement(segment, C + "target") if target is None else target
        target.text = wanted
        segment.attrib.pop("subState", None)
        segment.set("state", state) if state else segment.attrib.pop("state", None)
        segment.attrib.update(attributes)
    return ET.tostring(root)


def planned(by, data, **more):
    return plan(by, read(data), **{"by_machine": False, **more})


def outcome(found, owner):
    return next(row for row in found.rows if row.key.endswith(str(owner.pk)))


def taken(by, data, **more):
    held = hold_file(data=data, name="fr.xlf", **{"by_machine": False, **more}, by=by)
    return take_file(held, by=by)


def text_of(owner, language="fr"):
    return Text.objects.of(owner).get(language=language)


PAGE = {"Passports": "Passeports"}


def whole(
    statement, title="Papiers", body="Apportez **le passeport**. [La liste](https://portal.example/list)."
):
    return {f"{statement.pk}-title": title, f"{statement.pk}-body": body}


def test_the_file_has_the_structure_of_the_standard(by, page, statement, library):
    actions.keep_draft(statement, "fr", title="Papiers", body="", by=by)
    library.translate(page, "fr", "Passeports", "Comment faire.")
    library.translate(library.topic, "fr", "Papiers")
    actions.write_source_text(page, title="Passport", body="How to\x0b get <one> & more.", by=by)
    for language in ("fr", "ar"):
        for everything in (True, False):
            data = exported(by, language, everything=everything)
            assert problems(data) == []


def test_the_check_of_the_structure_finds_what_is_wrong(by, page):
    data = exported(by)
    broken = {
        "version": data.replace('version="2.1"', 'version="1.2"'),
        "state": data.replace("<segment>", '<segment state="final">'),
        "unknown state": data.replace("<segment>", '<segment state="nearly">'),
        "order": re.sub(
            r"(<mda:metadata>.*?</mda:metadata>)\n(<notes>.*?</notes>)", r"\2\1", data, flags=re.S
        ),
        "twice": re.sub(r"(<unit .*?</unit>)", r"\1\1", data, count=1, flags=re.S),
        "attribute": data.replace("canResegment", "resegment"),
    }
    assert {name for name, text in broken.items() if not problems(text)} == set()


def test_characters_that_xml_cannot_hold_survive():
    text = "a\x0bb\ufffec & <d> ]]>"
    section = Section("one", "one", [Unit("item-1-body", text, text, "final")])
    data = "".join(write([section], source_language="en", language="fr"))
    assert problems(data) == []
    found = read(data.encode()).units[0]
    assert (found.source, found.target) == (text, text)


def test_each_page_is_a_file_and_each_field_a_unit(by, page, statement, library):
    root = ET.fromstring(exported(by))
    assert (root.get("srcLang"), root.get("trgLang")) == ("en", "fr")
    files = {one.get("original"): one for one in root.iter(C + "file")}
    assert set(files) == {"topics", page.code}
    assert [one.get("id") for one in files[page.code].iter(C + "unit")] == [
        f"item-{page.pk}-title", f"item-{page.pk}-body", f"statement-{statement.pk}-title",
        f"statement-{statement.pk}-body",
    ]  # fmt: skip
    metas = {one.get("type"): one.text for one in files[page.code].iter(M + "meta")}
    assert metas["source-hash"] == text_of(statement, "en").hash


def test_ids_stay_the_same_in_every_export(by, page):
    assert list(units_of(exported(by))) == list(units_of(exported(by)))


@pytest.mark.parametrize(
    ("begin", "state", "sub_state"),
    [
        (actions.keep_draft, "initial", "waypost:started"),
        (actions.suggest_text, "initial", "waypost:suggested"),
        (actions.send_to_reader, "translated", "waypost:ready"),
        (actions.release_text, "final", "waypost:current"),
    ],
)
def test_states_go_out_in_the_words_of_the_standard(by, statement, begin, state, sub_state):
    begin(statement, "fr", title="Papiers", body="Le passeport.", by=by)
    segment = units_of(exported(by, everything=True))[f"statement-{statement.pk}-body"].find(C + "segment")
    assert (segment.get("state"), segment.get("subState")) == (state, sub_state)
    assert segment.find(C + "target").text == "Le passeport."


def test_only_what_is_missing_or_outdated_goes_out_unless_all_is_wanted(by, page, statement, library):
    library.translate(page, "fr", "Passeports", "Comment faire.")
    assert not any(str(page.pk) in key for key in units_of(exported(by)))
    assert any(str(page.pk) in key for key in units_of(exported(by, everything=True)))
    actions.write_source_text(page, title="Passports", body="How to get two.", by=by)
    unit = units_of(exported(by))[f"item-{page.pk}-body"]
    assert unit.find(C + "segment").get("subState") == "waypost:outdated"
    assert unit.find(f"{C}notes/{C}note[@category='original-before']").text == "How to get one."


def test_a_topic_or_a_country_is_chosen(by, library):
    here = library.page("Here", "", country="TJ")
    work = library.new_topic("work", "Work", parent=library.topic)
    there = library.page("There", "", topic=work, country="QA")
    originals = {one.get("original") for one in ET.fromstring(exported(by, country="QA")).iter(C + "file")}
    assert originals == {there.code}
    data = exported(by, topic=library.topic.pk)
    assert {one.get("original") for one in ET.fromstring(data).iter(C + "file")} == {here.code, there.code}


def test_a_statement_on_two_pages_goes_out_once(by, library, statement):
    library.page("Another page", "", statement)
    ids = [one.get("id") for one in ET.fromstring(exported(by)).iter(C + "unit")]
    assert ids.count(f"statement-{statement.pk}-body") == 1


def test_what_was_taken_back_or_is_in_the_language_itself_does_not_go_out(by, library, statement, page):
    native = library.statement("Déjà en français.", fields={"source_language": "fr"})
    actions.place_statement(page, native, by=by)
    actions.take_back_statement(statement, because="wrong", by=by)
    assert not any(str(one.pk) in key for one in (native, statement) for key in units_of(exported(by)))


def test_a_large_export_runs_a_fixed_number_of_statements(by, library, django_assert_max_num_queries):
    for number in range(12):
        library.page(f"Page {number}")
    with django_assert_max_num_queries(10):
        assert len(units_of(exported(by))) > 20


def test_translations_come_back_ready_to_be_read(by, page, statement):
    held = taken(by, translated(exported(by), whole(statement)))
    text = text_of(statement)
    assert (text.state, text.is_public, text.by_machine) == (State.READY, False, False)
    assert text.draft["body"].startswith("Apportez **le passeport**")
    assert text.translated_from == text_of(statement, "en").hash
    assert (held.counts["ready"], held.reasons, held.content) == (1, [], None)


@pytest.mark.parametrize("state", ["reviewed", "final", "translated", None])
def test_nothing_from_a_file_is_public_unread(by, statement, state):
    taken(by, translated(exported(by), whole(statement), state=state))
    assert text_of(statement).state == State.READY
    assert not text_of(statement).is_public


def test_what_the_file_calls_unfinished_is_kept_as_begun(by, statement):
    held = taken(by, translated(exported(by), whole(statement), state="initial"))
    assert text_of(statement).state == State.STARTED
    assert "not finished" in held.reasons[0]["reasons"]


def test_the_same_file_again_changes_nothing(by, statement):
    data = translated(exported(by), whole(statement))
    taken(by, data)
    before = text_of(statement).version
    held = taken(by, data)
    assert (held.counts["ready"], held.counts["unchanged"]) == (0, 1)
    assert text_of(statement).version == before


@pytest.mark.parametrize(
    "how",
    [
        "tick",
        "sub_state",
        "confidence",
        "annotation",
        "match",
    ],
)
def test_what_a_machine_wrote_comes_as_a_suggestion(by, statement, how):
    extra = {"subState": "tool:mt"} if how == "sub_state" else {}
    data = translated(exported(by), whole(statement), **extra).decode()
    if how in ("confidence", "annotation"):
        mark = 'its:mtConfidence="0.8"' if how == "confidence" else 'its:annotatorsRef="mt-confidence|tool"'
        data = data.replace("canResegment", f'xmlns:its="http://www.w3.org/2005/11/its" {mark} canResegment')
    if how == "match":
        match = (
            '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#x" type="mt">'
            f'<source xmlns="{CORE}">s</source><target xmlns="{CORE}">Papiers</target></mtc:match></mtc:matches>'
        )
        data = re.sub(r"(<[^>]*unit id=[^>]*>)", rf"\1{match}", data)
    taken(by, data.encode(), by_machine=how == "tick")
    text = text_of(statement)
    assert (text.state, text.by_machine, text.is_public) == (State.SUGGESTED, True, False)


def test_a_suggestion_that_a_translator_rewrote_is_theirs(by, statement):
    actions.suggest_text(statement, "fr", title="Papier", body="Mauvais.", by=by)
    root = ET.fromstring(exported(by, everything=True))
    for unit in root.iter(C + "unit"):
        if unit.get("id") == f"statement-{statement.pk}-body":
            unit.find(f"{C}segment/{C}target").text = "Bon. https://portal.example/list"
            unit.find(f"{C}segment").set("state", "translated")
        elif str(statement.pk) in unit.get("id"):
            unit.find(f"{C}segment").set("state", "translated")
    taken(by, ET.tostring(root))
    assert (text_of(statement).state, text_of(statement).by_machine) == (State.READY, False)


def test_a_changed_original_keeps_the_words_as_begun_with_the_reason(by, statement):
    data = translated(exported(by), whole(statement))
    before = text_of(statement, "en").hash
    actions.write_source_text(statement, title="Papers", body="Bring two passports.", by=by)
    held = taken(by, data)
    text = text_of(statement)
    assert (text.state, text.translated_from) == (State.STARTED, before)
    assert "The original has changed" in held.reasons[0]["reasons"]
    assert held.counts["started"] == 1


def test_an_original_changed_back_counts_as_unchanged(by, statement):
    data = translated(exported(by), whole(statement))
    body = text_of(statement, "en").body
    actions.write_source_text(statement, title="Papers", body="Bring two passports.", by=by)
    actions.write_source_text(statement, title="Papers", body=body, by=by)
    taken(by, data)
    assert text_of(statement).state == State.READY


def test_a_tool_that_drops_our_notes_is_read_by_the_words_of_the_original(by, statement):
    data = translated(exported(by), whole(statement))
    bare = re.sub(rb"<(\w+):metadata\b.*?</\1:metadata>", b"", data, flags=re.S)
    assert b"source-hash" not in bare
    assert outcome(planned(by, bare), statement).outcome == "ready"
    actions.write_source_text(statement, title="Papers", body="Bring two passports.", by=by)
    row = outcome(planned(by, bare), statement)
    assert (row.outcome, row.from_hash) == ("started", "")
    actions.keep_draft(statement, "fr", title="Moi", body="Aussi.", by=by)
    assert outcome(planned(by, bare), statement).outcome == "left_out"


def test_work_done_here_meanwhile_is_kept(by, statement):
    data = translated(exported(by), whole(statement))
    actions.keep_draft(statement, "fr", title="Mes papiers", body="Écrits ici.", by=by)
    held = taken(by, data)
    assert text_of(statement).draft["title"] == "Mes papiers"
    assert "Somebody worked on it here" in held.reasons[0]["reasons"]
    assert held.reasons[0]["body"].startswith("Apportez")  # the words go back with the reason


@pytest.mark.parametrize(
    "foreign", ["statement-00000000-0000-7000-8000-000000000000-body", "u1", "statement-x-body"]
)
def test_rows_of_somebody_else_are_left_out(by, statement, foreign):
    data = translated(exported(by), whole(statement))
    data = data.replace(f"statement-{statement.pk}-body".encode(), foreign.encode())
    found = planned(by, data)
    row = next(row for row in found.rows if row.outcome == "left_out")
    assert "did not come from here" in row.reasons[0]
    assert row.units["body"].target.startswith("Apportez")


def test_rows_of_another_network_are_left_out(cast, by, statement):
    from waypost.centres.access import Viewer
    from waypost.centres.models import Centre, Network

    other = Network.objects.create(name="Other", country="QA")
    centre = Centre.objects.create(network=other, name="Doha", code="DOH", country="QA", time_zone="UTC")
    data = translated(exported(by), whole(statement))
    held = hold_file(data=data, name="fr.xlf", by_machine=False, by=Viewer.system(centre))
    assert set(held.counts.values()) == {0, held.counts["left_out"]}


def test_a_row_that_is_there_twice_is_left_out(by, statement):
    data = translated(exported(by), whole(statement)).decode()
    unit = re.search(rf'<(\w+:)?unit id="statement-{statement.pk}-body".*?</(\w+:)?unit>', data, re.S)
    found = planned(by, data.replace(unit[0], unit[0] * 2).encode())
    assert "twice" in outcome(found, statement).reasons[0]
    assert outcome(found, statement).outcome == "left_out"


def test_a_file_in_a_language_nobody_reads_here_is_refused(by, statement):
    data = exported(by).replace('trgLang="fr"', 'trgLang="tlh"')
    with pytest.raises(LibraryRefused, match="tlh"):
        hold_file(data=data.encode(), name="tlh.xlf", by_machine=False, by=by)


def test_rows_in_a_wrong_language_are_left_out(by, statement):
    data = translated(exported(by), whole(statement))
    root = ET.fromstring(data)
    for target in root.iter(C + "target"):
        target.set(XML_LANG, "de")
    row = outcome(planned(by, ET.tostring(root)), statement)
    assert (row.outcome, "“de”" in row.reasons[0]) == ("left_out", True)
    other = data.replace(b'srcLang="en"', b'srcLang="ru"')
    assert outcome(planned(by, other), statement).outcome == "left_out"
    itself = data.replace(b'trgLang="fr"', b'trgLang="en"')
    assert "in English itself" in outcome(planned(by, itself), statement).reasons[0]


def test_half_a_translation_is_kept_as_begun(by, statement):
    row = outcome(planned(by, translated(exported(by), {f"{statement.pk}-title": "Papiers"})), statement)
    assert (row.outcome, row.title) == ("started", "Papiers")
    assert any("Half" in reason for reason in row.reasons)


def test_a_lost_link_is_told(by, statement):
    row = outcome(planned(by, translated(exported(by), whole(statement, body="Sans adresse."))), statement)
    assert (row.outcome, "address" in row.reasons[0]) == ("started", True)


def test_a_title_that_is_too_long_is_left_out(by, statement):
    row = outcome(planned(by, translated(exported(by), whole(statement, title="P" * 301))), statement)
    assert (row.outcome, "shorter" in row.reasons[0]) == ("left_out", True)


def test_scripts_in_a_file_are_plain_words(by, statement):
    body = "<script>alert(1)</script><p>Le passeport https://portal.example/list</p>"
    taken(by, translated(exported(by), whole(statement, body=body)))
    assert "<script" not in text_of(statement).draft["body"]


def test_what_tools_put_into_a_segment_is_read():
    inside = (
        'One <pc id="1" dataRefStart="d1" dataRefEnd="d1">strong</pc> <ph id="2" dataRef="d2"/>'
        '<mrk id="m" type="term">term</mrk><cp hex="000B"/>'
    )
    data = f"""<xliff xmlns="{CORE}" version="2.0" srcLang="en" trgLang="fr"><file id="f"><group id="g">
    <unit id="item-1-body"><originalData><data id="d1">**</data><data id="d2">- </data></originalData>
    <segment state="final"><source>A.</source><target>{inside}</target></segment>
    <ignorable><source> </source></ignorable>
    <segment state="translated"><source>B.</source><target>Two.</target></segment></unit></group></file></xliff>"""
    unit = read(data.encode()).units[0]
    assert unit.target == "One **strong** - term\x0b Two."
    assert (unit.source, unit.state) == ("A. B.", "translated")


def test_a_segment_without_translation_makes_the_unit_unfinished():
    data = f"""<xliff xmlns="{CORE}" version="2.1" srcLang="en" trgLang="fr"><file id="f"><unit id="u">
    <segment state="final"><source>A.</source><target>Un.</target></segment>
    <segment><source>B.</source></segment></unit></file></xliff>"""
    unit = read(data.encode()).units[0]
    assert (unit.target, unit.state, unit.is_stated) == ("Un.", "initial", True)


EMPTY_UNIT = '<unit id="u"/>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "damaged"),
        (b"<xliff", "damaged"),
        (b"\x89PNG", "damaged"),
        (b"<?xml version='1.0' encoding='nonsense'?><x/>", "damaged"),
        (BOMB.encode(), "DTD"),
        (OUTSIDE.encode(), "DTD"),
        (b"<html/>", "no XLIFF 2"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "XLIFF 1"),
        (f'<xliff xmlns="{CORE}" version="2.1" srcLang="en"/>'.encode(), "trgLang"),
        (b" " * (20 * 1024 * 1024 + 1), "20 MB"),
        (
            f'<xliff xmlns="{CORE}" version="2.1" srcLang="en" trgLang="fr"><file id="f"><unit id="u"><segment>'
            f"<source>{'<mrk>' * 50_000}{'</mrk>' * 50_000}</source></segment></unit></file></xliff>".encode(),
            "nested",
        ),
        (
            f'<xliff xmlns="{CORE}" version="2.1" srcLang="en" trgLang="fr"><file id="f"><unit id="u"><segment>'
            '<source>a</source><target><cp hex="D800"/></target></segment></unit></file></xliff>'.encode(),
            "damaged",
        ),
        (
            f'<xliff xmlns="{CORE}" version="2.1" srcLang="en" trgLang="fr"><file id="f">'
            f"{EMPTY_UNIT * 60_001}</file></xliff>".encode(),
            "60,000",
        ),
    ],
    ids=range(13),
)
def test_damaged_hostile_or_other_files_are_refused_in_words(data, told):
    with pytest.raises(XliffRefused, match=told):
        read(data)


def test_a_file_that_is_only_looked_at_changes_no_text(by, statement):
    held = hold_file(data=translated(exported(by), whole(statement)), name="fr.xlf", by_machine=False, by=by)
    assert held.counts["ready"] == 1
    assert not Text.objects.of(statement).filter(language="fr").exists()


def test_a_file_is_taken_once(by, statement):
    held = taken(by, translated(exported(by), whole(statement)))
    with pytest.raises(LibraryRefused, match="already"):
        take_file(held, by=by)


def test_a_file_is_judged_again_when_it_is_taken(by, statement):
    held = hold_file(data=translated(exported(by), whole(statement)), name="fr.xlf", by_machine=False, by=by)
    actions.keep_draft(statement, "fr", title="Mes papiers", body="Écrits ici.", by=by)
    assert take_file(held, by=by).counts["left_out"] == 1
    assert text_of(statement).draft["title"] == "Mes papiers"


def test_taking_a_file_is_one_deed_in_the_audit(by, page, statement):
    words = {**whole(statement), f"{page.pk}-title": "Passeports", f"{page.pk}-body": "Comment faire."}
    taken(by, translated(exported(by), words))
    entry = Entry.objects.get(action="library.text_file_taken")
    assert (entry.details["ready"], entry.details["language"]) == (2, "fr")


def test_files_that_nobody_took_go_after_a_week(by, statement):
    data = translated(exported(by), whole(statement))
    old = hold_file(data=data, name="old.xlf", by_machine=False, by=by)
    TextFile.objects.filter(pk=old.pk).update(created_at="2026-01-01T00:00Z")
    new = hold_file(data=data, name="new.xlf", by_machine=False, by=by)
    assert list(TextFile.objects.all()) == [new]


def test_the_table_refuses_a_taken_file_that_is_still_kept(cast):
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    with pytest.raises(IntegrityError), transaction.atomic():
        TextFile.objects.create(network=cast.network, language="fr", content=b"x", taken_at=timezone.now())


def test_a_file_of_tiny_elements_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr("waypost.library.xliff.reading.MOST_ELEMENTS", 100)
    head = f'<xliff xmlns="{CORE}" version="2.1" srcLang="en" trgLang="fr"><file id="f">'.encode()
    with pytest.raises(XliffRefused, match="more elements"):
        read(head + b"<unit/>" * 200)  # it never ends: reading stopped before


def test_texts_of_a_file_are_locked_in_the_order_of_their_keys(library, django_assert_num_queries):
    statement = library.statement("Bring it.", "Papers")
    item = library.page("Passports", "", statement)
    library.translate(statement, "fr", "Papiers", "Apportez-le.")
    for owner in (item, library.topic):
        library.translate(owner, "fr", "Mots")
    owners = {one.pk: Row("x", owner=one) for one in (statement, item, library.topic)}
    with transaction.atomic(), django_assert_num_queries(4) as seen:
        _lock(owners, "fr")
    last = seen.captured_queries[-1]["sql"]
    assert last.count(" IN (") == 1
    assert re.search(r'ORDER BY (1|"library_text"."id") ASC', last)
    keys = [str(pk) for pk in sorted(Text.objects.filter(language="fr").values_list("pk", flat=True))]
    plain = last.replace("-", "")
    assert all(key.replace("-", "") in plain for key in keys)
