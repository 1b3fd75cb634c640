"""For each address of the translators with arguments: a record of the cast's network."""

from collections.abc import Callable
from typing import Any

from waypost.library import actions
from waypost.library.actions import Words

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]
FILE = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"><file id="f">'
    '<unit id="elsewhere"><segment><source>Hello</source><target>Bonjour</target></segment></unit></file></xliff>'
)


def _page(cast: Any) -> Any:
    """One page for the whole test, made at the first wish."""
    if "matrix_translated" not in cast.__dict__:
        by = cast.viewer("editor")
        topic = actions.add_topic(fields={"slug": "translated"}, title="Translated", by=by)
        fields = {"topic": topic, "kind": "guide", "source_language": "en"}
        cast.matrix_translated = actions.add_item(fields=fields, words=Words("Translated page"), by=by)
    return cast.matrix_translated


def a_language(cast: Any, role: str) -> Arguments:
    return {"language": "fr"}


def a_page_in_a_language(cast: Any, role: str) -> Arguments:
    return {"language": "fr", "pk": _page(cast).pk}


def a_text(cast: Any, role: str) -> Arguments:
    return {"pk": _page(cast).texts.get().pk}


def a_file(cast: Any, role: str) -> Arguments:
    from waypost.library.actions.translation_files import hold_file

    by = cast.viewer("editor")
    return {"pk": hold_file(data=FILE.encode(), name="fr.xlf", by_machine=False, by=by).pk}


RECORDS: dict[str, Maker] = {
    "library:translation_work": a_language,
    "library:translation_topics": a_language,
    "library:translation_page": a_page_in_a_language,
    "library:translation_versions": a_text,
    "library:translation_file": a_file,
    "library:translation_reasons": a_file,
}
