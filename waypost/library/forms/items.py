"""Forms about pages and topics."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.library.forms.filters import topic_choices
from waypost.library.forms.words import MarkupField, title_field
from waypost.library.models import Item, Topic
from waypost.library.queries import Branch
from waypost.library.starter.reading import prompts_for, start_language
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import TypeAhead, WaypostForm
from waypost.shared.web.languages import own_name_of
from waypost.shared.web.record_forms import RecordForm

# Pictures for topics, from the icons of the program.
PICTURES: dict[str, Any] = {
    "airplane": _("aeroplane"), "passport": _("passport"), "map": _("map"), "globe2": _("globe"),
    "signpost-split-fill": _("signpost"), "geo-alt": _("place"), "briefcase": _("work"), "cash-coin": _("money"),
    "currency-exchange": _("money sent"), "bank": _("authority"), "building": _("building"), "house": _("house"),
    "house-heart": _("shelter"), "hospital": _("hospital"), "heart": _("health"), "people": _("people"),
    "person": _("one person"), "mortarboard": _("study"), "book": _("book"), "award": _("certificate"),
    "card-checklist": _("checklist"), "file-earmark-text": _("papers"), "shield-check": _("protection"),
    "exclamation-triangle-fill": _("warning"), "life-preserver": _("help"), "telephone": _("telephone"),
    "phone": _("mobile telephone"), "question-circle": _("question"), "lightbulb": _("idea"),
    "search": _("search"), "translate": _("language"), "arrow-counterclockwise": _("return"),
    "arrow-left-right": _("there and back"), "universal-access": _("access for all"), "sun": _("climate"),
    "megaphone": _("news"), "wifi-off": _("without internet"),
}  # fmt: skip


class PictureChoice(forms.RadioSelect):
    """Pictures to choose from."""

    template_name = "library/forms/pictures.html"


class ItemForm(RecordForm):
    """Where a page belongs and who answers for it."""

    groups = [
        (_("Where it belongs"), ["topic", "country", "subdivision"]),
        (_("Who keeps it"), ["owner", "order"]),
    ]

    class Meta:
        model = Item
        fields = ["topic", "country", "subdivision", "owner", "order"]
        widgets = {"topic": TypeAhead}

    def __init__(
        self, *args: Any, branches: list[Branch], topics: Any, owners: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics
        self.fields["topic"].choices = topic_choices(branches)
        self.fields["owner"].queryset = owners
        self.fields["owner"].empty_label = ""
        self.fields["order"].widget.attrs["class"] = "w-short"
        self.fields["order"].help_text = _("Small numbers come first under their topic.")

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class ItemAddForm(ItemForm):
    """A new page."""

    apart = ("version", "title", "lead")
    title = title_field(_("Title"))
    lead = MarkupField(label=_("First sentences"), rows=3, required=False)
    groups = [
        (_("What it is"), ["kind", "title", "lead", "source_language"]),
        (_("Where it belongs"), ["topic", "country", "owner"]),
    ]

    class Meta(ItemForm.Meta):
        fields = ["kind", "source_language", "topic", "country", "owner"]
        widgets = {"topic": TypeAhead, "kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super(ItemForm, self).__init__(*args, **{k: v for k, v in kwargs.items() if k not in PASSED})
        self.fields["topic"].queryset = kwargs["topics"]
        self.fields["topic"].choices = topic_choices(kwargs["branches"])
        self.fields["owner"].queryset, self.fields["owner"].empty_label = kwargs["owners"], ""
        self.fields["kind"].choices = Item.Kind.choices
        named = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]
        self.fields["source_language"] = forms.ChoiceField(
            label=_("Language in which you write it"), choices=named, initial=get_language()
        )


class TemplateForm(WaypostForm):
    """A page about a country that begins with the questions of its topic."""

    topic = forms.ChoiceField(label=_("Topic"), widget=TypeAhead)
    country = CodeChoiceField(list="country", label=_("Country"))

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [one for one in branches if prompts_for(one.topic.slug, start_language())]
        self.fields["topic"] = forms.ChoiceField(
            label=_("Topic"), widget=TypeAhead, choices=topic_choices(asked)
        )


PASSED = ("branches", "topics", "owners")


class TopicForm(RecordForm):
    """Where a topic stands in the tree, its picture, and how long its statements are trusted."""

    groups = [
        (_("In the tree"), ["parent", "order", "is_active"]),
        (_("At the door"), ["at_door", "icon"]),
        (_("How long statements are trusted"), ["check_days", "grace_days"]),
    ]

    class Meta:
        model = Topic
        fields = ["parent", "order", "is_active", "at_door", "icon", "check_days", "grace_days"]
        widgets = {"parent": TypeAhead}

    def __init__(self, *args: Any, branches: list[Branch], topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = topics
        self.fields["parent"].choices = topic_choices(branches)
        self.fields["icon"] = forms.ChoiceField(
            label=_("Picture"), choices=self._pictures(), required=False, widget=PictureChoice
        )
        for name in ("order", "check_days", "grace_days"):
            self.fields[name].widget.attrs["class"] = "w-short"
        unset = _("Leave empty for what holds above it in the tree.")
        self.fields["check_days"].help_text = self.fields["grace_days"].help_text = unset

    def _pictures(self) -> list[tuple[str, Any]]:
        """Those on offer, and the one that the topic has already."""
        held = self.instance.icon
        kept = [(held, held)] if held and held not in PICTURES else []
        return [("", _("none")), *PICTURES.items(), *kept]

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class TopicAddForm(TopicForm):
    """A new topic with its name and what it says at the door."""

    apart = ("version", "title", "says")
    title = title_field(_("Name"))
    says = title_field(
        _("At the door it says"),
        required=False,
        help_text=_("As the reader would say it, such as: I have an offer."),
    )
    groups = [(_("What it is"), ["title", "says"]), *TopicForm.groups]
