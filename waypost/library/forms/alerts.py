"""Forms about alerts: facts, words, reasons, sources."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waypost.library.actions.alerts import SPOKEN
from waypost.library.models import Alert, AlertFeed, AlertText
from waypost.shared.web.forms import WaypostForm
from waypost.shared.web.languages import own_name_of
from waypost.shared.web.record_forms import RecordForm, WebAddress, long_text

FACTS = [
    (_("How bad it is"), ["category", "severity", "urgency", "certainty", "response"]),
    (_("Where and for whom"), ["countries", "subdivisions", "polygons", "circles", "audience"]),
    (_("When"), ["effective", "onset", "expires"]),
    (_("Help"), ["phone", "source"]),
]
MOMENTS = ("effective", "onset", "expires")


class Moment(forms.DateTimeInput):
    """A day and a time, with the device's own calendar."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off"}, format="%Y-%m-%dT%H:%M")


class AlertForm(RecordForm):
    """The facts of an alert: what does not depend on the language."""

    phone_fields = ("phone",)
    groups = FACTS

    class Meta:
        model = Alert
        fields = [
            "category", "severity", "urgency", "certainty", "response", "countries", "subdivisions", "polygons",
            "circles", "audience", "effective", "onset", "expires", "phone", "source",
        ]  # fmt: skip
        widgets = {
            "polygons": forms.Textarea({"rows": 2, "dir": "ltr"}),
            "circles": forms.Textarea({"rows": 2, "dir": "ltr"}),
            **{name: Moment() for name in MOMENTS},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("category", "severity", "urgency", "certainty", "response"):
            self.fields[name].choices = [("", ""), *self.fields[name].choices[1:]]
        for name in ("audience", "source"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self._offer_regions_of_the_country()

    def _offer_regions_of_the_country(self) -> None:
        """The regions of the first country: those of the whole world would make the page heavy."""
        typed = self.data.getlist(self.add_prefix("countries")) if self.is_bound else []
        country = next(iter(typed or self.instance.countries), "") or self.region
        self.fields["subdivisions"].draw_from("subdivision", parent=country, with_unknown=False)
        self.fields["subdivisions"].help_text = _(
            "Those of the first country. Save with another country to see its regions."
        )

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class WordsForm(RecordForm):
    """What an alert says in one language."""

    groups = [("", list(SPOKEN))]

    class Meta:
        model = AlertText
        fields = list(SPOKEN)
        widgets = {"description": long_text(5), "instruction": long_text(5)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("event", "headline", "area", "contact"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def validate_constraints(self) -> None:
        """The action says it in better words."""


def language_field(taken: Any = ()) -> forms.ChoiceField:
    """The languages of the public site, each named in itself, without those `taken`."""
    choices = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES if code not in taken]
    return forms.ChoiceField(label=_("Language"), choices=choices)


class NewWordsForm(WordsForm):
    """The same in a language that is to be chosen."""

    groups = [("", ["language", *SPOKEN])]
    apart = ("version", "language")
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, taken: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = language_field(taken)
        self.order_fields(["language", *SPOKEN])
        del self.fields["version"]


class NewAlertForm(AlertForm):
    """A new alert: its words in a first language, then its facts."""

    groups = [(_("What you say"), ["language", *SPOKEN]), *FACTS]
    apart = ("version", "language", *SPOKEN)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = language_field()
        self.fields["language"].initial = language
        for name, field in WordsForm().fields.items():
            if name in SPOKEN:
                self.fields[name] = field

    @property
    def words(self) -> dict[str, str]:
        """What is said."""
        return {name: self.cleaned_data[name] for name in SPOKEN}


class IssueForm(WaypostForm):
    """That somebody has read it; `seen` is the state of the draft that was read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_(
            "I have read it in every language that I can read. It goes to everybody and cannot be edited afterwards."
        )
    )


class CancelForm(WaypostForm):
    """Why an alert no longer holds."""

    reason = forms.CharField(
        label=_("Why it is cancelled"),
        max_length=300,
        widget=long_text(2),
        help_text=_("One sentence that readers will see, such as: The water has gone back."),
    )


class AsideForm(WaypostForm):
    """Why a message from outside is not published."""

    because = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.TextInput({"dir": "auto"})
    )


class FeedForm(RecordForm):
    """A source of alerts."""

    class Meta:
        model = AlertFeed
        fields = ["name", "url", "country", "is_active"]
        field_classes = {"url": WebAddress}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["dir"] = "auto"

    def validate_constraints(self) -> None:
        """The action says it in better words."""
