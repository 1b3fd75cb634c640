"""What leaves the house. There is no true figure in it that is not shown.

Labels, sentences, alternative texts, the order of rows and whatever else stands around figures are made
from a `Released`, so that they cannot tell what the table hides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.rounding import in_words
from waypost.monitoring.disclosure.tables import Key

HIDDEN = gettext_lazy("hidden")
"""One word for every hidden figure: to tell the small ones from those hidden with them would undo the hiding."""


@dataclass(frozen=True)
class Shown:
    """A figure that is shown, rounded where the rule rounds."""

    figure: int

    def __str__(self) -> str:
        return formats.number_format(self.figure, use_l10n=True, force_grouping=True)


@dataclass(frozen=True)
class Suppressed:
    """A figure that is not shown. Nothing in it differs from any other of its kind."""

    @property
    def reason(self) -> str:
        return str(HIDDEN)

    def __str__(self) -> str:
        return self.reason


Figure = Shown | Suppressed


@dataclass(frozen=True)
class Released:
    """A table as its readers see it: figures by key, the rule, to whom and when."""

    figures: Mapping[Key, Figure]
    rule: Rule
    audience: str
    at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))

    def __getitem__(self, key: Key) -> Figure:
        return self.figures[key]

    @property
    def hidden(self) -> int:
        """How many figures are not shown."""
        return sum(isinstance(figure, Suppressed) for figure in self.figures.values())

    @property
    def explanation(self) -> str:
        """Why some figures are hidden or rounded, in words that stand at the table."""
        if self.rule.round_to:
            return in_words(self.rule.round_to, hides=bool(self.hidden))
        if not self.hidden:
            return _("Nothing had to be hidden: every group has at least %(people)s people, or none.") % {
                "people": self.rule.threshold
            }
        return _(
            "Figures about fewer than %(people)s people are hidden, and others with them where one could be "
            "worked out from the rest. A hidden figure may be small or large, or nought: the word does not tell which."
        ) % {"people": self.rule.threshold}

    def largest_first(self, keys: Iterable[Key]) -> list[Key]:
        """Keys by the figures that are shown; hidden ones stand at the end, by name and not by size."""
        return sorted(keys, key=lambda key: (*_rank(self.figures[key]), str(key)))

    def value(self, key: Key) -> int | None:
        """The figure for a chart, None where it is hidden."""
        figure = self.figures[key]
        return figure.figure if isinstance(figure, Shown) else None


def _rank(figure: Figure) -> tuple[int, int]:
    return (0, -figure.figure) if isinstance(figure, Shown) else (1, 0)
