"""What every write of legal help keeps to, whoever makes it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waypost.accounts.models import User
from waypost.cases.models import Case, LegalDeadline, LegalGroup, LegalMatter, LegalStep, Stage
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import must_work_cases
from waypost.centres.access import Viewer

AGAINST = ("issue", "organisation", "opponent", "country", "forum", "reference", "responsible", "opened_on")
SHARED_BY_GROUP = ("issue", "organisation", "opponent", "country", "forum", "reference")


@dataclass(frozen=True)
class ClaimLine:
    """One line of what is claimed, before it is written down."""

    what: str
    amount: Decimal
    currency: str
    starts: date | None = None
    ends: date | None = None


def locked_matter(matter: LegalMatter) -> LegalMatter:
    """The matter as it stands now, held until the transaction ends."""
    rows = LegalMatter.objects.select_for_update(of=("self",))
    return rows.select_related("case__person", "case__centre", "organisation", "responsible").get(
        pk=matter.pk
    )


def must_be_open(matter: LegalMatter | LegalGroup) -> None:
    """Raises CaseRefused for a closed matter or group."""
    if not matter.is_open:
        raise CaseRefused(_("This is closed. Open it again before you change it."))


def open_matters_of(case: Case) -> list[LegalMatter]:
    """The case's matters that are still open, each with its other side."""
    return list(LegalMatter.objects.open().filter(case=case).select_related("organisation"))


def must_have_no_open_matter(case: Case) -> None:
    """Raises CaseRefused, naming the matter, while one of the case's legal matters is open."""
    found = open_matters_of(case)
    if found:
        sentence = ngettext(
            "The legal matter “%(matter)s” is still open. Record how it ended and close it, then close the case.",
            "Legal matters are still open, “%(matter)s” among them. Record how they ended and close them, then "
            "close the case.",
            len(found),
        )
        raise CaseRefused(sentence % {"matter": found[0].name})


def must_be_open_case(case: Case) -> None:
    """Raises CaseRefused when nothing new may be begun in the case."""
    if case.stage == Stage.CLOSED:
        raise CaseRefused(_("The case is closed. Reopen it before you begin something new in it."))


def set_against(record: LegalMatter | LegalGroup, fields: dict[str, Any], by: Viewer) -> list[str]:
    """Write the fields that a matter and a group share; returns the names of those that changed.

    Raises CaseRefused when a rule breaks.
    """
    fields = {name: value for name, value in fields.items() if name in AGAINST}
    if fields.get("organisation") is not None and (fields.get("opponent") or "").strip():
        raise CaseRefused(
            _("Choose an organisation or write a name, not both: one other side for each claim."), "opponent"
        )
    if fields.get("organisation") is not None and fields["organisation"].network_id != by.network_id:
        raise CaseRefused(_("This organisation is not in your directory."), "organisation")
    if fields.get("opened_on") and fields["opened_on"] > timezone.localdate():
        raise CaseRefused(_("This cannot begin in the future: check the day."), "opened_on")
    changed = [name for name, value in fields.items() if getattr(record, name) != value]
    for name, value in fields.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)
    return sorted(changed)


def must_be_able(user: User | None, case: Case) -> None:
    """Raises CaseRefused when somebody cannot be responsible: no case worker here, or not named on a restricted case."""
    if user is None:
        return
    must_work_cases(user, case.centre)
    if not Case.objects.filter(pk=case.pk).naming(user.pk).exists():
        raise CaseRefused(
            _("%(name)s is not named on this restricted case. Add them to the case first.") % {"name": user},
            "responsible",
        )


def open_deadlines(matter: LegalMatter) -> QuerySet[LegalDeadline]:
    """Those that are not met yet."""
    return matter.legaldeadlines.filter(task__done_at=None).select_related("task")


def write_step(
    kind: str,
    *,
    matter: LegalMatter | None = None,
    group: LegalGroup | None = None,
    on: date | None = None,
    text: str = "",
    by: Viewer,
) -> LegalStep:
    """Add a step to the log of a matter or of a group. Raises CaseRefused for a day in the future."""
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise CaseRefused(_("This has not happened yet: write a deadline for it instead."), "on")
    step = LegalStep(matter=matter, group=group, kind=kind, on=day, text=text.strip(), by=by.user)
    step.save(force_insert=True)
    return step
