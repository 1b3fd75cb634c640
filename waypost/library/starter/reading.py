"""Reading the files of the starter content."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "es", "ar", "ru")
PAGE = "page"  # the entry of a file that holds the words of the page itself


@dataclass(frozen=True)
class Said:
    """The words of one piece in one language."""

    title: str
    body: str = ""


Words = Mapping[str, Said]  # by language


@dataclass(frozen=True)
class StarterTopic:
    """A topic; `under` is the short name of the one above it, or empty."""

    slug: str
    under: str
    order: int
    fields: dict[str, Any]
    words: Words


@dataclass(frozen=True)
class StarterStatement:
    """A statement of a page; `key` is its name in the files and never changes."""

    key: str
    words: Words
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class StarterPage:
    """A page with its statements in order."""

    key: str
    kind: str
    topic: str
    words: Words
    statements: tuple[StarterStatement, ...]


@dataclass(frozen=True)
class Starter:
    """All of it. `prompts` are questions for a page about a country: by topic, then by language."""

    source: dict[str, Any]
    topics: tuple[StarterTopic, ...]
    pages: tuple[StarterPage, ...]
    prompts: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def dated_on(self) -> date:
        """The day on which the starter content was last compared with what is known."""
        day: date = self.source["dated_on"]
        return day


@lru_cache(maxsize=1)
def read_starter() -> Starter:
    """The starter content as it is shipped. Raises KeyError for a word that a language does not have."""
    shape = tomllib.loads((HERE / "shape.toml").read_text(encoding="utf-8"))
    return Starter(
        source=shape["source"],
        topics=_topics(shape["topics"]),
        pages=tuple(_page(key, rest) for key, rest in shape["pages"].items()),
        prompts=_prompts(),
    )


def start_language() -> str:
    """The language in which starter content counts as written: that of the program, or English."""
    return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in LANGUAGES else "en"


def starter_id(network_id: UUID, *names: str) -> UUID:
    """The primary key of a piece of starter content: always the same in a network, so that it never comes twice."""
    return uuid5(network_id, "/".join(("starter", *names)))


def prompts_for(slug: str, language: str) -> tuple[str, ...]:
    """Questions that a page about a country should answer under a topic; none for many topics."""
    return read_starter().prompts.get(slug, {}).get(language, ())


def words_in(part: str, language: str) -> dict[str, Any]:
    """One file of words: what each piece is called and says."""
    path = HERE / "texts" / f"{part}.{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _said(part: str) -> dict[str, Words]:
    """The words of each piece of a part, by its key, in the order of the first language."""
    files = {language: words_in(part, language) for language in LANGUAGES}
    return {key: {language: Said(**files[language][key]) for language in LANGUAGES} for key in files["en"]}


def _topics(shape: Mapping[str, Mapping[str, Any]]) -> tuple[StarterTopic, ...]:
    words = _said("topics")
    return tuple(
        StarterTopic(
            slug,
            rest.get("under", ""),
            10 * position,
            {name: value for name, value in rest.items() if name != "under"},
            words[slug],
        )
        for position, (slug, rest) in enumerate(shape.items(), start=1)
    )


def _page(key: str, shape: Mapping[str, Any]) -> StarterPage:
    words = _said(key)
    statements = tuple(
        StarterStatement(name, said, _fields(name, shape)) for name, said in words.items() if name != PAGE
    )
    return StarterPage(key, shape["kind"], shape["topic"], words[PAGE], statements)


def _fields(name: str, shape: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "is_grave": name in shape.get("grave", ()),
        "is_emergency": name in shape.get("emergency", ()),
        "documents": shape.get("documents", {}).get(name, []),
    }


def _prompts() -> dict[str, dict[str, tuple[str, ...]]]:
    files = {language: words_in("templates", language) for language in LANGUAGES}
    return {
        topic: {language: tuple(files[language][topic][name] for name in names) for language in LANGUAGES}
        for topic, names in files["en"].items()
    }
