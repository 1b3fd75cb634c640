"""The forms of a CV, a cover letter and a preparation for an interview."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from waypost.people import interview
from waypost.people.cv_material import EXTRAS, PARTS, Material, Typed
from waypost.people.forms.fields import LineField
from waypost.people.in_words import language_name
from waypost.people.models import Cv, Person, PersonName
from waypost.people.wordings import direction_of, language_for
from waypost.shared import codes
from waypost.shared.web.forms import DayInput, WaypostForm

LONGEST = 3000
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def _words(label: Any, *, rows: int = 4, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "dir": "auto", "maxlength": LONGEST})
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, help_text=help_text, widget=widget
    )


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Language"), choices=lambda: [(code, language_name(code)) for code in LANGUAGES],
        help_text=_("Headings, dates and levels come in this language. What you type stays as you type it."),
    )  # fmt: skip


class _Versioned(WaypostForm):
    """`seen_version` is what was on the screen; `values` leaves it out."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    @property
    def seen(self) -> int:
        return self.cleaned_data.get("seen_version") or 0

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, as columns of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}

    @classmethod
    def begin(cls, row: Any) -> dict[str, Any]:
        """The row as the form's initial values."""
        held = {name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}
        return held | {"seen_version": row.version}


class CvForm(_Versioned):
    """What the CV is for, and the person's own words on it."""

    title = LineField(
        label=_("The work it is for"), longest=120, required=True,
        help_text=_("It stands under the name. For example: welder and fitter."),
    )  # fmt: skip
    language = _language()
    name = forms.ModelChoiceField(
        label=_("Name on the CV"), queryset=PersonName.objects.none(), required=False,
        help_text=_("In the letters that the employer reads, as in the passport."),
    )  # fmt: skip
    profile = _words(
        _("The person in two or three sentences"),
        help_text=_(
            "What work, how many years, what they are good at, what they look for. Facts, no praise."
        ),
    )
    more = _words(
        _("What else speaks for them"), rows=3,
        help_text=_("When they can begin, shifts, voluntary work. Leave out family, health and religion."),
    )  # fmt: skip
    groups = [
        (_("The CV"), ["title", "language", "name"]),
        (_("In the person's words"), ["profile", "more"]),
    ]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["name"]
        field.queryset = person.names.order_by("-is_primary", "created_at")
        field.label_from_instance = lambda name: name.full
        field.empty_label = person.display_name
        here = (get_language() or "en")[:2]
        self.fields["language"].initial = here if here in LANGUAGES else language_for(person, LANGUAGES)

    @classmethod
    def begin(cls, row: Any) -> dict[str, Any]:
        return super().begin(row) | {"name": row.name_id}


class ShownForm(_Versioned):
    """Which parts of the file the CV shows, row by row."""

    parts = forms.MultipleChoiceField(
        label=_("Parts"), choices=list(PARTS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    extras = forms.MultipleChoiceField(
        label=_("Only if the person asks for it"), choices=list(EXTRAS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Age, marital status and nationality say nothing about the work, and people are turned away because of"
            " them. Some employers abroad ask for one of them all the same."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, material: Material, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {f"rows_{slug}": choices for slug, _title, choices in row_choices(material) if choices}
        for slug, title, choices in row_choices(material):
            if choices:
                self.fields[f"rows_{slug}"] = forms.MultipleChoiceField(
                    label=title, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
                )
        self.groups = [
            (_("Parts of the CV"), ["parts"]),
            (_("Lines of it"), list(self.rows)),
            (_("Usually left out"), ["extras"]),
        ]
        self.groups = [group for group in self.groups if group[1]]

    @classmethod
    def begin_with(cls, cv: Cv, material: Material) -> dict[str, Any]:
        """What the CV shows now."""
        begin = {"seen_version": cv.version, "parts": cv.parts, "extras": cv.extras}
        for slug, _title, choices in row_choices(material):
            begin[f"rows_{slug}"] = [pk for pk, _label in choices if pk not in cv.left_out]
        return begin

    @property
    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        left_out = [
            pk for name, choices in self.rows.items() for pk, _label in choices if pk not in found[name]
        ]
        parts = [slug for slug in PARTS if slug in found["parts"]]
        return {"parts": parts, "extras": found["extras"], "left_out": left_out}


def row_choices(material: Material) -> list[tuple[str, Any, list[tuple[str, str]]]]:
    """The rows of a file that a CV may show or leave out: slug, title, (id, words)."""
    person = material.person
    reach = [(str(point.pk), point.value) for point in material.points]
    place = person.town or codes.label("country", person.country)
    languages = [
        (str(row.pk), f"{codes.label('language', row.language)} ({row.level})") for row in material.languages
    ]
    return [
        ("reach", _("Ways to reach the person"), [*reach, *([("place", place)] if place else [])]),
        ("work", PARTS["work"], [(str(row.pk), row.title) for row in material.work]),
        ("education", PARTS["education"], [(str(row.pk), row.what) for row in material.studies]),
        (
            "qualifications",
            PARTS["qualifications"],
            [(str(row.pk), row.what) for row in material.qualifications],
        ),
        ("skills", PARTS["skills"], [(str(line.row), line.what) for line in material.skills]),
        ("languages", PARTS["languages"], languages),
    ]


class WordsForm(WaypostForm):
    """Each typed text of the CV with a box for it in the CV's language."""

    def __init__(
        self, *args: Any, typed: list[Typed], held: dict[tuple[UUID, str], str], language: str, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        # Named by their row: a colleague may add or hide one while somebody is writing.
        self.typed = {f"text_{one.row.hex}_{one.field}": one for one in typed}
        attrs = {"dir": direction_of(language), "lang": language, "maxlength": LONGEST}
        for name, one in self.typed.items():
            lines = one.text.count("\n") + len(one.text) // 70
            box = forms.Textarea({**attrs, "rows": min(8, 1 + lines)}) if lines else forms.TextInput(attrs)
            self.fields[name] = forms.CharField(
                label=one.label, required=False, max_length=LONGEST, initial=held.get((one.row, one.field), ""),
                help_text=one.text, widget=box,
            )  # fmt: skip

    @property
    def texts(self) -> dict[tuple[UUID, str], str]:
        """What was entered, by row and field; nothing for a text that was not on the screen."""
        return {
            (one.row, one.field): self.cleaned_data[name]
            for name, one in self.typed.items()
            if name in self.data
        }


class CopyForm(WaypostForm):
    """Another language for the same CV than `but`."""

    language = _language()

    def __init__(self, *args: Any, but: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(code, language_name(code)) for code in LANGUAGES if code != but]
        field.help_text = _("What was typed goes along, to be put into that language.")


class LetterForm(_Versioned):
    """A cover letter of three short paragraphs."""

    job = LineField(
        label=_("The job"), longest=160, required=True, help_text=_("As the advertisement names it.")
    )
    employer = LineField(label=_("Employer"), longest=160)
    address = _words(_("Their address"), rows=2)
    to_whom = LineField(label=_("Who reads it, with title"), help_text=_("Empty when it is not known."))
    language = _language()
    written_on = forms.DateField(label=_("Day on the letter"), widget=DayInput, initial=timezone.localdate)
    opening = _words(_("Why this job, and where they read of it"), rows=3)
    fit = _words(
        _("What they bring"), rows=5,
        help_text=_("Two or three things that the advertisement asks for, each with work in which they did it."),
    )  # fmt: skip
    ending = _words(_("When they can begin, and that they would like to come for an interview"), rows=3)
    groups = [
        (_("To whom"), ["job", "employer", "address", "to_whom"]),
        (_("The letter"), ["language", "written_on", "opening", "fit", "ending"]),
    ]


class InterviewForm(_Versioned):
    """The questions that employers ask, with what the person wants to say."""

    job = LineField(label=_("The job"), longest=160, required=True)
    employer = LineField(label=_("Employer"), longest=160)
    held_on = forms.DateField(label=_("Day of the interview"), required=False, widget=DayInput)
    ask = _words(_("What they want to ask"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, question in interview.QUESTIONS.items():
            self.fields[f"answer_{slug}"] = _words(question, rows=2)
        self.groups = [
            (_("The interview"), ["job", "employer", "held_on"]),
            (_("Questions to practise"), [f"answer_{slug}" for slug in interview.QUESTIONS]),
            (_("Their own questions"), ["ask"]),
        ]

    @classmethod
    def begin(cls, row: Any) -> dict[str, Any]:
        return super().begin(row) | {f"answer_{slug}": text for slug, text in row.answers.items()}

    @property
    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        given = {slug: found[f"answer_{slug}"] for slug in interview.QUESTIONS if found[f"answer_{slug}"]}
        return {name: found[name] for name in ("job", "employer", "held_on", "ask")} | {"answers": given}
