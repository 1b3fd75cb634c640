"""What the public asks of the directory and the registers. The questions stand in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.partners.public.services import Asked, Choices
from waypost.shared import codes
from waypost.shared.web.filters import Filter
from waypost.shared.web.forms import Grouped

LONGEST = 100


def _words(label: Any, **options: Any) -> forms.CharField:
    widget = forms.TextInput({"type": "search", "dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget, **options)


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class PublicFilter(Grouped, Filter):
    """Nothing must be filled in, so nothing is called optional."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bound in self.fields.values():
            bound.wanted = True  # type: ignore[attr-defined]  # because only the template reads it

    def offer(self, name: str, list_name: str, slugs: Any) -> None:
        """Give a field these codes to choose from, by their labels."""
        pairs = sorted(((slug, codes.label(list_name, slug)) for slug in slugs), key=lambda pair: pair[1])
        self.fields[name].choices = [("", _("All")), *pairs]  # type: ignore[attr-defined]


class ServicesForm(PublicFilter):
    """Which help is looked for, and where."""

    text = _words(_("What do you need?"), help_text=_("For example: lawyer, shelter, Russian course."))
    kind = _choice(_("Kind of help"))
    country = _choice(_("Country"))
    subdivision = _choice(_("Region"))
    language = _choice(_("Language they speak"))
    open_now = _tick(_("Open now"))
    free = _tick(_("Free of charge"))
    wheelchair = _tick(_("I can get in with a wheelchair"))

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = {
            option.parent for option in codes.options("partner_service") if option.slug in offered.kinds
        }
        self.offer("kind", "partner_service", (offered.kinds | parents) - {""})
        self.offer("country", "country", offered.countries)
        self.offer("subdivision", "subdivision", offered.subdivisions)
        self.offer("language", "language", offered.languages)

    @property
    def asked(self) -> Asked:
        """The question as the search takes it; what could not be read is left out."""
        return Asked(**self.values)


class RecruiterCheckForm(PublicFilter):
    """Whom or what somebody wants to check."""

    q = _words(
        _("Name of the recruiter, or a number"),
        help_text=_("A number stands on the licence or on the job order."),
    )
    country = _choice(_("Where is the job?"))
    job = _words(_("Employer or job"), help_text=_("For example: nurse, or the name of the company."))

    def __init__(self, *args: Any, countries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("country", "country", countries)
