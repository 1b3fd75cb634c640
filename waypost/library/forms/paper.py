"""Forms about paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.library.models import PaperMove
from waypost.library.printing import DESIGNS
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.languages import own_name_of
from waypost.shared.web.record_forms import one_line


class PaperForm(WaypostForm):
    """Copies that came or went."""

    item = forms.ChoiceField(label=_("Page"), widget=TypeAhead)
    design = forms.ChoiceField(
        label=_("Kind of paper"), choices=[(one.slug, one.title) for one in DESIGNS.values()]
    )
    language = forms.ChoiceField(label=_("Language"))
    kind = forms.ChoiceField(
        label=_("What happened"), choices=PaperMove.Kind.choices, widget=forms.RadioSelect
    )
    copies = forms.IntegerField(
        label=_("Copies"),
        min_value=0,
        max_value=1_000_000,
        help_text=_("After counting: how many are there now."),
    )
    moved_on = forms.DateField(label=_("On"), widget=DayInput)
    place = one_line(
        _("Where to"),
        required=False,
        max_length=200,
        help_text=_("Place, event or partner, such as: bus station, job fair. No names of clients."),
    )
    groups = [
        (_("Which paper"), ["item", "design", "language"]),
        (_("What happened"), ["kind", "copies", "moved_on", "place"]),
    ]

    def __init__(self, *args: Any, titles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", ""), *titles]  # type: ignore[attr-defined]  # because it is a ChoiceField
        languages = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]  # because see above
        self.fields["moved_on"].initial = timezone.localdate
