"""Forms about sources: one already known, or a new one, in the same form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from waypost.library.models import Source
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import RecordForm, WebAddress, one_line

OFFERED = 300  # so many stand in the drop-down, the newest; an older one is found by its address
NEW = ("source_title", "source_url", "publisher", "told_by")
GROUP = [
    "source", "place", "source_kind", "source_title", "source_url", "publisher", "dated_on", "is_official",
    "told_by",
]  # fmt: skip


class SourceForm(RecordForm):
    """A source."""

    groups = [
        (_("What it is"), ["kind", "title", "publisher", "url"]),
        (_("How far it counts"), ["is_official", "dated_on"]),
        (_("Where it holds"), ["language", "country", "told_by"]),
    ]

    class Meta:
        model = Source
        fields = [
            "kind", "title", "publisher", "url", "is_official", "dated_on", "language", "country", "told_by",
        ]  # fmt: skip
        field_classes = {"url": WebAddress}
        widgets = {"dated_on": DayInput, "kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Source.Kind.choices
        for name in ("title", "publisher", "told_by"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class SourceFields:
    """Fields for naming a source, put into a form by `add_source_fields`."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def add_source_fields(self, sources: QuerySet[Source]) -> None:
        """Offer the sources of the network, and fields for a new one."""
        known = forms.ModelChoiceField(
            sources, label=_("A source already known"), required=False, widget=TypeAhead
        )
        newest = sources.order_by("-updated_at")[:OFFERED]
        known.choices = [("", ""), *((str(row.pk), _in_words(row)) for row in newest)]
        self.fields |= {
            "source": known,
            "place": one_line(
                _("Where in it"), required=False, max_length=120, help_text=_("Such as: article 12, page 3.")
            ),
            "source_kind": forms.ChoiceField(
                label=_("A new source is"),
                choices=Source.Kind.choices,
                initial=Source.Kind.LINK,
                required=False,
                widget=forms.RadioSelect,
            ),
            "source_title": one_line(
                _("Name of the new source"),
                required=False,
                max_length=250,
                help_text=_("As readers shall see it, such as: Labour Code, article 12."),
            ),
            "source_url": WebAddress(label=_("Its address on the internet"), required=False, max_length=500),
            "publisher": one_line(_("Who says it"), required=False, max_length=200),
            "dated_on": forms.DateField(
                label=_("Date of the source"),
                required=False,
                widget=DayInput,
                help_text=_("Leave empty if it has none: then it stands among the sources without a date."),
            ),
            "is_official": forms.BooleanField(
                label=_("An official source: of the authority that decides on it"), required=False
            ),
            "told_by": one_line(
                _("Who told us"),
                required=False,
                max_length=200,
                help_text=_("For a person. Seen by staff only: name, post, telephone."),
            ),
        }

    def check_source(self) -> None:
        """Either a known source or a whole new one. Adds errors to the form."""
        data = self.cleaned_data
        begun = [name for name in NEW if data.get(name)]
        if data.get("source") and begun:
            self.add_error(  # type: ignore[attr-defined]  # because a form has it
                "source", _("Choose a known source or describe a new one, not both.")
            )
        elif begun and not data.get("source_title"):
            self.add_error("source_title", _("Give the new source a name."))  # type: ignore[attr-defined]
        elif begun and self._lacks_address():
            self.add_error("source_url", _("Write the address of the page on the internet."))  # type: ignore[attr-defined]

    def _lacks_address(self) -> bool:
        data = self.cleaned_data
        is_link = data.get("source_kind") in ("", None, Source.Kind.LINK)
        return is_link and not data.get("source_url") and "source_url" not in self.errors  # type: ignore[attr-defined]

    @property
    def new_source(self) -> dict[str, Any] | None:
        """What describes a new source; None when there is none."""
        data = self.cleaned_data
        if data.get("source") or not data.get("source_title"):
            return None
        fields = {name: data[name] for name in ("publisher", "dated_on", "is_official", "told_by")}
        kind = data["source_kind"] or Source.Kind.LINK
        return {"kind": kind, "title": data["source_title"], "url": data["source_url"], **fields}


def _in_words(source: Source) -> str:
    return f"{source.title} ({source.publisher})" if source.publisher else source.title


class CiteForm(SourceFields, WaypostForm):
    """Name a source of a statement."""

    groups = [("", ["source", "place"]), (_("Or a new source"), GROUP[2:])]

    def __init__(self, *args: Any, sources: QuerySet[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_source_fields(sources)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_source()
        if not data.get("source") and not any(data.get(name) for name in NEW) and not self.errors:
            self.add_error("source", _("Choose a source or describe a new one."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """Nothing is compared: a citation has no version."""
        return {}
