"""Asking the person: the answers to each kind of help, and how they were given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.people import signatures
from waypost.people.models import ConsentWording
from waypost.referrals.actions.consenting import Answer
from waypost.shared import codes
from waypost.shared.web.forms import SignaturePad, WaypostForm

YES, NO = "yes", "no"
SIGNED = "signature_screen"
AT_THE_DESK = (SIGNED, "spoken", "spoken_phone", "thumb_print", "signed_paper")


class ConsentForm(WaypostForm):
    """A yes or a no to each wording; a yes says how it was given."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("How was the answer given?"), widget=forms.RadioSelect)
    signature = forms.CharField(label=_("Signature"), required=False, widget=SignaturePad)
    note = forms.CharField(
        label=_("Who was present, or where the paper is"), required=False, max_length=500,
        help_text=_("For example “her sister Malika was there”, or “binder 4, sheet 31”. No details of the story."),
    )  # fmt: skip
    on_behalf = forms.CharField(
        label=_("Name of the parent or guardian, and how related"), required=False, max_length=200
    )

    def __init__(self, *args: Any, wordings: list[ConsentWording], child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wordings, self.child = wordings, child
        self.fields["how"].choices = [pair for pair in codes.choices("consent_how") if pair[0] in AT_THE_DESK]
        for wording in wordings:
            self.fields[f"answer-{wording.purpose}"] = forms.ChoiceField(
                label=_("Answer to “%(title)s”") % {"title": wording.title},
                choices=[(YES, _("Yes, agrees")), (NO, _("No, does not agree"))],
                widget=forms.RadioSelect({"class": "choices-row"}),
            )
        self.fields["how"].required = not self.is_bound or self._said_yes()
        if not child:
            del self.fields["on_behalf"]

    def _said_yes(self) -> bool:
        return any(self.data.get(f"answer-{wording.purpose}") == YES for wording in self.wordings)

    def questions(self) -> list[tuple[ConsentWording, forms.BoundField]]:
        """Each wording with the field that answers it."""
        return [(wording, self[f"answer-{wording.purpose}"]) for wording in self.wordings]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self._said_yes():
            return data
        if data.get("how") == SIGNED:
            try:
                signatures.checked(data.get("signature", ""))
            except signatures.NotASignature as error:
                self.add_error("signature", str(error))
        elif data.get("how") and not data.get("note"):
            self.add_error("note", _("Write who was present, or where the paper is."))
        if self.child and not data.get("on_behalf"):
            self.add_error("on_behalf", _("Write who answered for the child, and how they are related."))
        return data

    @property
    def answers(self) -> list[Answer]:
        """What was said to each wording."""
        said = self.cleaned_data
        return [Answer(wording, refused=said[f"answer-{wording.purpose}"] == NO) for wording in self.wordings]

    @property
    def evidence(self) -> str:
        """The signature or the note."""
        return self.cleaned_data["signature" if self.cleaned_data.get("how") == SIGNED else "note"]
