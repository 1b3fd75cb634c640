"""The filters of the lists; they stand in the address, so that a view can be shared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.partners.queries import Wanted
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.filters import Filter, search_box


class ServiceFilter(Filter):
    """What help is looked for, where, in which language, and how soon."""

    text = search_box(_("Name or word"))
    kind = CodeChoiceField(list="partner_service", label=_("Service"), required=False)
    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    subdivision = CodeChoiceField(list="subdivision", label=_("Region"), required=False)
    language = CodeChoiceField(list="language", label=_("Language"), required=False)
    open_now = forms.BooleanField(label=_("Open now"), required=False)
    free_places = forms.BooleanField(label=_("Free places"), required=False)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get("country") or country
        self.fields["subdivision"].draw_from("subdivision", parent=chosen, with_unknown=False)  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """The search as the query takes it."""
        return Wanted(**self.values)


class OrganisationFilter(Filter):
    """Which organisations."""

    text = search_box(_("Name or word"))
    kind = CodeChoiceField(list="organisation_kind", label=_("Kind"), required=False)
    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    past = forms.BooleanField(label=_("Those of the past"), required=False)


class SpecialistFilter(Filter):
    """Whom to call."""

    text = search_box(_("Name or word"))
    skill = CodeChoiceField(list="skill", label=_("Skill"), required=False)
    language = CodeChoiceField(list="language", label=_("Language"), required=False)
    gender = CodeChoiceField(list="gender", label=_("Gender"), required=False)


SHOW_AGREEMENTS = [
    ("", _("In force")),
    ("ending", _("Ending within 90 days")),
    ("past", _("Ended")),
    ("all", _("All")),
]


class AgreementFilter(Filter):
    """Which agreements."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW_AGREEMENTS, required=False)
    kind = CodeChoiceField(list="agreement_kind", label=_("Kind"), required=False)


SHOW_EXCHANGES = [("", _("Waiting for an answer")), ("all", _("All"))]


class ExchangeFilter(Filter):
    """Which requests."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW_EXCHANGES, required=False)


class RecruiterFilter(Filter):
    """Which recruiters."""

    text = search_box(_("Name or licence number"))
    country = CodeChoiceField(list="country", label=_("Sends to"), required=False)
    status = CodeChoiceField(list="licence_status", label=_("Licence"), required=False)
