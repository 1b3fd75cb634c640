"""The indicators of the starter library as a page of the handbook: `docs/how-to/numbers.md` holds what `text` gives."""

from django.utils import translation

from waypost.monitoring.figures import splits
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.indicators import starter
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.models.indicators import Level, Way

BEGIN, END = "<!-- indicators: begin -->", "<!-- indicators: end -->"


def text() -> str:
    """Every indicator of the library with its formula in words, in English."""
    with translation.override("en"):
        parts = [BEGIN]
        for level in Level:
            parts += ["", f"### {level.label}"]
            for row in starter.read()["indicator"]:
                if row["level"] == level:
                    parts += ["", *_one(row)]
        return "\n".join([*parts, "", END])


def _one(row: dict) -> list[str]:
    title, words = row["en"]
    lines = [f"**{title}** (`{row['slug']}`). {words}"]
    if "measure" not in row:
        return [*lines, f"Value: {str(Way(row['way']).label).lower()}."]
    parts = Definition.of(starter.definition_of(row))
    measure = MEASURES[parts.measure]
    lines.append(f"Counted: {measure.words}")
    if parts.filters:
        lines.append(f"Only rows with {'; '.join(filter_in_words(one) for one in parts.filters)}.")
    lines.append(f"Split by: {', '.join(str(splits.SPLITS[one].title).lower() for one in parts.splits)}.")
    return lines


def placed(page: str) -> str:
    """A page with the text between its marks made anew."""
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return before + text() + after
