"""Forms about statements: what they hold depends on their kind."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from waypost.library.forms.filters import topic_choices
from waypost.library.forms.sources import GROUP, SourceFields
from waypost.library.forms.words import MarkupField, name_parts, title_field
from waypost.library.models import Placement, Source, Statement
from waypost.library.queries import Branch
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import RecordForm, WebAddress

FACTS: dict[str, tuple[str, ...]] = {
    Statement.Kind.STEP: ("documents", "fee", "fee_currency", "days"),
    Statement.Kind.CONTACT: ("phone", "email", "website", "is_emergency"),
    Statement.Kind.SIGN: ("is_grave",),
}
ALL_FACTS = tuple(name for names in FACTS.values() for name in names)
GROUP_TITLES = {
    Statement.Kind.STEP: _("What it takes"),
    Statement.Kind.CONTACT: _("How to reach them"),
    Statement.Kind.SIGN: _("How grave it is"),
}


class FactsMixin:
    """Keeps of all facts those of the kind."""

    fields: dict[str, forms.Field]

    def keep_facts(self, kind: str) -> list[str]:
        """Drop the fields of other kinds; the names of those that stay."""
        kept = FACTS.get(kind, ())
        for name in ALL_FACTS:
            if name not in kept:
                del self.fields[name]
        if "fee" in kept:
            self.fields["fee"].min_value = 0  # type: ignore[attr-defined]
            self.fields["fee"].widget.attrs |= {"class": "w-short", "min": "0"}
            self.fields["days"].widget.attrs["class"] = "w-short"
        return list(kept)


class StatementAddForm(FactsMixin, SourceFields, RecordForm):
    """A new statement on a page: words, what belongs to its kind, where it comes from."""

    phone_fields = ()
    section = forms.ChoiceField(
        label=_("Part of the page"), choices=Placement.Section.choices, required=False
    )
    title = title_field("")
    body = MarkupField(label="")
    check_by = forms.DateField(
        label=_("Check again by"),
        required=False,
        widget=DayInput,
        help_text=_("Leave empty for the usual time of the topic."),
    )

    class Meta:
        model = Statement
        fields = list(ALL_FACTS)
        field_classes = {"website": WebAddress}

    def __init__(self, *args: Any, kind: str, sources: QuerySet[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.keep_facts(kind)
        name_parts(self, kind)
        self.add_source_fields(sources)
        if "phone" in self.fields:
            self.phone_fields = ("phone",)
        self.groups = [(_("What it says"), ["title", "body", "section"])]
        if facts:
            self.groups.append((GROUP_TITLES[kind], facts))  # type: ignore[index]
        self.groups.append((_("Where it comes from"), GROUP[:2]))
        self.groups.append((_("Or a new source"), GROUP[2:]))
        self.groups.append((_("Next check"), ["check_by"]))
        self.facts = facts

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.check_source()
        return data

    def validate_constraints(self) -> None:
        """The action says it in better words."""

    @property
    def columns(self) -> dict[str, Any]:
        """What the action stores on the statement."""
        return {name: self.cleaned_data[name] for name in self.facts}


class StatementFactsForm(FactsMixin, RecordForm):
    """What is not its words: topic, country, papers, fee, telephone."""

    class Meta:
        model = Statement
        fields = ["topic", "country", *ALL_FACTS]
        field_classes = {"website": WebAddress}
        widgets = {"topic": TypeAhead}

    def __init__(self, *args: Any, branches: list[Branch], topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.keep_facts(self.instance.kind)
        self.fields["topic"].queryset = topics
        self.fields["topic"].choices = topic_choices(branches)
        if "phone" in self.fields:
            self.phone_fields = ("phone",)
        self.groups = [(_("Where it belongs"), ["topic", "country"])]
        if facts:
            self.groups.append((GROUP_TITLES[self.instance.kind], facts))

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class ConfirmForm(WaypostForm):
    """Still correct: a note and another day for the next check, both if wanted."""

    note = forms.CharField(label=_("Note"), required=False, max_length=300)
    check_by = forms.DateField(
        label=_("Check again by"),
        required=False,
        widget=DayInput,
        help_text=_("Leave empty for the usual time of the topic."),
    )

    @property
    def columns(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)


class ReasonForm(WaypostForm):
    """Why something is taken back or taken down."""

    because = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea({"rows": 2, "dir": "auto", "maxlength": 300})
    )

    @property
    def columns(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)
