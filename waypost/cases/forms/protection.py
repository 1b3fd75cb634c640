"""The forms of protection work."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.sheets import Moment, PlainSheet, Sheet, Versioned, area, not_ahead, offer_partners
from waypost.cases.models import AidGiven, AuthorityDecision, Case, ChildPage, Incident, SafetyPlan, Screening
from waypost.cases.signs import KINDS
from waypost.centres.access import Viewer
from waypost.people.models import Consent
from waypost.shared import codes
from waypost.shared.codes.forms import CodeMultipleChoiceField
from waypost.shared.web.forms import DayInput, TypeAhead

# The parts of a safety plan: slug and question.
SAFETY_PARTS = {
    "signs": _("How do you notice that it gets dangerous?"),
    "people": _("Whom can you call or go to, day or night?"),
    "places": _("Where are you safe? How do you get there?"),
    "take": _("What do you take along, and where does it lie ready?"),
    "code_word": _("Which word tells us that you need help and cannot speak?"),
    "children": _("Who looks after the children, and do they know what to do?"),
    "phone": _("What about the telephone, accounts and location?"),
    "steps": _("What do we do, and what do you do, by when?"),
}


class ScreeningForm(Sheet):
    recruitment = CodeMultipleChoiceField(
        list="recruitment_method", label=_("How did the person come into this work or place?"), required=False
    )
    control = CodeMultipleChoiceField(
        list="control_means", label=_("What keeps the person there?"), required=False
    )
    exploitation = CodeMultipleChoiceField(
        list="exploitation", label=_("What is the person made to do?"), required=False
    )

    class Meta:
        model = Screening
        fields = ["screened_on", "sector", "country", "is_child", "account", "conclusion", "decided_by"]
        widgets = {"screened_on": DayInput, "account": area(5)}
        help_texts = {
            "account": _("Only what the person said, in their words. Do not press."),
            "decided_by": _("Only when the body responsible has confirmed it."),
        }

    groups = [
        (_("How it began"), ["recruitment"]),
        (_("What holds"), ["control"]),
        (_("What happens"), ["exploitation", "sector", "country"]),
        (_("The talk"), ["screened_on", "is_child", "account"]),
        (_("What you conclude"), ["conclusion", "decided_by"]),
    ]

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["screened_on"].initial = timezone.localdate
        born = case.person.born
        if born is not None and born.latest and not self.is_bound:
            self.fields["is_child"].initial = _is_child(born)

    def clean_screened_on(self) -> Any:
        return not_ahead(self.cleaned_data["screened_on"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("conclusion") == "confirmed" and not (found.get("decided_by") or "").strip():
            self.add_error(
                "decided_by",
                _("Only the body responsible confirms somebody as a victim: write which one did."),
            )
        return found

    @property
    def signs(self) -> dict[str, list[str]]:
        """The chosen slugs by kind."""
        return {kind: self.cleaned_data[kind] for kind in KINDS}


class SafetyPlanForm(Versioned, PlainSheet):
    agreed_on = forms.DateField(
        label=_("Agreed with the client on"), widget=DayInput, required=False,
        help_text=_("A safety plan is the client's own. Leave empty until you have gone through it together."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, question in SAFETY_PARTS.items():
            self.fields[slug] = forms.CharField(label=question, widget=area(2), required=False)
        self.order_fields(["seen_version", *SAFETY_PARTS, "agreed_on"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not any(found.get(slug) for slug in SAFETY_PARTS) and not self.errors:
            raise forms.ValidationError(_("Answer at least one question."))
        return found

    @property
    def parts(self) -> dict[str, str]:
        return {
            slug: self.cleaned_data[slug].strip() for slug in SAFETY_PARTS if self.cleaned_data[slug].strip()
        }

    @staticmethod
    def values_of(plan: SafetyPlan) -> dict[str, Any]:
        """A version as the form's fields."""
        return {slug: plan.parts.get(slug, "") for slug in SAFETY_PARTS} | {"agreed_on": plan.agreed_on}


class AidForm(Sheet):
    class Meta:
        model = AidGiven
        fields = ["kind", "given_on", "amount", "currency", "organisation", "note"]
        widgets = {"given_on": DayInput, "note": area(2), "organisation": TypeAhead}
        help_texts = {"organisation": _("Empty when the centre gave it itself.")}

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = timezone.localdate
        offer_partners(self, "organisation", case)

    def clean_given_on(self) -> Any:
        return not_ahead(self.cleaned_data["given_on"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        amount, currency = found.get("amount"), found.get("currency")
        if amount is not None and amount < 0:
            self.add_error("amount", _("Write an amount of nought or more."))
        if amount is not None and not currency:
            self.add_error("currency", _("Say in which currency."))
        if amount is None:
            found["currency"] = ""
        return found


class IncidentForm(Sheet):
    class Meta:
        model = Incident
        fields = ["kind", "happened_at", "place", "what", "done", "told", "is_safe_now"]
        widgets = {
            "happened_at": Moment, "what": area(4), "done": area(2), "told": area(2),
            "place": forms.TextInput({"dir": "auto", "autocomplete": "off"}),
        }  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].required = True
        self.fields["happened_at"].initial = timezone.now

    def clean_happened_at(self) -> Any:
        at = self.cleaned_data["happened_at"]
        if at > timezone.now():
            raise forms.ValidationError(_("This moment has not come yet."))
        return at


class DecisionForm(Sheet):
    consent = forms.ModelChoiceField(
        label=_("The client's consent"), queryset=Consent.objects.none(), required=False,
        empty_label=_("No consent"),
        help_text=_("Only consents in force are offered. Record a new one first when the client agrees."),
    )  # fmt: skip

    class Meta:
        model = AuthorityDecision
        fields = [
            "authority", "office", "purpose", "told", "weighed", "consent", "duty", "duty_source", "client_told",
            "decided_on",
        ]  # fmt: skip
        widgets = {"purpose": area(2), "told": area(4), "weighed": area(3), "decided_on": DayInput}
        help_texts = {
            "told": _("Word for word what leaves the centre: no more than the purpose needs."),
            "duty_source": _("For example: the name of the law, article and paragraph."),
        }

    groups = [
        (_("To whom, and why"), ["authority", "office", "purpose"]),
        (_("What is told"), ["told", "weighed"]),
        (_("What allows it"), ["consent", "duty", "duty_source", "client_told", "decided_on"]),
    ]

    def __init__(self, *args: Any, case: Case, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].initial = timezone.localdate
        for name in ("purpose", "told"):
            self.fields[name].required = True
        consents: Any = self.fields["consent"]
        held = Consent.objects.in_force().filter(person=case.person, purpose__startswith="referral")
        # One kept in another case, perhaps a restricted one, would be read here by everybody with this case.
        held = held.filter(Q(within_id=None) | Q(within_id=case.pk))
        consents.queryset = held.visible_to(viewer).defer("evidence").order_by("-answered_at")
        consents.label_from_instance = _consent_in_words

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("consent") and not (found.get("duty") and (found.get("duty_source") or "").strip()):
            self.add_error(
                "consent",
                _(
                    "Nothing goes to an authority without the client's consent, or a duty with its law and article."
                ),
            )
        return found

    def clean_decided_on(self) -> Any:
        return not_ahead(self.cleaned_data["decided_on"])


class ReportedForm(PlainSheet):
    at = forms.DateTimeField(label=_("When were they told?"), widget=Moment, initial=timezone.now)
    reference = forms.CharField(label=_("Their reference"), max_length=100, required=False)

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at > timezone.now():
            raise forms.ValidationError(_("This moment has not come yet."))
        return at


class AuthorityResultForm(PlainSheet):
    result = forms.CharField(label=_("What came of it?"), widget=area(4))


class ChildForm(Versioned, Sheet):
    class Meta:
        model = ChildPage
        fields = [
            "unaccompanied", "separated", "carer_name", "carer_relation", "carer_phone", "carer_informed", "guardian",
            "child_protection", "notified_on", "school", "best_interest",
        ]  # fmt: skip
        widgets = {
            "carer_name": forms.TextInput({"dir": "auto", "autocomplete": "off"}),
            "carer_phone": forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
            "guardian": forms.TextInput({"dir": "auto", "autocomplete": "off"}),
            "school": forms.TextInput({"dir": "auto", "autocomplete": "off"}),
            "best_interest": area(4), "notified_on": DayInput, "child_protection": TypeAhead,
        }  # fmt: skip

    groups = [
        (_("Who is with the child"), ["unaccompanied", "separated", "carer_name", "carer_relation", "carer_phone",
                                      "carer_informed", "guardian"]),
        (_("Who protects the child"), ["child_protection", "notified_on"]),
        (_("The child"), ["school", "best_interest"]),
    ]  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_partners(self, "child_protection", case)

    def clean_notified_on(self) -> Any:
        return not_ahead(self.cleaned_data["notified_on"])


def _consent_in_words(consent: Consent) -> str:
    purpose = codes.label("consent_purpose", consent.purpose)
    return f"{purpose}: {consent.recipient}" if consent.recipient else purpose


def _is_child(born: Any) -> bool:
    today = timezone.localdate()
    return (today - born.earliest).days < 18 * 365.25
