"""The one place that counts for screens and reports, so that a faster engine can take over behind it.

Each function answers with a `Table`: rows, columns and true figures. What a viewer may see of
them is decided by `disclosure`.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, When
from django.db.models.functions import Cast, TruncMonth
from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.contactlog.models import Contact
from waypost.monitoring import definitions
from waypost.monitoring.period import Period
from waypost.people.models import Person
from waypost.shared import codes

BANDS = ((0, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 200))
NOT_KNOWN = codes.UNKNOWN


@dataclass(frozen=True)
class Row:
    """One line of a table: a stable key, its label, one figure a column, and their sum."""

    key: Hashable
    label: Any
    values: list[int]
    total: int


@dataclass(frozen=True)
class Table:
    """A title, column labels, rows and what the figures mean."""

    slug: str
    title: Any
    first_column: Any
    columns: list[str]
    rows: list[Row]
    definition: Any
    notes: list[Any] = field(default_factory=list)
    by_month: bool = False


@dataclass(frozen=True)
class Scope:
    """Which centres are counted, over which months."""

    centres: list[Centre]
    period: Period


def _contacts(scope: Scope) -> QuerySet[Contact]:
    return (
        Contact.objects.filter(centre__in=scope.centres)
        .between(scope.period.start, scope.period.end)
        .order_by()
    )


def _people(scope: Scope) -> QuerySet[Person]:
    period = scope.period
    return Person.objects.filter(
        centre__in=scope.centres,
        merged_into=None,
        registered_on__gte=period.start.date(),
        registered_on__lt=period.end.date(),
    ).order_by()


_GENDER = Case(
    When(person__isnull=False, then=F("person__gender")), default=F("gender"), output_field=CharField()
)


def genders() -> list[str]:
    """The columns of every table: the active codes, and those nobody noted."""
    return [slug for slug in dict(codes.choices("gender")) if slug and slug != NOT_KNOWN] + [NOT_KNOWN]


def _table(
    cells: dict[Hashable, dict[str, int]],
    keys: Iterable[Hashable],
    label: Callable[[Any], Any],
    **about: Any,
) -> Table:
    columns = genders()
    rows = []
    for key in keys:
        found = cells.get(key, {})
        values = [found.get(column, 0) for column in columns]
        rows.append(Row(key, label(key), values, sum(values)))
    return Table(columns=[codes.label("gender", column) for column in columns], rows=rows, **about)


def _cells(rows: Iterable[tuple[Hashable, str, int]]) -> dict[Hashable, dict[str, int]]:
    known = set(genders())
    cells: dict[Hashable, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, gender, count in rows:
        cells[key][gender if gender in known else NOT_KNOWN] += count
    return cells


def _month_label(month: Any) -> str:
    from django.utils import formats

    return formats.date_format(month, "YEAR_MONTH_FORMAT")


def contacts_by_month(scope: Scope) -> Table:
    """Contacts per month and gender."""
    month = TruncMonth("at", tzinfo=scope.period.zone)
    rows = _contacts(scope).values_list(month, _GENDER).annotate(n=Count("pk"))
    cells = _cells((moment.date(), gender, n) for moment, gender, n in rows)
    return _table(
        cells, scope.period.months, _month_label, slug="contacts-by-month", title=_("Contacts by month"),
        first_column=_("Month"), definition=definitions.CONTACTS, notes=[definitions.MONTH], by_month=True,
    )  # fmt: skip


def clients_by_month(scope: Scope) -> Table:
    """Files opened per month and gender."""
    rows = _people(scope).values_list(TruncMonth("registered_on"), "gender").annotate(n=Count("pk"))
    cells = _cells(rows)
    return _table(
        cells, scope.period.months, _month_label, slug="clients-by-month", title=_("New clients by month"),
        first_column=_("Month"), definition=definitions.CLIENTS_REGISTERED, by_month=True,
    )  # fmt: skip


def _by_code(scope: Scope, column: str, code_list: str, **about: Any) -> Table:
    cells = _cells(_contacts(scope).values_list(column, _GENDER).annotate(n=Count("pk")))
    order = sorted(cells, key=lambda key: -sum(cells[key].values()))
    return _table(
        cells, order, lambda slug: codes.label(code_list, slug) if slug else _("Not noted"), **about
    )


def contacts_by_channel(scope: Scope) -> Table:
    """Contacts per channel and gender (R99)."""
    return _by_code(
        scope, "channel", "contact_channel", slug="contacts-by-channel", title=_("Contacts by channel"),
        first_column=_("Channel"), definition=definitions.CONTACTS,
    )  # fmt: skip


def contacts_by_topic(scope: Scope) -> Table:
    """Contacts per main topic and gender."""
    return _by_code(
        scope, "main_topic", "contact_topic", slug="contacts-by-topic", title=_("Contacts by topic"),
        first_column=_("Topic"), definition=definitions.CONTACTS, notes=[definitions.TOPIC],
    )  # fmt: skip


def band_of(age: int | None) -> str:
    """The age band's key, such as `18-24`, or `not_known`."""
    for low, high in BANDS:
        if age is not None and low <= age <= high:
            return f"{low}-{high}"
    return NOT_KNOWN


def _band_label(key: str) -> Any:
    if key == NOT_KNOWN:
        return _("Not known")
    low, high = key.split("-")
    if high == "200":
        return _("%(age)s and over") % {"age": low}
    return _("Under %(age)s") % {"age": int(high) + 1} if low == "0" else f"{low}–{high}"


def _year(born: Any) -> int | None:
    digits = str(born or "").lstrip("~")[:4]
    return int(digits) if digits.isdigit() else None


def clients_served_by_age(scope: Scope) -> Table:
    """Different people with a contact in the period, per age band at its end and gender."""
    served = _contacts(scope).filter(person__isnull=False)
    born = Cast("person__born", CharField())
    rows = served.values_list(born, "person__gender").annotate(n=Count("person", distinct=True))
    year = scope.period.last.year
    cells = _cells((band_of(year - y if (y := _year(born)) else None), gender, n) for born, gender, n in rows)
    keys = [f"{low}-{high}" for low, high in BANDS] + [NOT_KNOWN]
    return _table(
        cells, keys, _band_label, slug="clients-by-age", title=_("Clients served by age"),
        first_column=_("Age"), definition=definitions.CLIENTS_SERVED, notes=[definitions.AGE],
    )  # fmt: skip


def contacts_by_centre(scope: Scope) -> Table:
    """Contacts per centre and gender."""
    cells = _cells(_contacts(scope).values_list("centre_id", _GENDER).annotate(n=Count("pk")))
    names = {centre.pk: centre.name for centre in scope.centres}
    return _table(
        cells, names, names.__getitem__, slug="contacts-by-centre", title=_("Contacts by centre"),
        first_column=_("Centre"), definition=definitions.CONTACTS,
    )  # fmt: skip


@dataclass(frozen=True)
class Headline:
    """The figures on top of the page."""

    registered: int
    served: int
    contacts: int
    enquiries: int


def headline(scope: Scope) -> Headline:
    """Two statements."""
    found = _contacts(scope).aggregate(
        contacts=Count("pk"),
        enquiries=Count("pk", filter=Q(person=None)),
        served=Count("person", distinct=True),
    )
    return Headline(registered=_people(scope).count(), **found)


TABLES: dict[str, Callable[[Scope], Table]] = {
    "contacts-by-month": contacts_by_month,
    "clients-by-month": clients_by_month,
    "contacts-by-channel": contacts_by_channel,
    "contacts-by-topic": contacts_by_topic,
    "clients-by-age": clients_served_by_age,
    "contacts-by-centre": contacts_by_centre,
}


def tables(scope: Scope) -> list[Table]:
    """Every table of the page; the one by centre only when there are several."""
    return [
        make(scope) for slug, make in TABLES.items() if slug != "contacts-by-centre" or len(scope.centres) > 1
    ]
