"""The forms of a search for a missing relative."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.sheets import PlainSheet, Sheet, Versioned, area, not_ahead, offer_partners
from waypost.cases.models import Case, Search, TracingAction, TracingRequest, Wish
from waypost.shared.codes.forms import CodeChoiceField
from waypost.shared.web.forms import DayInput, TypeAhead

LINE = {"dir": "auto", "autocomplete": "off"}


class TracingForm(Versioned, Sheet):
    class Meta:
        model = TracingRequest
        fields = [
            "name", "other_names", "relation", "gender", "born", "looks", "went_to", "separated_on", "separated_at",
            "cause", "circumstances", "movements", "last_news_on", "last_news", "may_publish", "asked_on",
        ]  # fmt: skip
        widgets = {
            "name": forms.TextInput(LINE), "other_names": forms.TextInput(LINE), "separated_at": forms.TextInput(LINE),
            "looks": area(2), "circumstances": area(3), "movements": area(3), "last_news": area(3),
            "asked_on": DayInput,
        }  # fmt: skip

    groups = [
        (_("Who is missing"), ["name", "other_names", "relation", "gender", "born", "looks"]),
        (_("How contact was lost"), ["went_to", "separated_on", "separated_at", "cause", "circumstances"]),
        (_("Since then"), ["movements", "last_news_on", "last_news"]),
        (_("The family's request"), ["may_publish", "asked_on"]),
    ]

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["asked_on"].initial = timezone.localdate

    def clean_asked_on(self) -> Any:
        return not_ahead(self.cleaned_data["asked_on"])


class StepForm(Sheet):
    ask_again = forms.DateField(
        label=_("Ask again on"), widget=DayInput, required=False, help_text=_("Puts it on your day.")
    )

    class Meta:
        model = TracingAction
        fields = ["kind", "done_on", "organisation", "place", "result", "note"]
        widgets = {"done_on": DayInput, "note": area(3), "organisation": TypeAhead}

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = timezone.localdate
        offer_partners(self, "organisation", case)

    def clean_done_on(self) -> Any:
        return not_ahead(self.cleaned_data["done_on"])

    def clean_ask_again(self) -> Any:
        day = self.cleaned_data["ask_again"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return day


class StepResultForm(PlainSheet):
    result = forms.ChoiceField(
        label=_("What did it bring?"), choices=[c for c in TracingAction.Result.choices if c[0] != "pending"]
    )
    words = forms.CharField(label=_("Note"), widget=area(3), required=False)


class EndForm(PlainSheet):
    state = forms.ChoiceField(
        label=_("How did the search end?"), choices=[c for c in Search.choices if c[0] != Search.OPEN],
        widget=forms.RadioSelect,
    )  # fmt: skip
    ended_on = forms.DateField(label=_("When"), widget=DayInput, initial=timezone.localdate)
    found_where = forms.CharField(
        label=_("Where and how the person is"), widget=area(3), required=False,
        help_text=_("For the workers of this case only. The family hears nothing before the person agrees."),
    )  # fmt: skip

    def clean_ended_on(self) -> Any:
        return not_ahead(self.cleaned_data["ended_on"])


class WishForm(PlainSheet):
    wish = forms.ChoiceField(
        label=_("What may the family hear?"), choices=[c for c in Wish.choices if c[0] != Wish.NOT_ASKED],
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = forms.DateField(label=_("Asked on"), widget=DayInput, initial=timezone.localdate)
    how = CodeChoiceField(list="consent_how", label=_("How did they say it?"))

    def clean_on(self) -> Any:
        return not_ahead(self.cleaned_data["on"])


class TellForm(PlainSheet):
    what = forms.CharField(label=_("What was the family told?"), widget=area(3))
    on = forms.DateField(label=_("When"), widget=DayInput, initial=timezone.localdate)

    def clean_on(self) -> Any:
        return not_ahead(self.cleaned_data["on"])
