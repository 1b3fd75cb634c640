"""A report as CSV for programs: labels, then a row of HXL tags, then one row for each place with the figure of every measure.

One table in one file: gender or age in columns become columns of their own with `+f`, `+children` and so on. A column
of figures holds numbers and nothing else, as the standard asks; why one is missing stands in words in the same row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import product

from django.utils.translation import gettext as _

from waypost.monitoring.figures.results import Axis, Keys
from waypost.monitoring.reports.making import Table
from waypost.monitoring.reports.outputs import hxl
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.told import Figure, Told
from waypost.shared.spreadsheets import safe_cell

MISSING = "#meta+missing"


def written(described: Described) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it right. No cell is a formula."""
    down = len(described.made.definition.rows)
    tables = [one for one in described.made.tables if one.told is not None]
    heads, about = _heads(tables, down), _about(described)
    rows: list[Sequence[object]] = [
        [
            *_labels_of(tables, down),
            *heads,
            _("Why a figure is missing"),
            *(label for label, _text, _tag in about),
        ],
        [*_tags(tables, down), MISSING, *(tag for _label, _text, tag in about)],
    ]
    for place in _places(tables, down):
        figures = _figures(tables, place, down)
        found = ["" if one is None or one.value is None else one.value for one in figures]
        why = "; ".join(
            f"{head}: {one.text}"
            for head, one in zip(heads, figures, strict=True)
            if one and one.value is None
        )
        rows.append([*_labels(tables, place), *found, why, *(text for _label, text, _tag in about)])
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows([[safe_cell(value) for value in row] for row in rows])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _places(tables: list[Table], down: int) -> list[Keys]:
    """Every line that some measure has, without sums: a program adds up for itself what may be added."""
    found: dict[Keys, None] = {}
    for table in tables:
        assert table.told is not None  # noqa: S101 because only such tables come here
        axes = table.told.axes[:down]
        found |= dict.fromkeys(product(*(axis.keys for axis in axes)))
        found |= dict.fromkeys([tuple(None for _axis in axes)])
    return list(found)


def _columns(told: Told, down: int) -> list[Keys]:
    sums = told.has_totals[down:]
    return list(
        product(
            *(
                (*axis.keys, None) if summed else axis.keys
                for axis, summed in zip(told.axes[down:], sums, strict=True)
            )
        )
    )


def _first(tables: list[Table], down: int) -> tuple[Axis, ...]:
    told = tables[0].told if tables else None
    return told.axes[:down] if told else ()


def _labels_of(tables: list[Table], down: int) -> list[str]:
    return [
        text
        for axis in _first(tables, down)
        for text in (str(axis.split.title), _("%(field)s (code)") % {"field": axis.split.title})
    ]


def _heads(tables: list[Table], down: int) -> list[str]:
    heads = []
    for table in tables:
        told = table.told
        assert told is not None  # noqa: S101
        for column in _columns(told, down):
            named = [
                axis.labels[key]
                for axis, key in zip(told.axes[down:], column, strict=True)
                if key is not None
            ]
            heads.append(" · ".join([str(table.measure.title), *named]))
    return heads


def _tags(tables: list[Table], down: int) -> list[str]:
    tags = []
    for axis in _first(tables, down):
        tag = hxl.of_split(axis.split)
        tags += [tag, f"{tag.removesuffix('+name')}+code"]
    for table in tables:
        told, measure = table.told, table.measure
        assert told is not None  # noqa: S101
        base = hxl.of_measure(
            measure.slug, measure.table, is_share=measure.is_share, is_people=measure.is_of_people
        )
        for column in _columns(told, down):
            added = (
                hxl.of_value(axis.split, key) for axis, key in zip(told.axes[down:], column, strict=True)
            )
            tags.append(base + "".join(added))
    return tags


def _labels(tables: list[Table], place: Keys) -> list[str]:
    found: list[str] = []
    for number, key in enumerate(place):
        label = ""
        for table in tables:
            assert table.told is not None  # noqa: S101
            label = label or table.told.axes[number].labels.get(key or "", "") if key is not None else ""
        found += [label, "" if key is None else key or "not_known"]
    return found


def _figures(tables: list[Table], place: Keys, down: int) -> list[Figure | None]:
    """The figures of a row; None where a measure has no such row."""
    found: list[Figure | None] = []
    for table in tables:
        told = table.told
        assert told is not None  # noqa: S101
        found += [told.cells.get((*place, *column)) for column in _columns(told, down)]
    return found


def _about(described: Described) -> list[tuple[str, str, str]]:
    made = described.made
    rules = " ".join(sorted({one.told.said for one in made.tables if one.told and one.told.said}))
    return [
        (_("From"), made.period.first.isoformat(), "#date+start"),
        (_("Until"), made.period.last.isoformat(), "#date+end"),
        (_("Rule"), " ".join(text for text in (described.warning, rules) if text), "#meta+rule"),
    ]
