"""Where the cases of a colleague who leaves go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.cases.forms.opening import words
from waypost.cases.models import Case
from waypost.cases.staffing import case_workers, who_may_know
from waypost.people.models import Tier
from waypost.shared import codes
from waypost.shared.web.forms import TypeAhead, WaypostForm


class LeavingCasesForm(WaypostForm):
    """Ordinary cases go to one colleague; each restricted one to somebody whom it names. One note for all."""

    to = forms.ModelChoiceField(label=_("Cases go to"), queryset=User.objects.none(), widget=TypeAhead)
    handover = words(
        _("What must the next one know?"),
        help_text=_(
            "Stands with every case above, so write nothing here about a single client. Where a case needs a note of "
            "its own, offer it to a colleague first."
        ),
    )

    def __init__(self, *args: Any, cases: Sequence[Case], leaver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.restricted = [case for case in cases if Tier.RESTRICTED in (case.tier, case.person.tier)]
        ordinary = [case for case in cases if case not in self.restricted]
        for case in self.restricted:
            self.fields[_name(case)] = _one_of_those_named(case, leaver)
        if ordinary:
            taking = case_workers(ordinary[0].centre_id).exclude(pk=leaver.pk)
            self.fields["to"].queryset = taking  # type: ignore[attr-defined]
        else:
            del self.fields["to"]
        if not cases:
            del self.fields["handover"]
        self.order_fields(["to", *map(_name, self.restricted), "handover"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        takers = {case.pk: data[_name(case)] for case in self.restricted if _name(case) in data}
        return data | {"takers": takers}


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
