"""Forms for notices that something changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waypost.library.models import ChangeNotice, ChangeText
from waypost.library.queries import Branch
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.filters import Filter
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.languages import own_name_of
from waypost.shared.web.record_forms import RecordForm, long_text

from .filters import topic_choices


def _says(**options: Any) -> forms.CharField:
    return forms.CharField(max_length=ChangeText.LONGEST, widget=long_text(3), **options)


class NoticeForm(RecordForm):
    """A draft: what changed, in the words of the original, and from when."""

    groups = [("", ["says", "kind", "holds_from"])]
    apart = ("version", "language", "statements")
    says = _says(
        label=_("What changed"),
        help_text=_(
            "One or two short sentences that a tired person understands: "
            "“The visa costs 60 dollars now. Before it was 40.”"
        ),
    )

    class Meta:
        model = ChangeNotice
        fields = ["kind", "holds_from"]
        widgets = {"holds_from": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["says", *self.Meta.fields])
        self.fields["kind"].choices = [("", ""), *ChangeNotice.Kind.choices]

    def validate_constraints(self) -> None:
        """The action says it in better words."""

    @property
    def facts(self) -> dict[str, Any]:
        """What is no words."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewNoticeForm(NoticeForm):
    """A new one; of a page it also asks which of its statements changed."""

    language = forms.ChoiceField(label=_("In which language you write"))
    statements = forms.MultipleChoiceField(
        label=_("Which part of the page changed"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, language: str, lines: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]
        self.fields["language"].choices = named
        self.fields["language"].initial = language
        self.fields["statements"].choices = list(lines)
        asked = ["says", "language", "kind", "holds_from"]
        if self.fields["statements"].choices:
            asked.append("statements")
        else:
            del self.fields["statements"]
        self.groups = [("", asked)]
        del self.fields["version"]


class NoticeWordsForm(WaypostForm):
    """The same in the other languages of the public site, each if wanted."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, notice: ChangeNotice, texts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = notice.version
        self.languages = [code for code in settings.PUBLIC_LANGUAGES if code != notice.source_language]
        for code in self.languages:
            field = _says(label=own_name_of(code), required=False, initial=texts.get(code, ""))
            field.widget.attrs["lang"] = code
            self.fields[f"says_{code}"] = field
        self.groups = [("", [f"says_{code}" for code in self.languages])]

    @property
    def columns(self) -> dict[str, Any]:
        """For the comparison with what somebody else saved."""
        return {f"says_{code}": words for code, words in self.says.items()}

    @property
    def says(self) -> dict[str, str]:
        """What is said, by language."""
        return {code: self.cleaned_data[f"says_{code}"] for code in self.languages}


class ChangeFilter(Filter):
    """Which notices, at the desk."""

    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False, widget=TypeAhead)

    def __init__(self, *args: Any, branches: Iterable[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topic_choices(branches)  # type: ignore[attr-defined]
