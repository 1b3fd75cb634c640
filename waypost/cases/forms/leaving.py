"""Where the cases of a colleague who leaves go: fields on the page that closes the account."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.cases.forms.opening import words
from waypost.cases.models import Case
from waypost.cases.staffing import case_workers, who_may_know
from waypost.people.models import Tier
from waypost.shared import codes
from waypost.shared.web.forms import TypeAhead


def fields_for(cases: Sequence[Case], leaver: User) -> dict[str, forms.Field]:
    """Ordinary cases go to one colleague, each restricted one to somebody whom it names; one note for all."""
    if not cases:
        return {}
    fields: dict[str, forms.Field] = {}
    ordinary = [case for case in cases if not _is_restricted(case)]
    if ordinary:
        taking = case_workers(ordinary[0].centre_id).exclude(pk=leaver.pk)
        fields["cases_to"] = forms.ModelChoiceField(label=_("Cases go to"), queryset=taking, widget=TypeAhead)
    fields |= {_name(case): _one_of_those_named(case, leaver) for case in cases if _is_restricted(case)}
    fields["cases_handover"] = words(
        _("What must the next one know?"),
        help_text=_(
            "Stands with every case above, so write nothing here about a single client. Where a case needs a note of "
            "its own, offer it to a colleague first."
        ),
    )
    return fields


def chosen_of(cases: Sequence[Case], data: dict[str, Any]) -> dict[str, Any]:
    """What was entered: `takers` by case, and the `handover` note."""
    everybody = data.get("cases_to")
    takers = {case.pk: data.get(_name(case)) if _is_restricted(case) else everybody for case in cases}
    return {"takers": takers, "handover": data.get("cases_handover", "")}


def _is_restricted(case: Case) -> bool:
    return Tier.RESTRICTED in (case.tier, case.person.tier)


def _name(case: Case) -> str:
    return f"case-{case.pk}"


def _one_of_those_named(case: Case, leaver: User) -> forms.ModelChoiceField:
    named = User.objects.filter(pk__in=[user.pk for user in who_may_know(case, but=leaver)])
    title = {"kind": codes.label("case_kind", case.kind), "number": case.number}
    return forms.ModelChoiceField(
        label=_("%(kind)s %(number)s (restricted) goes to") % title,
        queryset=named.order_by("full_name"),
        help_text=_("One of those whom the case names. Name somebody else on it first, if need be."),
    )
