"""Translations as files at the desk: chosen, given away, brought back, looked at, taken."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from waypost.library.models import Text

State = Text.State


@pytest.fixture
def statement(library):
    return library.statement("Bring your passport.", "Papers")


@pytest.fixture
def page(library, statement):
    return library.page("Passports", "How to get one.", statement)


@pytest.fixture
def editor(cast):
    return cast.client("editor")


def text_of(owner, language="fr"):
    return Text.objects.of(owner).get(language=language)


EXCHANGE, EXPORT = "library:translation_exchange", "library:translation_export"


def given(editor, **more):
    return editor.get(reverse(EXPORT), {"language": "fr", "source_language": "en", **more})


def back(editor, data, **more):
    file = SimpleUploadedFile("fr.xlf", data)
    return editor.post(reverse(EXCHANGE), {"file": file, **more})


def test_a_file_goes_out(editor, page):
    answer = given(editor)
    assert answer.headers["Content-Type"] == "application/xliff+xml"
    assert 'filename="waypost-fr-' in answer.headers["Content-Disposition"]
    assert b"Bring your passport." in answer.content


def test_when_there_is_nothing_to_give_the_page_says_so(editor, library):
    library.translate(library.topic, "fr", "Papiers")
    assert "Nothing is missing or outdated" in given(editor).content.decode()


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"language": ""}, {"language": "en"}, {"topic": "x"}])
def test_a_wrong_order_is_told(editor, page, wrong):
    answer = given(editor, **wrong)
    assert b"error-summary" in answer.content


def test_a_file_comes_back_is_looked_at_and_taken(editor, library, page, statement):
    data = given(editor).content.decode()
    done = data.replace(
        '<source xml:space="preserve">Bring your passport.</source>\n',
        '<source xml:space="preserve">Bring your passport.</source><target>Apportez.</target>',
    )
    answer = back(editor, done.encode())
    shown = editor.get(answer.headers["Location"]).content.decode()
    assert "Take 1 translation" in shown
    assert "Half of the translation is missing" in shown
    assert not Text.objects.of(statement).filter(language="fr").exists()
    editor.post(answer.headers["Location"])
    assert text_of(statement).state == State.STARTED
    shown = editor.get(answer.headers["Location"]).content.decode()
    assert "Take 1" not in shown
    assert "Read what came" in shown
    again = editor.post(answer.headers["Location"], follow=True).content.decode()
    assert "taken already" in again


def test_reasons_are_a_file_without_formulas(editor, library, page, statement):
    data = given(editor).content.decode()
    done = re.sub(r'id="statement-[^"]+-body"', 'id="foreign"', data).replace(
        ">Bring your passport.</source>\n", '><cp hex="0041"/></source><target>=1+1</target>'
    )
    there = back(editor, done.encode()).headers["Location"]
    answer = editor.get(f"{there}reasons.csv")
    text = answer.content.decode("utf-8-sig")
    assert "nothing here has its number" in text
    assert "'=1+1" in text


def test_a_hostile_file_is_refused_in_words(editor):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    shown = back(editor, bomb).content.decode()
    assert "It is not let in." in shown


def test_no_file_is_told(editor):
    assert b"error-summary" in editor.post(reverse(EXCHANGE), {"by_machine": "on"}).content
