"""Where statements stand against their day (R108): the one definition that lists, counts and badges share."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.library.access import statements_of
from waypost.library.models import Item, Placement, Statement, StatementQuerySet
from waypost.library.rules import SOON_DAYS

STANDINGS = {
    "hidden": _("Too old: no longer shown"),
    "overdue": _("Overdue"),
    "due": _("Due"),
    "soon": _("Due soon"),
}


def standing(name: str, today: date, prefix: str = "") -> Q:
    """The statements of one standing; `prefix` is the way to them, such as `statement__`."""
    soon = today + timedelta(days=SOON_DAYS)
    asked: dict[str, dict[str, Any]] = {
        "hidden": {"shown_until__lt": today},
        "overdue": {"check_by__lt": today, "shown_until__gte": today},
        "soon": {"check_by__gt": today, "check_by__lte": soon},
        "unsourced": {"citations": None},
    }
    if name == "due":
        return Q(**{f"{prefix}check_by": None}) | Q(**{f"{prefix}check_by": today})
    return Q(**{f"{prefix}{key}": value for key, value in asked[name].items()})


def standing_of(statement: Statement, today: date, *, has_source: bool) -> str:
    """taken_back, unsourced, unchecked, or how far it is from its day: hidden, overdue, due, soon, fresh."""
    if statement.withdrawn_on:
        return "taken_back"
    if not has_source:
        return "unsourced"
    if statement.check_by is None or statement.shown_until is None:
        return "unchecked"
    if statement.shown_until < today:
        return "hidden"
    if statement.check_by <= today:
        return "overdue" if statement.check_by < today else "due"
    return "soon" if statement.check_by <= today + timedelta(days=SOON_DAYS) else "fresh"


def to_check(viewer: Viewer, today: date) -> StatementQuerySet:
    """What is to be checked within 30 days and stands on a page that was not taken down."""
    there = Placement.objects.filter(statement=OuterRef("pk")).exclude(item__status=Item.Status.ENDED)
    soon = today + timedelta(days=SOON_DAYS)
    return statements_of(viewer).current().due_by(soon).filter(Exists(there))


def in_order(rows: StatementQuerySet, today: date) -> StatementQuerySet:
    """What readers miss already comes first, then what is longest past its day."""
    ranks = [When(standing(name, today), then=Value(rank)) for rank, name in enumerate(STANDINGS)]
    rank = Case(*ranks, default=Value(len(STANDINGS)), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", F("check_by").asc(nulls_first=True), "pk")


def counts(rows: StatementQuerySet, today: date) -> dict[str, int]:
    """How many statements there are of each standing; one statement."""
    found = rows.order_by().aggregate(
        **{name: Count("pk", filter=standing(name, today)) for name in STANDINGS}
    )
    return {name: found[name] for name in STANDINGS}
