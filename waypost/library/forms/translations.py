"""Translating: the two fields beside the original, the filters of the list, and files that go out and come back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waypost.library.models import Topic
from waypost.library.pieces import Piece
from waypost.library.queries_translations import MISSING, STATES, Wanted
from waypost.library.xliff.leaving import Order
from waypost.library.xliff.reading import LARGEST
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import FileDrop, TypeAhead, WaypostForm
from waypost.shared.web.languages import direction_of, own_name_of

STATE_NAMES: dict[str, Any] = {
    "current": _("Translated and read"),
    "outdated": _("Outdated"),
    "ready": _("To be read"),
    "started": _("Begun"),
    "suggested": _("Suggested by a machine"),
    MISSING: _("Missing"),
}
Topics = Mapping[UUID, tuple[Topic, str]]


class TranslationForm(WaypostForm):
    """Title and text of one translation. `version` and `seen` say which translation and which original were shown."""

    title = forms.CharField(label=_("Title"), required=False, max_length=300)
    body = forms.CharField(label=_("Text"), required=False, max_length=50_000, widget=forms.Textarea)
    piece = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, piece: Piece, language: str, begin: Mapping[str, Any]) -> None:
        """`begin` is what stands in the fields of a form that nobody sent yet."""
        super().__init__(data, initial=begin, auto_id=f"{piece.key}-%s")
        attributes = {"lang": language, "dir": direction_of(language), "spellcheck": "true"}
        written = piece.text.written if piece.text else {}
        for name in ("title", "body"):
            original = getattr(piece.source, name)
            if not original and not written.get(name):
                del self.fields[name]
                continue
            self.fields[name].wanted = True  # type: ignore[attr-defined]  # because only the template reads it
            rows = {"rows": min(12, 2 + len(original) // 60 + original.count("\n"))} if name == "body" else {}
            self.fields[name].widget.attrs.update(attributes | rows)

    @property
    def words(self) -> dict[str, str]:
        """Title and body as they were typed; empty where the original has none."""
        return {name: self.cleaned_data.get(name, "") for name in ("title", "body")}


class WorkFilter(forms.Form):
    """Which pages of the list; it stands in the address, so that a view can be shared."""

    topic = forms.ChoiceField(label=_("Topic"), required=False, widget=TypeAhead)
    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    state = forms.ChoiceField(label=_("Show"), required=False)

    def __init__(self, *args: Any, topics: Topics, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = _named(topics)  # type: ignore[attr-defined]
        states = [(str(state), STATE_NAMES[state]) for state in STATES]
        self.fields["state"].choices = [("", _("What is to be done")), *states, ("all", _("All pages"))]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """The search as the query takes it; what could not be read is left out."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        if "topic" in found:
            found["topic"] = UUID(found["topic"])
        return Wanted(**found)

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return self.wanted != Wanted()


def _named(topics: Topics) -> list[tuple[str, str]]:
    return [("", ""), *((str(pk), name) for pk, (_topic, name) in topics.items())]


def _languages() -> list[tuple[str, str]]:
    return [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]


class ExportForm(WaypostForm):
    """What shall go out."""

    language = forms.ChoiceField(label=_("Into"))
    source_language = forms.ChoiceField(label=_("Written in"))
    topic = forms.ChoiceField(label=_("Topic"), required=False, widget=TypeAhead)
    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    everything = forms.BooleanField(
        label=_("Also what is translated already"),
        required=False,
        help_text=_("Otherwise only what is missing or outdated."),
    )

    def __init__(self, *args: Any, topics: Topics, originals: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = _languages()  # type: ignore[attr-defined]
        self.fields["source_language"].choices = [(code, own_name_of(code)) for code in originals]  # type: ignore[attr-defined]
        self.fields["topic"].choices = _named(topics)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("language") and data.get("language") == data.get("source_language"):
            self.add_error("language", _("Choose another language than that of the originals."))
        return data

    @property
    def order(self) -> Order:
        """What goes out, of a valid form."""
        data = self.cleaned_data
        topic = UUID(data["topic"]) if data["topic"] else None
        return Order(data["language"], data["source_language"], topic, data["country"], data["everything"])


class FileForm(WaypostForm):
    """A file that a translator sent back."""

    file = forms.FileField(
        label=_("XLIFF 2.0 or 2.1"), widget=FileDrop(accept=(".xlf", ".xliff"), largest_mb=LARGEST // 1024**2)
    )
    by_machine = forms.BooleanField(
        label=_("A machine translated it"),
        required=False,
        help_text=_("Then each text is a suggestion that a person opens and reads before the public does."),
    )
