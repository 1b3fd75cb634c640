"""Forms of a legal matter: what it is about, what is claimed, what happened, until when."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.legal_letters import CHOSEN_AT_FIRST, FACTS, KINDS, WORDINGS
from waypost.cases.legal_rules import ClaimLine
from waypost.cases.models import LegalEvidence, LegalMatter, LegalStep
from waypost.cases.models.legal import DECIMALS, DIGITS
from waypost.cases.staffing import case_workers
from waypost.centres.access import Viewer
from waypost.partners.models import Organisation
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.words import day_in_words

Kind = LegalStep.Kind
WRITTEN_BY_ITSELF = {
    Kind.OPENED,
    Kind.JOINED,
    Kind.LEFT,
    Kind.RESULT,
    Kind.CLOSED,
    Kind.REOPENED,
    Kind.PAYMENT,
}
STEP_KINDS = [(kind.value, kind.label) for kind in Kind if kind not in WRITTEN_BY_ITSELF]
LONGEST_TEXT = 20_000


def long_text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    """A long text in any script."""
    area = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=area, max_length=LONGEST_TEXT, **{"required": False, **more})


def short_text(label: Any, **more: Any) -> forms.CharField:
    """A line in any script."""
    line = forms.TextInput({"dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, widget=line, **{"required": False, "max_length": 300, **more})


def a_day(label: Any, **more: Any) -> forms.DateField:
    """A whole day."""
    return forms.DateField(label=label, widget=DayInput, **{"required": False, **more})


def a_sum(label: Any, **more: Any) -> forms.DecimalField:
    """An amount of money above zero."""
    return forms.DecimalField(
        label=label,
        min_value=Decimal("0.001"),
        max_digits=DIGITS,
        decimal_places=DECIMALS,
        widget=forms.NumberInput(
            {"dir": "ltr", "inputmode": "decimal", "step": "any", "autocomplete": "off"}
        ),
        **{"required": False, **more},
    )


class AgainstForm(WaypostForm):
    """What a matter and a group complaint share: issue, other side, country, forum, who is responsible."""

    issue = CodeChoiceField(list="legal_issue", label=_("What is it about?"), widget=codes.CodeSelect)
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Against: an organisation we know"),
        required=False,
        empty_label="",
        widget=TypeAhead,
        help_text=_("An employer, recruiter or agency from the directory: then the complaint counts there."),
    )
    opponent = short_text(_("Against: somebody else"), help_text=_("Kept sealed."))
    country = CodeChoiceField(list="country", label=_("Country where it happened"), required=False)
    forum = CodeChoiceField(list="legal_forum", label=_("Where is the claim brought?"), required=False)
    reference = short_text(_("File number there"), max_length=120)
    responsible = forms.ModelChoiceField(
        queryset=None,
        label=_("Responsible"),
        required=False,
        empty_label="",
        help_text=_("Deadlines stand on their day."),
    )
    opened_on = a_day(_("Taken on"), required=True)
    kept = ("issue", "organisation", "opponent", "country", "forum", "reference", "responsible", "opened_on")
    groups = (
        (_("What and against whom"), ["issue", "organisation", "opponent", "country"]),
        (_("Where it stands"), ["forum", "reference", "responsible", "opened_on"]),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].initial = timezone.localdate
        offered = Organisation.objects.filter(network_id=viewer.network_id, is_active=True)
        held = self.initial.get("organisation")
        if held:
            offered = offered | Organisation.objects.filter(pk=getattr(held, "pk", held))
        self.fields["organisation"].queryset = offered.order_by("name")  # type: ignore[attr-defined]
        self.fields["responsible"].queryset = case_workers(viewer.centre)  # type: ignore[attr-defined]
        self.fields["responsible"].initial = viewer.user_id

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("organisation") and (data.get("opponent") or "").strip():
            self.add_error("opponent", _("Choose an organisation or write a name, not both."))
        if data.get("opened_on") and data["opened_on"] > timezone.localdate():
            self.add_error("opened_on", _("This day lies in the future."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """What the form holds, as columns."""
        return {name: self.cleaned_data[name] for name in self.kept if name in self.cleaned_data}


class ClaimForm(WaypostForm):
    """One line of what is claimed."""

    what = short_text(_("For what?"), required=True, help_text=_("Such as: wages, overtime, fee paid back."))
    amount = a_sum(_("How much?"), required=True)
    currency = CodeChoiceField(list="currency", label=_("Currency"))
    starts = a_day(_("From"))
    ends = a_day(_("To"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("The last day lies before the first one."))
        return data

    @property
    def line(self) -> ClaimLine:
        """The line, as the action takes it."""
        return ClaimLine(
            **{name: self.cleaned_data[name] for name in ("what", "amount", "currency", "starts", "ends")}
        )


class NewMatterForm(AgainstForm):
    """A new matter, with a first line of what is claimed."""

    what = short_text(_("For what?"), help_text=_("Such as: wages, overtime, fee paid back."))
    amount = a_sum(_("How much?"))
    currency = CodeChoiceField(list="currency", label=_("Currency"), required=False)
    starts = a_day(_("From"))
    ends = a_day(_("To"))
    groups = (
        *AgainstForm.groups,
        (_("What is claimed (more lines later)"), ["what", "amount", "currency", "starts", "ends"]),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("The last day lies before the first one."))
        begun = any(data.get(name) for name in ("what", "amount", "currency"))
        for name, sentence in (
            ("what", _("Say for what.")),
            ("amount", _("Write the sum, or leave the claim empty.")),
            ("currency", _("Choose the currency.")),
        ):
            if begun and not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    @property
    def claims(self) -> list[ClaimLine]:
        """The first line, if one was written."""
        data = self.cleaned_data
        if not data["amount"]:
            return []
        return [ClaimLine(**{name: data[name] for name in ("what", "amount", "currency", "starts", "ends")})]


class EditMatterForm(AgainstForm):
    """A correction; `version` is what the editor saw. In a group the shared fields are the group's."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: LegalMatter, **kwargs: Any) -> None:
        values = {name: getattr(matter, name) for name in (*self.kept, "version")}
        super().__init__(*args, initial=values | kwargs.pop("initial", {}), **kwargs)
        if matter.group_id:
            for name in ("issue", "organisation", "opponent", "country", "forum", "reference"):
                del self.fields[name]
            self.groups = (("", ["responsible", "opened_on"]),)


class StepForm(WaypostForm):
    """One step of the log."""

    kind = forms.ChoiceField(label=_("What happened?"), choices=[("", _("Choose one")), *STEP_KINDS])
    on = a_day(_("On"), required=True)
    text = long_text(_("In a few words"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This has not happened yet: write a deadline for it instead."))
        return day


class DeadlineForm(WaypostForm):
    """A day until which something must be done."""

    what = short_text(_("What must be done?"), required=True)
    due = a_day(_("Until"), required=True)

    def clean_due(self) -> Any:
        day = self.cleaned_data["due"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: %(day)s.") % {"day": day_in_words(day)})
        return day


class LimitForm(WaypostForm):
    """The day from which a route's time limit is counted."""

    counted_from = a_day(_("Counted from"), required=True)

    def __init__(self, *args: Any, days: int = 0, limit_from: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = days
        self.fields["counted_from"].help_text = limit_from

    def clean_counted_from(self) -> Any:
        day = self.cleaned_data["counted_from"]
        if day + timedelta(days=self.days) < timezone.localdate():
            ended = day_in_words(day + timedelta(days=self.days))
            raise forms.ValidationError(
                _("By this count the time limit has passed: %(day)s.") % {"day": ended}
            )
        return day

    @property
    def due(self) -> Any:
        """The last day of the limit."""
        return self.cleaned_data["counted_from"] + timedelta(days=self.days)


class ReasonForm(WaypostForm):
    """Why."""

    reason = short_text(_("Why?"), required=True)


class EvidenceForm(WaypostForm):
    """The checklist: where each paper stands, and which document it is."""

    def __init__(self, *args: Any, papers: Any, documents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = papers
        offered = [("", _("No document chosen")), *documents]
        for paper in papers:
            self.fields[f"state-{paper.slug}"] = forms.ChoiceField(
                label=paper.label,
                choices=LegalEvidence.State.choices,
                initial=paper.state,
                widget=forms.RadioSelect(attrs={"class": "choices-row"}),
            )
            if documents:
                which = _("Which document? %(paper)s") % {"paper": paper.label}
                self.fields[f"document-{paper.slug}"] = forms.ChoiceField(
                    label=_("Which document?"),
                    choices=offered,
                    initial=str(paper.document_id or ""),
                    required=False,
                    widget=forms.Select({"aria-label": which}),
                )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each paper."""
        names = ((f"state-{one.slug}", f"document-{one.slug}") for one in self.papers)
        return [[self[name] for name in pair if name in self.fields] for pair in names]

    @property
    def chosen(self) -> dict[str, tuple[str, str]]:
        """State and document id by paper."""
        data = self.cleaned_data
        return {
            one.slug: (data[f"state-{one.slug}"], data.get(f"document-{one.slug}", "")) for one in self.papers
        }


class LetterForm(WaypostForm):
    """Which letter, in which language, with what in it."""

    kind = forms.ChoiceField(
        label=_("Which letter?"),
        choices=[(slug, title) for slug, title in KINDS.items()],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("In which language?"))
    facts = forms.MultipleChoiceField(
        label=_("What goes in?"),
        choices=list(FACTS.items()),
        initial=list(CHOSEN_AT_FIRST),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what the reader of the letter needs. Nothing else from the file is put in."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(slug, codes.label("language", slug)) for slug in WORDINGS]  # type: ignore[attr-defined]


class EditLetterForm(WaypostForm):
    """The text of a letter."""

    title = short_text(_("Subject"), required=True)
    body = long_text(_("Text"), rows=24, required=True)
    version = forms.IntegerField(widget=forms.HiddenInput)
