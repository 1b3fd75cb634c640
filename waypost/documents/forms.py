"""The forms of documents: adding, correcting, destroying, looking through the centre's papers."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.documents.actions.changing import FACTS
from waypost.documents.models import Document, Reach
from waypost.shared.codes import CodeChoiceField
from waypost.shared.dates import PartialDateFormField
from waypost.shared.web.forms import DayInput, FileDrop, WaypostForm

ENDINGS = [
    ".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff", ".pdf", ".txt", ".docx", ".xlsx", ".odt",
]  # fmt: skip
LONGEST_NOTE = 4_000


class SeveralFiles(FileDrop):
    """Several files chosen or dropped at once; each is a page or a part of the document."""

    allow_multiple_selected = True


class Camera(forms.FileInput):
    """The phone's camera, opened at once. With scripts each shot is added to the files above."""

    def __init__(self) -> None:
        super().__init__({"accept": "image/jpeg,image/png", "capture": "environment", "data-camera": ""})


class FilesField(forms.FileField):
    """The files as a list, perhaps an empty one."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [file for file in given if file]


class FilesForm(WaypostForm):
    """Pages of a document: chosen, dropped or photographed."""

    files = FilesField(label=_("Scan, photographs or file"), required=False)
    shot = FilesField(label=_("Photograph a page"), widget=Camera, required=False)

    def __init__(self, *args: Any, refused: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = refused or []
        widget = SeveralFiles(
            accept=ENDINGS, largest_mb=settings.LARGEST_UPLOAD_MB, attrs={"multiple": True, "data-pages": ""}
        )
        self.fields["files"].widget = widget

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for sentence in self.refused:
            self.add_error("files", sentence)
        return data

    @property
    def uploads(self) -> list[UploadedFile]:
        """All pages in their order, the shot that the camera made last."""
        return [*self.cleaned_data.get("files", []), *self.cleaned_data.get("shot", [])]


class FactsForm(WaypostForm):
    """What is known of a document."""

    kind = CodeChoiceField(list="document_type", label=_("Kind of document"))
    title = forms.CharField(label=_("What it is"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"}),
                            help_text=_("Only if the kind does not say it, such as “Letter from the employer”."))  # fmt: skip
    country = CodeChoiceField(list="country", label=_("Issued by (country)"), required=False)
    issued_on = PartialDateFormField(label=_("Issued on"), required=False)
    expires_on = forms.DateField(label=_("Valid until"), widget=DayInput, required=False)
    reach = forms.ChoiceField(
        label=_("Who may open it"), choices=Reach, widget=forms.RadioSelect, initial=Reach.DESK
    )
    paper_place = forms.CharField(label=_("Where the paper lies"), max_length=200, required=False,
                                  widget=forms.TextInput({"dir": "auto"}),
                                  help_text=_("Such as “Cabinet 3, folder M”, if the centre keeps the paper."))  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False,
                           widget=forms.Textarea({"rows": 3, "dir": "auto"}))  # fmt: skip
    retain_until = forms.DateField(label=_("Keep until"), widget=DayInput, required=False,
                                   help_text=_("Left empty, the centre's own term counts."))  # fmt: skip

    groups = [
        (_("What it is"), ["kind", "title", "country"]),
        (_("How long it is valid"), ["issued_on", "expires_on"]),
        (_("Keeping it"), ["reach", "paper_place", "note", "retain_until"]),
    ]

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not viewer.can(Perm.DOCUMENT_SENSITIVE):
            del self.fields["reach"]  # what they add they may open
            self.groups = [
                (title, [name for name in names if name != "reach"]) for title, names in self.groups
            ]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the actions take them."""
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}


class AddForm(FactsForm, FilesForm):
    """A new document."""

    groups = [(_("Pages"), ["files", "shot"]), *FactsForm.groups]


class EditForm(FactsForm):
    """The facts of a document; `version` is the one that was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def values_of(document: Document) -> dict[str, Any]:
        """What the document holds now."""
        return {name: getattr(document, name) for name in (*FACTS, "version")}


class DestroyForm(WaypostForm):
    """Why a document is destroyed."""

    reason = CodeChoiceField(list="retention_reason", label=_("Why is it destroyed?"))
    note = forms.CharField(label=_("Note for the record"), max_length=300, required=False,
                           widget=forms.TextInput({"dir": "auto"}),
                           help_text=_("Who asked, or who was there. No personal details: this stays."))  # fmt: skip
    sure = forms.BooleanField(label=_("I know that nobody can bring it back."))


class ExpiryFilter(forms.Form):
    """Which of the centre's papers that run out are shown."""

    within = forms.ChoiceField(label=_("When"), required=False, choices=[
        ("90", _("Within 90 days")), ("60", _("Within 60 days")), ("30", _("Within 30 days")), ("over", _("Has run out")),
    ])  # fmt: skip
    kind = CodeChoiceField(list="document_type", label=_("Kind of document"), required=False)
    whose = forms.ChoiceField(
        label=_("Added by"), required=False, choices=[("", _("Everybody")), ("mine", _("Me"))]
    )

    def chosen(self, name: str) -> str:
        """What was chosen; empty when nothing valid was."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return bool(self.chosen("kind") or self.chosen("whose") or self.chosen("within") not in ("", "90"))


class PaperSearchForm(forms.Form):
    """Where a paper lies."""

    place = forms.CharField(label=_("Where the paper lies"), max_length=200, required=False,
                            widget=forms.TextInput({"type": "search", "dir": "auto"}))  # fmt: skip


class WantedForm(WaypostForm):
    """A line of the centre's checklist."""

    kind = CodeChoiceField(list="document_type", label=_("Paper"))
    client_type = CodeChoiceField(
        list="client_type", label=_("Client type"), required=False, empty_label=_("Everybody")
    )
    phase = CodeChoiceField(
        list="migration_phase", label=_("Phase of migration"), required=False, empty_label=_("In every phase")
    )
    purpose = CodeChoiceField(
        list="migration_type", label=_("Purpose"), required=False, empty_label=_("For every purpose")
    )
    keep_years = forms.IntegerField(label=_("Keep copies for (years)"), min_value=0, max_value=99, required=False,
                                    help_text=_("Counted from the end of validity, else from the day it is added."))  # fmt: skip
