"""Questions about codes: what may be chosen, what a slug is called, what a word means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from waypost.shared.i18n.locales import active_language

from . import standards
from .database import Row, snapshot
from .lists import LISTS, ListInfo
from .options import Option, fold, pick

UNKNOWN, DECLINED = "unknown", "declined"  # answers that every list understands
SEARCH_LIMIT = 20


def info(list: str) -> ListInfo:
    """The list's title and kind. Raises `KeyError` for a list that does not exist."""
    return LISTS[list]


def lists() -> tuple[ListInfo, ...]:
    """Every list, standard ones first."""
    return tuple(LISTS.values())


def options(list: str, *, language: str | None = None, parent: str | None = None) -> tuple[Option, ...]:
    """All codes of a list in their order, retired ones too; `parent` keeps those under one code.

    Raises `KeyError` for a list that does not exist.
    """
    language = language or active_language()
    found = _options(list, language)
    return found if parent is None else tuple(o for o in found if o.parent == parent)


def choices(
    list: str,
    *,
    language: str | None = None,
    active_only: bool = True,
    with_unknown: bool = False,
    parent: str | None = None,
) -> list[tuple[str, str]]:
    """(slug, label) pairs for a drop-down; `with_unknown` adds "not known" and "declined to say"."""
    language = language or active_language()
    found = [
        (o.slug, o.label)
        for o in options(list, language=language, parent=parent)
        if not o.rare and (o.active or not active_only)
    ]
    if with_unknown:
        offered = {slug for slug, _label in found}
        found += [(s, text) for s, text in special_labels(language).items() if s not in offered]
    return found


def label(list: str, slug: str, language: str | None = None) -> str:
    """What the slug is called; a retired code keeps its label, an unknown slug stands for itself."""
    if not slug:
        return ""
    language = language or active_language()
    option = _by_slug(list, language).get(slug)
    if option:
        return option.label
    return special_labels(language).get(slug, slug)


def labels(list: str, slugs: Iterable[str] | None, language: str | None = None) -> list[str]:
    """The labels of several slugs, in the given order."""
    return [label(list, slug, language) for slug in slugs or ()]


def exists(list: str, slug: str) -> bool:
    """Whether the slug is or was in the list ("unknown" and "declined" are in every list)."""
    return slug in (UNKNOWN, DECLINED) or slug in _by_slug(list, "en")


def is_active(list: str, slug: str) -> bool:
    """Whether the slug may be chosen now."""
    option = _by_slug(list, "en").get(slug)
    return option.active if option else slug in (UNKNOWN, DECLINED)


def search(
    list: str, text: str, language: str | None = None, *, limit: int = SEARCH_LIMIT, parent: str | None = None
) -> list[Option]:
    """Active codes that fit what was typed, best first; an empty text gives the first ones.

    Finds by label in the language and in English, by the code itself, and by common other names,
    whatever the case and the accents.
    """
    language = language or active_language()
    wanted = fold(text)
    ranked = []
    for place, (option, words) in enumerate(_index(list, language)):
        if not option.active or (parent is not None and option.parent != parent):
            continue
        rank = _rank(wanted, words)
        if rank is not None:
            ranked.append((rank, place, option))
    ranked.sort(key=lambda found: found[:2])
    return [option for _rank, _place, option in ranked[:limit]]


def has_rare(list: str) -> bool:
    """Whether there is more to be searched than drop-downs show."""
    return remembered(("rare", list), lambda: any(option.rare for option in options(list, language="en")))


def find(list: str, text: Any) -> str | None:
    """The slug that a word in a spreadsheet means, in any of our languages; None when unsure.

    Compares whole texts only: the slug, labels and other names.
    """
    wanted = fold(str(text or ""))
    return _words(list).get(wanted) if wanted else None


def special_labels(language: str | None = None) -> dict[str, str]:
    """ "Not known" and "declined to say", in the language."""
    with translation.override(language or active_language()):
        return {UNKNOWN: _("Not known"), DECLINED: _("Declined to say")}


def _rank(wanted: str, words: tuple[str, ...]) -> int | None:
    """0 exact … 4 somewhere inside; None when it does not fit. The first word is the label."""
    best, joined = None, wanted.replace(" ", "")
    for place, word in enumerate(words):
        if word == wanted:
            return 0
        if word.startswith(wanted):
            rank = 1 if place == 0 else 2
        elif f" {wanted}" in word:
            rank = 3
        elif wanted in word or joined in word.replace(" ", ""):
            rank = 4  # "cote divoire" as well as "cote d ivoire"
        else:
            continue
        best = rank if best is None else min(best, rank)
    return best


def remembered(key: tuple[str, ...], compute: Callable[[], Any]) -> Any:
    """Kept with the rows for editable lists, for ever for standard ones."""
    store: dict[Any, Any] = snapshot().derived if info(key[1]).editable else standards.CACHE
    if key not in store:
        store[key] = compute()
    return store[key]


def _options(list: str, language: str) -> tuple[Option, ...]:
    if list in standards.SAME_IN_ALL_LANGUAGES:
        language = "en"
    if not info(list).editable:
        return remembered(("options", list, language), lambda: standards.options(list, language))
    return remembered(
        ("options", list, language), lambda: _from_rows(snapshot().by_list.get(list, ()), language)
    )


def _from_rows(rows: Sequence[Row], language: str) -> tuple[Option, ...]:
    """The rows as options: children follow their parent and stand under its label."""
    slugs = {row.slug for row in rows}
    children: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        above = row.parent if row.parent in slugs else ""
        children[above] = (*children.get(above, ()), row)
    found: tuple[Option, ...] = ()
    for top in children.get("", ()):
        below = children.get(top.slug, ())
        group = pick(top.labels, language) if below else ""
        found += tuple(_option(row, language, group) for row in (top, *below))
    return found


def _option(row: Row, language: str, group: str) -> Option:
    others = [row.labels.get("en", ""), *row.also.split("|")]
    terms = tuple(t for t in (word.strip() for word in others) if t)
    return Option(row.slug, pick(row.labels, language) or row.slug, row.parent, row.active, terms, group)


def _by_slug(list: str, language: str) -> dict[str, Option]:
    return remembered(("by_slug", list, language), lambda: {o.slug: o for o in _options(list, language)})


def _index(list: str, language: str) -> tuple[tuple[Option, tuple[str, ...]], ...]:
    """Each option with the folded words that find it."""

    def compute() -> tuple[tuple[Option, tuple[str, ...]], ...]:
        english = _by_slug(list, "en")
        return tuple(
            (o, tuple(dict.fromkeys(map(fold, (o.label, english[o.slug].label, o.slug, *o.terms)))))
            for o in _options(list, language)
        )

    return remembered(("index", list, language), compute)


def _words(list: str) -> dict[str, str]:
    """Folded word → slug over all interface languages; the first in the order of the list wins."""

    def compute() -> dict[str, str]:
        languages = dict.fromkeys(["en", *(code for code, _name in settings.LANGUAGES)])
        words: dict[str, str] = {fold(text): slug for slug, text in special_labels("en").items()}
        words |= {fold(slug): slug for slug in (UNKNOWN, DECLINED)}
        exact: dict[str, str] = {}
        for language in languages:
            for option in _options(list, language):
                if not option.active:
                    continue
                exact.setdefault(fold(option.slug), option.slug)
                for word in (option.label, *option.terms):
                    words.setdefault(fold(word), option.slug)
        return words | exact

    return remembered(("words", list), compute)
