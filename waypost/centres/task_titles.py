"""Titles of tasks that the program gives: kept as a slug with its words, and read in the language of whoever looks.

    task_titles.register({"referrals.no_answer": _("No answer from %(name)s to the referral %(number)s: call them.")})
    add_task(title=Title("referrals.no_answer", {"name": …, "number": …}), …)

What somebody typed stays as typed. `put` turns words that are kept as codes or days into words of the language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Put = Callable[[Mapping[str, str]], Mapping[str, Any]]
_titles: dict[str, tuple[Any, Put]] = {}


@dataclass(frozen=True)
class Title:
    """A sentence by its slug, and what stands in it. Raises KeyError for a slug that nobody registered."""

    slug: str
    words: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        sentence, put = _titles[self.slug]
        return str(sentence) % put(self.words)


def _as_kept(words: Mapping[str, str]) -> Mapping[str, Any]:
    return words


def register(titles: Mapping[str, Any], put: Put = _as_kept) -> None:
    """Add an app's sentences, with named placeholders, lazily translated."""
    _titles.update({slug: (sentence, put) for slug, sentence in titles.items()})


def is_known(slug: str) -> bool:
    """Whether a sentence stands behind the slug; one that an app gave up is shown as it was written then."""
    return slug in _titles
