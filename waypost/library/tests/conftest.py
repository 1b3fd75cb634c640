"""A shelf of the library for tests: a topic, sources, a page."""

from types import SimpleNamespace

import pytest

from waypost.library import actions
from waypost.library.actions import Words


@pytest.fixture
def library(cast):
    """Makers of topics, sources, statements and pages, all by the editor."""
    by = cast.viewer("editor")

    def topic(slug="papers", title="Papers", says="", **fields):
        return actions.add_topic(fields={"slug": slug, **fields}, title=title, says=says, by=by)

    def source(title="Migration portal", **fields):
        given = {"kind": "link", "title": title, "url": "https://portal.example/", "is_official": True}
        return actions.add_source(fields={**given, **fields}, by=by)

    def statement(body="You need a passport.", title="", *, of=None, sources=None, **more):
        fields = {
            "topic": of or made.topic,
            "kind": "fact",
            "source_language": "en",
            **more.pop("fields", {}),
        }
        named = [(made.source, "")] if sources is None else [(one, "") for one in sources]
        return actions.add_statement(fields=fields, words=Words(title, body), sources=named, by=by, **more)

    def page(title="Passports", lead="", *statements, publish=True, **fields):
        given = {"topic": made.topic, "kind": "guide", "source_language": "en", **fields}
        item = actions.add_item(fields=given, words=Words(title, lead), by=by)
        for one in statements or [statement()]:
            actions.place_statement(item, one, by=by)
        return actions.publish_item(item, by=by) if publish else item

    def translate(owner, language, title="", body=""):
        return actions.release_text(owner, language, title=title, body=body, by=by)

    made = SimpleNamespace(
        by=by, new_topic=topic, new_source=source, statement=statement, page=page, translate=translate
    )
    made.topic, made.source = topic(), source()
    return made
