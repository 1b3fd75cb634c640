"""Tables in the shape that the chart part draws: a sentence, labels and series."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.counting import Table

MOST_BARS = 12


@dataclass(frozen=True)
class Picture:
    """One table ready for `web/parts/chart.html`."""

    slug: str
    title: Any
    kind: str
    first_column: Any
    labels: list[str]
    series: list[tuple[str, list[int]]]
    summary: str
    note: str


def picture(table: Table) -> Picture:
    """The table with its total first (bars draw the first series), columns without any figure left out."""
    series = [(_("Total"), [row.total for row in table.rows])]
    for position, column in enumerate(table.columns):
        values = [row.values[position] for row in table.rows]
        if any(values):
            series.append((column, values))
    return Picture(
        slug=table.slug,
        title=table.title,
        kind="line" if table.by_month else "bar",
        first_column=table.first_column,
        labels=[str(row.label) for row in table.rows],
        series=series,
        summary=_summary(table),
        note=" ".join(str(text) for text in (table.definition, *table.notes)),
    )


def _summary(table: Table) -> str:
    largest = max(table.rows, key=lambda row: row.total, default=None)
    if largest is None or largest.total == 0:
        return _("Nothing was counted in this period.")
    return _("Most: %(label)s (%(figure)s).") % {"label": largest.label, "figure": largest.total}
