"""Asking for consent: one or several purposes on one page, a yes as near as a no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from waypost.people import consent_circles, consents, reduction, signatures
from waypost.people.models import ConsentWording, Person
from waypost.people.reduction import Choice, Excess
from waypost.shared import codes
from waypost.shared.web.forms import SignaturePad, WaypostForm

YES, NO, LATER = "yes", "no", "later"
OPEN = "open"
SIGNED, SPOKEN = "signature_screen", "spoken"
AT_THE_DESK = (SIGNED, SPOKEN, "spoken_phone", "thumb_print", "signed_paper")
NOTE_NEEDED = {
    SPOKEN: _("Write who was present when the answer was given."),
    "spoken_phone": _("Write which number you called and who else listened."),
    "thumb_print": _("Write in which file the paper with the thumb print is."),
    "signed_paper": _("Write in which file the signed paper is."),
}
ADULT_AT = 18
LEFT_TO_RIGHT = '<bdi dir="ltr">{}</bdi>'


@dataclass(frozen=True)
class Answer:
    """What was said to one wording."""

    wording: ConsentWording
    refused: bool
    recipient: str = ""


@dataclass(frozen=True)
class Question:
    """One wording with the fields that answer it, for the template."""

    wording: ConsentWording
    answer: forms.BoundField
    recipient: forms.BoundField | None


def is_child(person: Person) -> bool:
    """Whether the birth date says that a guardian should answer."""
    return person.born is not None and person.born.age_on(timezone.localdate()) < ADULT_AT


def offer_contact_points(form: forms.Form, person: Person) -> None:
    """Fill the choice of the one way to reach the person that stays; a safe one is chosen already."""
    points = list(person.contact_points.all())
    if not points:
        del form.fields["stays"]
        return
    form.fields["stays"].choices = [
        (str(point.pk), format_html(LEFT_TO_RIGHT, point.value)) for point in points
    ]
    best = str(next((point for point in points if point.is_safe), points[0]).pk)
    form.initial["stays"] = best
    if form.is_bound and "stays" not in form.data:
        form.data = form.data.copy()
        form.data["stays"] = best


class AnswersForm(WaypostForm):
    """The answers of one person to some wordings, and how they were given.

    When a "no" to keeping a file would remove something, the first send is answered with what would
    go (`excess`); the second, which carries `understood`, goes through.
    """

    how = forms.ChoiceField(
        label=_("How was the answer given?"), widget=forms.RadioSelect({"class": "choices-row"})
    )
    signature = forms.CharField(label=_("Signature"), required=False, widget=SignaturePad)
    note = forms.CharField(
        label=_("Who was present, or where the paper is"),
        required=False,
        max_length=500,
        help_text=_(
            "For example “her sister Malika was there”, or “binder 4, sheet 31”. No details of the story."
        ),
    )
    answered_by = forms.ChoiceField(
        label=_("Who answered?"),
        choices=[
            ("self", _("The person")),
            ("guardian", _("A parent or guardian, because the person is a child or has one")),
        ],
        widget=forms.RadioSelect,
    )
    on_behalf = forms.CharField(
        label=_("Name of the parent or guardian, and how related"), required=False, max_length=200
    )
    understood = forms.BooleanField(required=False, widget=forms.HiddenInput)
    stays = forms.ChoiceField(
        label=_("Which way to reach the person stays?"), required=False, widget=forms.RadioSelect
    )
    called = forms.CharField(
        label=_("What does the person want to be called?"),
        required=False,
        max_length=80,
        help_text=_("Leave empty to keep no name: the file is then known by its number."),
    )

    wanted = ("within", "how")  # asked as soon as anything was answered: never marked as optional

    within = forms.ChoiceField(
        label=_("Who may know that this was asked?"),
        widget=forms.RadioSelect,
        help_text=_("An answer kept in a restricted case exists only for those who are named there."),
    )

    def __init__(
        self,
        person: Person,
        wordings: list[ConsentWording],
        *args: Any,
        circles: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        self.person, self.wordings = person, wordings
        self.excess: Excess | None = None
        kwargs["initial"] = {
            "answered_by": "guardian" if is_child(person) else "self",
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(s, t) for s, t in codes.choices("consent_how") if s in AT_THE_DESK]
        offer_contact_points(self, person)
        for wording in wordings:
            self._add_question(wording)
        self._offer_circles(circles)
        # A "no" needs no signature and no witness.
        self.fields["how"].required = not self.is_bound or YES in self._said()

    def _said(self) -> set[str]:
        return {self.data.get(self.add_prefix(f"answer-{wording.purpose}"), "") for wording in self.wordings}

    def _add_question(self, wording: ConsentWording) -> None:
        choices = [(YES, _("Yes, agrees")), (NO, _("No, does not agree"))]
        several = len(self.wordings) > 1
        if several:
            choices.append((LATER, _("Not asked today")))
        self.fields[f"answer-{wording.purpose}"] = forms.ChoiceField(
            label=_("Answer to “%(title)s”") % {"title": wording.title},
            choices=choices,
            initial=LATER if several else None,
            widget=forms.RadioSelect({"class": "choices-row"}),
        )
        if wording.purpose in consents.ASKED_PER_RECIPIENT:
            self.fields[f"recipient-{wording.purpose}"] = forms.CharField(
                label=_("Which organisation?"), required=False, max_length=200
            )

    def _offer_circles(self, circles: Sequence[tuple[str, str]]) -> None:
        """Where an answer about one recipient may be kept, if the client has a closed case that the asker works on."""
        if not circles or not any(row.purpose in consents.ASKED_PER_RECIPIENT for row in self.wordings):
            del self.fields["within"]
            return
        named = [(value, _("Only those named in %(case)s") % {"case": title}) for value, title in circles]
        asked = [row.purpose for row in self.wordings if row.purpose in consents.ASKED_PER_RECIPIENT]
        answers = {self.data.get(self.add_prefix(f"answer-{purpose}"), LATER) for purpose in asked}
        self.fields["within"].required = not self.is_bound or answers != {LATER}
        self.fields["within"].choices = [*named, (OPEN, _("Everybody who refers people at this centre"))]

    def kept_within(self) -> tuple[str, UUID] | None:
        """In what the answers are kept: a kind of record and its id; None for the open ledger."""
        chosen = self.cleaned_data.get("within") or OPEN
        return consent_circles.read(chosen) if chosen != OPEN else None

    def questions(self) -> list[Question]:
        """The wordings in their order, each with its fields."""
        found = []
        for wording in self.wordings:
            recipient = f"recipient-{wording.purpose}"
            found.append(
                Question(
                    wording,
                    self[f"answer-{wording.purpose}"],
                    self[recipient] if recipient in self.fields else None,
                )
            )
        return found

    def answers(self) -> list[Answer]:
        """What was answered; purposes not asked today are left out."""
        found = []
        for wording in self.wordings:
            said = self.cleaned_data.get(f"answer-{wording.purpose}", LATER)
            if said != LATER:
                recipient = self.cleaned_data.get(f"recipient-{wording.purpose}", "")
                found.append(Answer(wording, said == NO, recipient.strip()))
        return found

    def minimum(self) -> Choice:
        """What stays of a file that is reduced."""
        return Choice(_as_uuid(self.cleaned_data.get("stays", "")), self.cleaned_data.get("called", ""))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        answers = self.answers()
        if not answers and not self.errors:
            self.add_error(None, _("Choose an answer for at least one of the questions."))
        for answer in answers:
            if answer.wording.purpose in consents.ASKED_PER_RECIPIENT and not answer.recipient:
                self.add_error(f"recipient-{answer.wording.purpose}", _("Name the organisation."))
        if any(not answer.refused for answer in answers):
            self._check_how(data)
        if data.get("answered_by") == "guardian" and answers and not data.get("on_behalf"):
            self.add_error("on_behalf", _("Write who answered for the person, and how they are related."))
        self._check_reduction(answers, data)
        return data

    def _check_how(self, data: dict[str, Any]) -> None:
        how = data.get("how")
        if how == SIGNED:
            try:
                signatures.checked(data.get("signature", ""))
            except signatures.NotASignature as error:
                self.add_error("signature", str(error))
        elif how and not data.get("note"):
            self.add_error("note", NOTE_NEEDED[how])

    def _check_reduction(self, answers: list[Answer], data: dict[str, Any]) -> None:
        refuses = any(a.refused and a.wording.purpose == consents.STORAGE for a in answers)
        if not refuses or self.errors:
            return
        self.excess = reduction.excess_of(self.person)
        if self.excess and not data.get("understood"):
            self.add_error(None, _("Nothing is saved yet. Read below what will be removed, then save again."))

    def evidence(self) -> str:
        """The signature or the note, by how the answer was given."""
        field = "signature" if self.cleaned_data.get("how") == SIGNED else "note"
        return self.cleaned_data.get(field, "")

    def on_behalf_of_the_person(self) -> str:
        """Who answered for a child or ward; empty when the person did."""
        return self.cleaned_data["on_behalf"] if self.cleaned_data["answered_by"] == "guardian" else ""


class WithdrawForm(WaypostForm):
    """Taking a consent back: a reason if the person gives one, and what stays of the file."""

    reason = forms.CharField(label=_("Why? Only if the person wants to say"), required=False, max_length=300)
    stays = forms.ChoiceField(
        label=_("Which way to reach the person stays?"), required=False, widget=forms.RadioSelect
    )
    called = AnswersForm.base_fields["called"]

    def __init__(self, person: Person, *args: Any, reduces: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reduces:
            del self.fields["stays"], self.fields["called"]
            return
        offer_contact_points(self, person)

    def minimum(self) -> Choice:
        """What stays of a file that is reduced."""
        return Choice(_as_uuid(self.cleaned_data.get("stays", "")), self.cleaned_data.get("called", ""))


def _as_uuid(text: str) -> UUID | None:
    return UUID(text) if text else None


class WordingForm(WaypostForm):
    """The wording of one purpose in all its languages; saving makes a new version."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, held: dict[str, ConsentWording], languages: list[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        self.initial.setdefault("based_on", max((row.version for row in held.values()), default=0))
        for language in languages:
            row = held.get(language)
            rtl = {"dir": "auto", "lang": language}
            self.fields[f"title-{language}"] = forms.CharField(
                label=_("Title"), required=False, max_length=200, initial=row.title if row else "",
                widget=forms.TextInput(rtl),
            )  # fmt: skip
            self.fields[f"text-{language}"] = forms.CharField(
                label=_("Wording"), required=False, max_length=8000, initial=row.text if row else "",
                widget=forms.Textarea({**rtl, "rows": 10}),
            )  # fmt: skip

    def by_language(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """(language, title field, text field) in order."""
        return [
            (language, self[f"title-{language}"], self[f"text-{language}"]) for language in self.languages
        ]

    def texts(self) -> dict[str, tuple[str, str]]:
        """(title, wording) by language, as typed."""
        data = self.cleaned_data
        return {
            language: (data[f"title-{language}"], data[f"text-{language}"].replace("\r\n", "\n"))
            for language in self.languages
        }
