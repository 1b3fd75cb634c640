"""What programs get: the shapes of the answers, as the description at `/api/openapi.json` tells them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

Number = int | float | None


class Problem(Schema):
    detail: Any = Field(description="What was wrong, in a sentence or as a list of faults.")


OPEN = {400: Problem, 404: Problem, 422: Problem}
BY_KEY = {400: Problem, 401: Problem, 404: Problem, 422: Problem, 429: Problem, 503: Problem}


class FigureAt(Schema):
    at: dict[str, str | None] = Field(
        description="Code by split. Null stands for all values, the empty text for what is not known."
    )
    value: Number = Field(description="Null where the figure is not shown; `state` says why.")
    state: str = Field(description="shown, hidden, nothing (to divide by) or left_out (not told rounded).")
    text: str = Field("", description="The reason in a word, where there is no figure.")


class ReportLine(Schema):
    id: UUID
    title: str
    mine: bool
    shared_with: str = Field(description="me, centre or network.")
    changed_at: datetime
    definition: dict[str, Any] = Field(description="The chosen parts.")


class Reports(Schema):
    reports: list[ReportLine]
    next: UUID | None = Field(None, description="Give it as `after` to read on.")


class ReportTable(Schema):
    measure: str
    title: str
    words: str = Field(description="What is counted, in words.")
    shown_as: str = Field(description="count, percent, mean, money …")
    problem: str = Field("", description="Why there are no figures, in a sentence.")
    rule: str = Field("", description="What is rounded or hidden, and why.")
    figures: list[FigureAt] | None = None
    compared: list[FigureAt] | None = Field(None, description="The same of the period to compare with.")


class WholeReport(Schema):
    title: str
    use: str = Field(
        description="inside (true figures, not to be handed on), rounded (the same) or outside (as released)."
    )
    warning: str
    first: date
    last: date
    data_of: datetime = Field(description="What was entered later is not counted.")
    centres: list[str] = Field(description="Short codes of the centres that are counted.")
    definition: dict[str, Any]
    tables: list[ReportTable]


class GivenLine(Schema):
    readers: str = Field(description="Give it as `readers` to fetch the report as these readers have it.")
    released_at: datetime
    hidden: int = Field(description="How many figures are hidden.")


class GivenTo(Schema):
    released: list[GivenLine]


class Promise(Schema):
    first: date
    last: date
    target: Number
    baseline: Number


class Meaning(Schema):
    version: int
    valid_from: date
    formula: str
    source_of_verification: str
    parts: dict[str, Any] = Field(description="Measure and filters of a figure that is counted here.")


class InCurrency(Schema):
    currency: str
    value: Number


class IndicatorLine(Schema):
    slug: str
    title: str
    level: str = Field(description="activity, output, outcome or impact.")
    way: str = Field(description="computed, entered or surveyed.")
    unit: str
    better: str = Field(description="up or down.")
    centre: str | None = Field(description="Short code, for a centre's own indicator.")
    value: Number = Field(description="Null where there is none; `why_not` says why.")
    why_not: str
    by_currency: list[InCurrency]
    target: Promise | None
    state: str = Field(description="Against the target: none, reached, on_track or behind.")
    reading: str = Field(description="The same in a sentence.")
    definition: Meaning


class Indicators(Schema):
    first: date
    last: date
    centres: list[str] = Field(description="Short codes of the centres that are counted.")
    data_of: datetime
    indicators: list[IndicatorLine]


class QuarterLine(Schema):
    quarter: str = Field(description="Such as 2026-Q3.")
    first: date
    last: date
    data_of: datetime


class Quarters(Schema):
    quarters: list[QuarterLine]


class Axis(Schema):
    split: str
    title: str
    labels: dict[str, str] = Field(description="Each code in words.")


class PublicTable(Schema):
    slug: str
    title: str
    words: str
    measure: str
    axes: list[Axis]
    figures: list[FigureAt]


class Quarter(QuarterLine):
    rule: dict[str, Any] = Field(
        description="From how many people on a group is shown (`threshold`), and how."
    )
    hidden: int = Field(description="How many figures are hidden.")
    tables: list[PublicTable]
