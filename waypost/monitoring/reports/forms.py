"""Forms of reports: the name, to whom, by e-mail. (The parts: `parts_form.py`.)"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.monitoring.models import SavedReport
from waypost.monitoring.models.reports import Every, SharedWith
from waypost.monitoring.policy.audiences import GOVERNMENT, PUBLIC, of_organisation
from waypost.monitoring.reports import outputs
from waypost.partners.models import Organisation
from waypost.shared.web.forms import TypeAhead, WaypostForm
from waypost.shared.web.record_forms import one_line


class NameForm(WaypostForm):
    """The name of a saved report and who finds it."""

    title = one_line(_("Name"), max_length=200)
    shared_with = forms.ChoiceField(
        label=_("Who finds it?"), choices=SharedWith.choices, initial=SharedWith.ME, widget=forms.RadioSelect,
        help_text=_("Whoever opens it sees it with their own rights, counted anew."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, held: SavedReport | None = None, **kwargs: Any) -> None:
        begun = (
            {"title": held.title, "shared_with": held.shared_with, "version": held.version} if held else {}
        )
        super().__init__(*args, initial=begun, **kwargs)

    @property
    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "shared_with")}


class HandOnForm(WaypostForm):
    """To whom, and as what."""

    readers = forms.ChoiceField(
        label=_("To whom?"), choices=[(PUBLIC, _("Everybody")), (GOVERNMENT, _("Government")), ("organisation", _("An organisation"))],
        widget=forms.RadioSelect,
        help_text=_("What the same readers were given before is taken into account."),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, widget=TypeAhead
    )
    kind = forms.ChoiceField(label=_("As"), choices=outputs.CHOICES, widget=forms.RadioSelect, initial="xlsx")

    def __init__(self, *args: Any, network_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(network_id=network_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("readers") == "organisation" and not data.get("organisation"):
            self.add_error("organisation", _("Choose the organisation."))
        return data

    def audience(self) -> str:
        """The readers as the gate knows them."""
        chosen: str = self.cleaned_data["readers"]
        return of_organisation(self.cleaned_data["organisation"].pk) if chosen == "organisation" else chosen


class MailForm(WaypostForm):
    """How often, and to whom of the staff."""

    every = forms.ChoiceField(
        label=_("How often?"), choices=Every.choices, widget=forms.RadioSelect, initial=Every.MONTH
    )
    to = forms.ModelMultipleChoiceField(
        label=_("To whom of the staff?"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    with_file = forms.BooleanField(
        label=_("With the file"), required=False,
        help_text=_("Only figures that may leave the house are in it; else the mail has the link alone."),
    )  # fmt: skip

    def __init__(self, *args: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = staff  # type: ignore[attr-defined]
