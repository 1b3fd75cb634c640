"""Public figures as data: those of the page for everybody, and no others."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router
from ninja.errors import HttpError

from waypost.centres.queries import public_network
from waypost.monitoring.api import schemas
from waypost.monitoring.models import PublicFigures, PublishedQuarter
from waypost.monitoring.public.tables import Shown, hidden_in, period_of, shown
from waypost.monitoring.reports.outputs.json import figures_of

RULE = ("threshold", "hide_zeros", "round_to")  # not from which share on a figure is hidden
router = Router(tags=["Public figures"])


@router.get("", response={200: schemas.Quarters, **schemas.OPEN}, summary="Quarters with public figures")
def public_quarters(request: HttpRequest) -> dict[str, Any]:
    """The newest first; none where the network publishes nothing."""
    return {"quarters": [_line(one) for one in _published()]}


@router.get(
    "/{quarter}", response={200: schemas.Quarter, **schemas.OPEN}, summary="The public figures of a quarter"
)
def public_quarter(
    request: HttpRequest, quarter: str, language: str = Query("en", max_length=12)
) -> dict[str, Any]:
    """As they were released, for good. A hidden figure says so."""
    if language not in dict(settings.LANGUAGES):
        raise HttpError(400, f"Languages here are: {', '.join(dict(settings.LANGUAGES))}.")
    found = next((one for one in _published() if one.quarter == quarter), None)
    if found is None:
        raise HttpError(404, "There are no public figures of this quarter.")
    with translation.override(language):
        tables = [_table(one) for one in shown(found)]
    rule = {name: found.rule[name] for name in RULE}
    return {**_line(found), "rule": rule, "hidden": hidden_in(found), "tables": tables}


def _published() -> list[PublishedQuarter]:
    network = public_network()
    if network is None or not PublicFigures.objects.filter(network=network, is_on=True).exists():
        return []
    return list(PublishedQuarter.objects.filter(network=network))


def _line(published: PublishedQuarter) -> dict[str, Any]:
    period = period_of(published.quarter)
    days = {"first": period.first, "last": period.last}
    return {"quarter": published.quarter, **days, "data_of": published.taken_at}


def _table(one: Shown) -> dict[str, Any]:
    axes = [
        {
            "split": axis.split.slug,
            "title": str(axis.split.title),
            "labels": {key: str(axis.labels[key]) for key in axis.keys},
        }
        for axis in one.told.axes
    ]
    return {
        "slug": one.table.slug, "title": str(one.table.title), "words": str(one.table.words),
        "measure": one.table.measure, "axes": axes, "figures": figures_of(one.told),
    }  # fmt: skip
