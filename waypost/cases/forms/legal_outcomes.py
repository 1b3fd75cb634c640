"""Forms of the outcome record, of payments, and of the table of results."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.legal import a_day, a_sum, long_text, short_text
from waypost.cases.models.legal_outcomes import PENDING
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.web.forms import WaypostForm

SUMS = 3


class OutcomeForm(WaypostForm):
    """The Legal Assistance Outcome Record."""

    resolution = CodeChoiceField(list="legal_resolution", label=_("How was it resolved?"))
    resolved_on = a_day(_("Resolved on"))
    remedies = CodeMultipleChoiceField(list="legal_remedy", label=_("What was obtained?"), required=False)
    how = long_text(_("How was it obtained?"), rows=3)
    sanctions = CodeMultipleChoiceField(
        list="legal_sanction", label=_("Sanction on the offender"), required=False
    )
    sanction_note = long_text(_("About the sanction"), rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, currencies: list[str], awarded: dict[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(dict.fromkeys([*awarded, *currencies]))
        for number in range(max(SUMS, len(offered))):
            currency = offered[number] if number < len(offered) else ""
            self.fields[f"awarded-{number}"] = a_sum(
                _("Sum awarded or agreed") if number == 0 else _("Another sum"), initial=awarded.get(currency)
            )
            self.fields[f"currency-{number}"] = CodeChoiceField(
                list="currency", label=_("Currency"), required=False, initial=currency
            )
        self.count = max(SUMS, len(offered))
        pairs = [name for number in range(self.count) for name in (f"awarded-{number}", f"currency-{number}")]
        self.groups = (
            (_("How it ended"), ["resolution", "resolved_on", "remedies", "how"]),
            (_("Sums awarded, by currency"), pairs),
            (_("Sanction"), ["sanctions", "sanction_note"]),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("resolution") == PENDING:
            data["resolved_on"] = None
        elif not data.get("resolved_on") and "resolved_on" not in self.errors:
            self.add_error("resolved_on", _("Say on which day it was resolved."))
        if data.get("resolved_on") and data["resolved_on"] > timezone.localdate():
            self.add_error("resolved_on", _("This day lies in the future."))
        self._check_sums(data)
        return data

    def _check_sums(self, data: dict[str, Any]) -> None:
        seen: set[str] = set()
        for number in range(self.count):
            amount, currency = data.get(f"awarded-{number}"), data.get(f"currency-{number}")
            if amount and not currency:
                self.add_error(f"currency-{number}", _("Choose the currency."))
            if amount and currency in seen:
                self.add_error(
                    f"currency-{number}", _("This currency stands above already: write one sum for each.")
                )
            if amount and currency:
                seen.add(currency)

    @property
    def columns(self) -> dict[str, Any]:
        """The record's columns."""
        names = ("resolution", "resolved_on", "remedies", "how", "sanctions", "sanction_note")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def awards(self) -> dict[str, Decimal]:
        """Each currency with its sum."""
        data = self.cleaned_data
        pairs = ((data[f"currency-{n}"], data[f"awarded-{n}"]) for n in range(self.count))
        return {currency: amount for currency, amount in pairs if amount}


class PaymentForm(WaypostForm):
    """Money that reached the client."""

    amount = a_sum(_("How much?"), required=True)
    currency = CodeChoiceField(list="currency", label=_("Currency"))
    paid_on = a_day(_("Received on"), required=True)
    note = short_text(_("By which way, from whom"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].initial = timezone.localdate

    def clean_paid_on(self) -> Any:
        day = self.cleaned_data["paid_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Note it when the money has arrived."))
        return day


class ResultsFilter(WaypostForm):
    """The period of the table of results; everything is optional and stands in the address."""

    by = forms.ChoiceField(
        label=_("Matters that were"),
        choices=[("opened", _("taken on")), ("resolved", _("resolved"))],
        required=False,
    )
    starts = a_day(_("From"))
    ends = a_day(_("To"))

    @property
    def period(self) -> dict[str, Any]:
        """What `queries_legal.results` takes; wrong dates are as if they were not there."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {"by": data.get("by") or "opened", "starts": data.get("starts"), "ends": data.get("ends")}
