"""The filters of the lists; they stand in the address, so that a view can be shared."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.library.due import STANDINGS
from waypost.library.models import Item, Source
from waypost.library.queries import Branch, Wanted
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.filters import Filter, search_box
from waypost.shared.web.forms import TypeAhead
from waypost.shared.web.languages import own_name_of

LISTED = [(name, STANDINGS[name]) for name in STANDINGS] + [("unsourced", _("Without a source"))]
SHOW_SOURCES = [
    ("", _("All")),
    ("broken", _("Address does not answer")),
    ("moved", _("Address has moved")),
    ("undated", _("Without a date")),
    ("unused", _("Not used")),
]


def topic_choices(branches: Iterable[Branch]) -> list[tuple[str, str]]:
    """The tree as a drop-down, each topic with those above it."""
    return [("", ""), *((str(branch.topic.pk), branch.path) for branch in branches)]


def owner_choices(owners: Iterable[User]) -> list[tuple[str, str]]:
    """Members of staff as a drop-down."""
    return [("", ""), *((str(user.pk), str(user)) for user in owners)]


class TopicFilter(Filter):
    """What the lists of pages and of due statements share."""

    topic = forms.ChoiceField(label=_("Topic"), required=False, widget=TypeAhead)
    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    owner = forms.ChoiceField(label=_("Who answers for it"), required=False)

    def __init__(self, *args: Any, branches: Sequence[Branch], owners: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topic_choices(branches)  # type: ignore[attr-defined]
        self.fields["owner"].choices = owner_choices(owners)  # type: ignore[attr-defined]


class ItemFilter(TopicFilter):
    """Which pages."""

    text = search_box(_("Words"))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", ""), *Item.Kind.choices])
    status = forms.ChoiceField(label=_("State"), required=False, choices=[("", ""), *Item.Status.choices])
    missing = forms.ChoiceField(label=_("Missing in"), required=False)
    freshness = forms.ChoiceField(label=_("With statements"), required=False, choices=[("", ""), *LISTED])
    field_order = ["text", "topic", "country", "kind", "status", "missing", "freshness", "owner"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]
        self.fields["missing"].choices = [("", ""), *named]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """The search as the query takes it."""
        return Wanted(**self.values)


class DueFilter(TopicFilter):
    """Which part of the queue."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", ""), *STANDINGS.items()], widget=forms.HiddenInput
    )


class SourceFilter(Filter):
    """Which sources."""

    text = search_box(_("Words"))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", ""), *Source.Kind.choices])
    show = forms.ChoiceField(label=_("Show"), required=False, choices=SHOW_SOURCES)


class StatementFilter(Filter):
    """Which of the network's statements to place on a page."""

    text = search_box(_("Words of the statement"))
    all_kinds = forms.BooleanField(label=_("Every kind of statement"), required=False)
