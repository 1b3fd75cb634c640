"""What a page of figures asks with: period, centres, and how much its reader may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.disclosure.on_screen import Sight, sight_of
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.measures import MEAN, PERCENT
from waypost.monitoring.figures.periods import Period, month_of
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.indicators.values import Scope
from waypost.monitoring.indicators.views.pages import begin
from waypost.monitoring.models import Indicator
from waypost.monitoring.reports import told
from waypost.monitoring.reports.told import Told


@dataclass(frozen=True)
class Asked:
    """A scope with what its viewer sees of it; every figure of a page comes from `told`."""

    form: Any
    scope: Scope
    sight: Sight

    @property
    def period(self) -> Period:
        """What may be asked: for readers of rounded figures, whole months that are over."""
        return self.sight.period

    @property
    def centre(self) -> Centre | None:
        """The one centre that is looked at. One statement."""
        return Centre.objects.filter(pk=self.scope.centre_id).first() if self.scope.centre_id else None

    def told(self, measure: str, *splits: str, period: Period | None = None) -> Told:
        """The figures as the viewer may see them. Raises BadQuestion."""
        question = Question(measure, period or self.period, splits, centres=self.scope.centres)
        result = ask(self.scope.snapshot, question)
        return told.inside(result) if self.sight.true_figures else told.rounded(result)

    def last_year(self) -> Asked:
        """The same a year earlier."""
        first, last = (_year_before(day) for day in (self.period.first, self.period.last))
        earlier = Period(first, Period.containing("month", last).last if self._ends_a_month else last)
        return replace(self, sight=replace(self.sight, period=earlier))

    @property
    def _ends_a_month(self) -> bool:
        return self.period.last == Period.containing("month", self.period.last).last


def asked(request: HttpRequest) -> Asked:
    """What the address asks, or the last twelve months. Raises NoSnapshot."""
    form, scope = begin(request)
    today = timezone.localdate()
    if not (form.is_valid() and (form.cleaned_data.get("first") or form.cleaned_data.get("last"))):
        scope = replace(scope, period=twelve_months(today))
    return Asked(form, scope, sight_of(scope.true_figures, scope.period, today))


def twelve_months(today: date) -> Period:
    """This month and the eleven before."""
    this = month_of(today)
    return Period(Period.of_index("month", this - 11).first, Period.of_index("month", this).last)


def pages_of(viewer: Viewer, shown: Asked) -> dict[str, str]:
    """For each measure the page of an indicator that counts just this, in the same period. Two statements."""
    about = {"first": shown.period.first.isoformat(), "last": shown.period.last.isoformat()}
    if shown.scope.centre_id and "centre" in shown.form.fields:
        about["centre"] = str(shown.scope.centre_id)
    found: dict[str, str] = {}
    for one in Indicator.objects.visible_to(viewer).in_use().prefetch_related("versions"):
        parts = max(one.versions.all(), key=lambda version: version.number).definition
        if parts and not parts.get("filters"):
            url = reverse("monitoring:indicator", args=[one.pk])
            found.setdefault(parts["measure"], f"{url}?{urlencode(about)}")
    return found


@dataclass(frozen=True)
class Tile:
    """One figure on top of a page."""

    label: Any
    value: Any
    definition: Any = ""
    url: str = ""
    unit: Any = ""


def tile_of(figures: Told, pages: dict[str, str]) -> Tile:
    """A tile of the total of some figures, with its definition and the page that explains it."""
    measure, total = figures.measure, figures.total
    is_plain = total.value is not None and measure.shown != PERCENT
    unit = measure.unit if measure.shown == MEAN and is_plain else ""
    url = pages.get(measure.slug, "")
    return Tile(measure.title, total.value if is_plain else total.text, measure.words, url, unit)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
