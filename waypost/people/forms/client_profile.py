"""The forms of a file's tabs: every field optional unless the centre asks for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waypost.people.models import Person
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.web.forms import WaypostModelForm

LONG = {"rows": 4, "dir": "auto"}
MOST_DEPENDANTS = 50


class PartForm(WaypostModelForm):
    """One tab's fields of a file. What the centre asks for is required."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.minimum_only:
            for name in set(self.fields) & set(self.instance.centre.required_fields):
                if not isinstance(self.fields[name], forms.BooleanField):
                    self.fields[name].required = True
        for field in self.fields.values():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs.setdefault("dir", "auto")

    def values_of(self, person: Person) -> dict[str, Any]:
        """What a file holds in this part's fields."""
        return {name: getattr(person, name) for name in self.fields}

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, as columns of Person."""
        return {name: self.cleaned_data[name] for name in self.fields}


class ProfileForm(PartForm):
    groups = [
        (_("About them"), ["gender", "born", "client_type", "nationalities", "country_of_origin"]),
        (_("Where they live"), ["country", "subdivision", "town", "address"]),
        (_("Family"), ["marital_status", "family_status", "dependants"]),
        (_("Coming here"), ["services_sought", "how_heard", "how_heard_detail"]),
        (_("Note"), ["note"]),
    ]

    class Meta:
        model = Person
        fields = [
            "gender", "born", "client_type", "nationalities", "country_of_origin", "country", "subdivision", "town",
            "address", "marital_status", "family_status", "dependants", "services_sought", "how_heard",
            "how_heard_detail", "note",
        ]  # fmt: skip
        widgets = {"address": forms.Textarea(LONG), "note": forms.Textarea(LONG)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = self.data.get(self.add_prefix("country")) if self.is_bound else None
        country = typed or self.instance.country or self.instance.centre.country
        self.fields["subdivision"].draw_from("subdivision", parent=country, with_unknown=False)

    def clean_dependants(self) -> int | None:
        count = self.cleaned_data["dependants"]
        if count is not None and count > MOST_DEPENDANTS:
            raise ValidationError(
                _("More than %(most)s dependants: check the number.") % {"most": MOST_DEPENDANTS}
            )
        return count


class MigrationForm(PartForm):
    groups = [
        (_("Now"), ["migration_phase"]),
        (_("Plans"), ["planned_country", "planned_purpose", "planned_sector", "planned_when", "reasons"]),
    ]

    class Meta:
        model = Person
        fields = [
            "migration_phase",
            "planned_country",
            "planned_purpose",
            "planned_sector",
            "planned_when",
            "reasons",
        ]


class SkillsForm(PartForm):
    groups = [
        (_("Education"), ["education", "education_field"]),
        (_("Work"), ["work_status", "work_sector", "occupation", "experience"]),
        (_("Skills"), ["skills"]),
    ]

    class Meta:
        model = Person
        fields = [
            "education",
            "education_field",
            "work_status",
            "work_sector",
            "occupation",
            "experience",
            "skills",
        ]
        widgets = {"experience": forms.Textarea(LONG), "skills": forms.Textarea(LONG)}


class ContactSafetyForm(PartForm):
    groups = [
        (_("Speaking together"), ["first_language", "other_languages", "interpreter_needed", "literacy"]),
        (_("Needs"), ["communication_needs", "prefers_counsellor"]),
        (
            _("Making contact safely"),
            ["safe_channels", "never_channels", "safe_rules", "safe_from", "safe_until"],
        ),
        (_("What we say"), ["safe_say", "safe_note"]),
    ]

    class Meta:
        model = Person
        fields = [
            "first_language", "other_languages", "interpreter_needed", "literacy", "communication_needs",
            "prefers_counsellor", "safe_channels", "never_channels", "safe_rules", "safe_from", "safe_until",
            "safe_say", "safe_note",
        ]  # fmt: skip
        widgets = {
            "safe_from": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "safe_until": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "safe_say": forms.TextInput({"dir": "auto"}),
            "safe_note": forms.Textarea(LONG),
        }
        help_texts = {"safe_say": _("For example: the clinic. It follows “Say it is …”.")}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        both = set(found.get("safe_channels") or ()) & set(found.get("never_channels") or ())
        if both:
            self.add_error(
                "never_channels",
                _("The same way cannot be both safe and forbidden. Take it out of one of the two."),
            )
        start, end = found.get("safe_from"), found.get("safe_until")
        if start and end and start >= end:
            self.add_error("safe_until", _("The end is before the beginning. Check both times."))
        return found


class VulnerabilityForm(PartForm):
    """What stands under tighter access. Kept sealed: the codes and the note in one value."""

    kinds = CodeMultipleChoiceField(list="vulnerability", label=_("Vulnerabilities"), required=False)
    words = forms.CharField(
        label=_("What matters about them"), required=False, widget=forms.Textarea(LONG), max_length=5000
    )
    groups = [(_("Vulnerabilities"), ["kinds", "words"]), (_("Ethnic group"), ["ethnicity"])]

    class Meta:
        model = Person
        fields = ["ethnicity"]
        widgets = {"ethnicity": forms.TextInput({"dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance.vulnerabilities or {}
        self.initial.setdefault("kinds", held.get("kinds", []))
        self.initial.setdefault("words", held.get("words", ""))
        for slug in DIFFICULTIES:
            label = codes.label("disability", slug)
            self.fields[f"difficulty_{slug}"] = CodeChoiceField(
                list="disability_answer", label=label, required=False
            )
            self.initial.setdefault(f"difficulty_{slug}", (self.instance.disability or {}).get(slug, ""))
        self.groups = [
            *self.groups,
            (_("Difficulties in functioning"), [f"difficulty_{slug}" for slug in DIFFICULTIES]),
        ]

    def values_of(self, person: Person) -> dict[str, Any]:
        return {name: getattr(person, name) for name in ("ethnicity", "vulnerabilities", "disability")}

    @property
    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        held = {"kinds": found["kinds"], "words": found["words"]} if found["kinds"] or found["words"] else {}
        answers = {slug: found[f"difficulty_{slug}"] for slug in DIFFICULTIES if found[f"difficulty_{slug}"]}
        return {"ethnicity": found["ethnicity"], "vulnerabilities": held, "disability": answers}


DIFFICULTIES = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
