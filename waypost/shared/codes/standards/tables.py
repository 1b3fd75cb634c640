"""Standards whose few titles we keep ourselves, in CSV tables beside this file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ..options import Option, pick

LANGUAGES = ("en", "fr", "es", "ar", "ru")


def read_csv(package: str, name: str) -> list[dict[str, str]]:
    """The rows of a table that ships with the program."""
    return list(csv.DictReader(files(package).joinpath(name).read_text("utf-8").splitlines()))


@cache
def _rows(name: str) -> list[dict[str, str]]:
    return read_csv(__package__, f"{name}.csv")


def table(name: str, language: str) -> Iterator[Option]:
    """The codes of one table, children after their parent and under its title."""
    rows = _rows(name)
    titles = {row["slug"]: _label(row, language) for row in rows}
    parents = {row["parent"] for row in rows if row["parent"]}
    for row in rows:
        top = row["parent"] or row["slug"]
        group = titles[top] if top in parents else ""
        yield Option(row["slug"], titles[row["slug"]], row["parent"], terms=_terms(row), group=group)


def disability(language: str) -> Iterator[Option]:
    """Six domains, and under each the four answers: `seeing`, `seeing_none` … `seeing_cannot`."""
    answers = list(_rows("disability_answer"))
    for domain in _rows("disability"):
        title = _label(domain, language)
        yield Option(domain["slug"], title, terms=_terms(domain), group=title)
        for answer in answers:
            text = f"{title}: {_label(answer, language)}"
            yield Option(f"{domain['slug']}_{answer['slug']}", text, domain["slug"], group=title)


@cache
def other_names(list: str) -> dict[str, tuple[str, ...]]:
    """slug → names that people also use, from `other_names.csv`."""
    return {
        row["slug"]: tuple(name for name in row["also"].split("|") if name)
        for row in _rows("other_names")
        if row["list"] == list
    }


def _label(row: dict[str, str], language: str) -> str:
    return pick({key: row[key] for key in LANGUAGES if row[key]}, language)


def _terms(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(word for word in (row["slug"], row["en"], *(row.get("also") or "").split("|")) if word)
