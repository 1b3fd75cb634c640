"""What the figures page asks."""

from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.monitoring.counting import Scope
from waypost.monitoring.period import LONGEST, Period, add_months


class FiguresForm(forms.Form):
    """Months and centre, in the address bar so that a view can be shared."""

    first = forms.DateField(label=_("From month"), required=False, input_formats=["%Y-%m"],
                            widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}))  # fmt: skip
    last = forms.DateField(label=_("To month"), required=False, input_formats=["%Y-%m"],
                           widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}))  # fmt: skip
    centre = forms.ModelChoiceField(
        label=_("Centre"), queryset=Centre.objects.none(), required=False, empty_label=_("All centres")
    )

    def __init__(self, *args, centres: list[Centre], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.centres = centres
        self.fields["centre"].queryset = Centre.objects.filter(pk__in=[centre.pk for centre in centres])
        if len(centres) < 2:
            del self.fields["centre"]

    def clean(self) -> dict:
        data = super().clean()
        first, last = data.get("first"), data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last month is before the first. Choose a later month."))
        elif first and last and add_months(first, LONGEST) <= last:
            self.add_error("last", _("Choose at most %(months)s months at once.") % {"months": LONGEST})
        return data

    def scope(self) -> Scope:
        """What to count: the last twelve months when nothing valid was asked."""
        data = self.cleaned_data if self.is_valid() else {}
        chosen = [data["centre"]] if data.get("centre") else self.centres
        zone = ZoneInfo(chosen[0].time_zone if chosen else "UTC")
        today = timezone.localdate(timezone=zone)
        last = data.get("last") or today
        period = Period(data.get("first") or add_months(last, -11), last, zone)
        if add_months(period.first, LONGEST) <= period.last:
            period = Period(add_months(last, -11), last, zone)
        return Scope(chosen, period)
