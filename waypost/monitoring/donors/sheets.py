"""A donor's report as a workbook: the figures, their splits, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.donors.showing import in_words
from waypost.monitoring.models import DonorReport
from waypost.monitoring.models.indicators import Unit
from waypost.shared.spreadsheets import write_xlsx

Row = list[Any]


def workbook(report: DonorReport) -> bytes:
    """The report as XLSX, in the active language."""
    lines = report.content["lines"]
    return write_xlsx(
        {
            _("Report"): [*_head(report, lines)],
            _("Splits"): [*_splits(lines)],
            _("Definitions"): [*_definitions(report, lines)],
        }
    )


def _head(report: DonorReport, lines: list[dict[str, Any]]) -> Iterator[Row]:
    yield [
        _("Number"), _("Indicator"), _("Unit"), report.period.label(), _("Since the project began"), _("Baseline"),
        _("Target by the end"), _("Reading"), _("Source"),
    ]  # fmt: skip
    for line in lines:
        yield [
            line["code"], line["title"], Unit(line["unit"]).label, _cell(line, "value"), _cell(line, "so_far"), line["baseline"],
            line["target"], line["reading"], _("Entered by hand") if line["entered"] else _("Counted from the records"),
        ]  # fmt: skip


def _cell(line: dict[str, Any], name: str) -> Any:
    """The figure as a number, or the word for why there is none."""
    figure = line[name]
    if figure is None:
        return ""
    return figure["value"] if figure["value"] is not None else in_words(figure, line["unit"])


def _splits(lines: list[dict[str, Any]]) -> Iterator[Row]:
    yield [_("Number"), _("Indicator"), _("Unit"), _("Split by"), _("Group"), _("Figure")]
    for line in lines:
        for split in line["splits"]:
            for row in split["rows"]:
                figure = row["value"] if row["value"] is not None else in_words(row, line["unit"])
                yield [
                    line["code"],
                    line["title"],
                    Unit(line["unit"]).label,
                    split["title"],
                    row["label"],
                    figure,
                ]


def _definitions(report: DonorReport, lines: list[dict[str, Any]]) -> Iterator[Row]:
    yield [
        _("Number"),
        _("Indicator"),
        _("Formula in words"),
        _("What is counted"),
        _("Filters"),
        _("Source of verification"),
        _("Version"),
    ]
    for line in lines:
        counted = _("Entered by hand") if line["entered"] else line["counted"]
        filters = "; ".join([*line["filters"], *line.get("notes", ())])
        yield [
            line["code"],
            line["title"],
            line["words"],
            counted,
            filters,
            line["verification"],
            line["version"],
        ]
    yield []
    yield ["", _("Project"), report.content["project"]]
    yield ["", _("For"), report.content["readers"]]
    for sentence in report.content["said"]:
        yield ["", _("How small figures are kept"), sentence]
