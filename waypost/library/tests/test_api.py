"""The public API: what the site shows, as its own description promises."""

import json

import jsonschema
import pytest
from django.test import Client

from waypost.library import actions
from waypost.shared.web import public_pages


@pytest.fixture(autouse=True)
def empty_shelf():
    public_pages.shelf.empty()
    yield
    public_pages.shelf.empty()


@pytest.fixture
def shown(library):
    fact = library.statement("Keep a **copy**.", "Copies")
    item = library.page("Papers", "What to have.", fact, country="PL")
    library.translate(item, "fr", "Papiers", "À avoir.")
    return {"item": item, "fact": fact}


def ask(path, **headers):
    return Client().get(path, headers=headers)


def described(path):
    """The schema that the description gives for a good answer, with what it refers to."""
    description = ask("/api/openapi.json").json()
    answer = description["paths"][path]["get"]["responses"]["200"]
    return {**answer["content"]["application/json"]["schema"], "components": description["components"]}


@pytest.mark.parametrize("path", ["/api/topics", "/api/countries", "/api/pages", "/api/search?q=papers"])
def test_every_answer_is_as_described(shown, path):
    jsonschema.validate(ask(path).json(), described(path.split("?")[0]))


def test_a_page_comes_with_statements_sources_and_days(shown):
    answer = ask(f"/api/pages/{shown['item'].code}?language=fr").json()
    jsonschema.validate(answer, described("/api/pages/{code}"))
    assert answer["title"] == "Papiers"
    assert answer["url"] == f"/fr/i/{shown['item'].code}/"
    (statement,) = answer["statements"]
    assert statement["language"] == "en"
    assert statement["text"] == "Keep a copy."
    assert statement["sources"][0]["official"] is True
    assert statement["freshness"] == "fresh"


def test_every_answer_has_an_etag_and_answers_304(shown):
    for path in ("/api/topics", "/api/pages", f"/api/pages/{shown['item'].code}", "/api/openapi.json"):
        first = ask(path)
        assert first.headers["ETag"]
        assert ask(path, if_none_match=first.headers["ETag"]).status_code == 304


def test_a_change_is_there_at_once(shown, library):
    path = f"/api/pages/{shown['item'].code}"
    etag = ask(path).headers["ETag"]
    actions.write_source_text(shown["fact"], title="Copies", body="Keep two copies.", by=library.by)
    answer = ask(path, if_none_match=etag)
    assert answer.status_code == 200
    assert "Keep two copies." in answer.json()["statements"][0]["text"]


def test_what_the_public_may_not_read_is_not_in_it(shown, library):
    draft = library.page("Secret draft", publish=False)
    actions.take_back_statement(shown["fact"], because="Wrong", by=library.by)
    assert "Secret draft" not in json.dumps(ask("/api/pages").json())
    assert ask(f"/api/pages/{draft.code}").status_code == 404
    answer = ask(f"/api/pages/{shown['item'].code}").json()
    assert answer["statements"] == []
    assert answer["hidden"] == 1


def test_pages_are_read_on_from_the_last(shown, library):
    for n in range(5):
        library.page(f"Page {n}")
    codes, after = [], ""
    while after is not None:
        answer = ask(f"/api/pages?limit=2&after={after}").json()
        codes += [page["code"] for page in answer["pages"]]
        after = answer["next"]
    assert len(codes) == len(set(codes)) == 6


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/pages?limit=0", 422),
        ("/api/pages?limit=x", 422),
        ("/api/pages?changed_since=yesterday", 422),
        ("/api/pages?language=xx", 400),
        ("/api/pages/zzzzzz", 404),
        ("/api/search", 422),
    ],
)
def test_a_wrong_question_is_told_in_words(shown, path, status):
    answer = ask(path)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", ["/api/pages?after=%00", "/en/search/?q=%00", "/en/services/?q=a%0%000b"])
def test_a_nul_in_a_question_is_as_if_it_were_not_there(shown, path):
    answer = ask(path)
    assert answer.status_code == 200
    assert b"\x00" not in answer.content


def test_it_is_read_only_and_open_to_other_sites(shown):
    assert Client().post("/api/pages", {}).status_code == 405
    answer = ask("/api/pages")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
