"""What the desk fills in about an enquiry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.contactlog.enquiry_rules import LONGEST_ANSWER
from waypost.contactlog.forms.asking import WrittenField
from waypost.contactlog.forms.contact import ExplainedChoices
from waypost.contactlog.models import Enquiry
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import WaypostForm


class ExplainedRadio(ExplainedChoices):
    """The same with one choice alone."""

    input_type = "radio"
    allow_multiple_selected = False


class EnquiryAnswerForm(WaypostForm):
    """The answer, and how it counts in the contact log. `version` is what the writer saw."""

    answer = WrittenField(
        label=_("Your answer"),
        longest=LONGEST_ANSWER,
        rows=10,
        required=True,
        help_text=_(
            "They read it with their number. Write easy words; ask for nothing that says who they are."
        ),
        error_messages={"required": _("Write your answer.")},
    )
    topic = CodeChoiceField(
        list="contact_topic",
        label=_("Main topic"),
        error_messages={"required": _("Choose what it was about.")},
    )
    help_type = forms.ChoiceField(label=_("Kind of help"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        begin = {"topic": enquiry.topic, "help_type": "passive", "version": enquiry.version}
        super().__init__(*args, **{"initial": begin, **kwargs})
        kinds = [pair for pair in codes.choices("help_type") if pair[0] in ("passive", "active")]
        self.fields["help_type"] = forms.ChoiceField(
            label=_("Kind of help"), choices=kinds, widget=ExplainedRadio, initial="passive"
        )
        if not enquiry.is_waiting:  # adds to an answer: no new contact
            del self.fields["topic"], self.fields["help_type"]


class PassOnForm(WaypostForm):
    """Another centre of the network."""

    centre = forms.ModelChoiceField(
        Centre.objects.none(),
        label=_("To which centre?"),
        empty_label="",
        error_messages={"required": _("Choose a centre.")},
    )

    def __init__(self, *args: Any, enquiry: Enquiry, here: Centre | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Centre.objects.filter(network_id=enquiry.network_id, is_active=True)
        self.fields["centre"].queryset = others.exclude(pk=here.pk) if here else others  # type: ignore[attr-defined]  # because it is a ModelChoiceField
