"""What deeds about alerts are called in the audit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "library.alert_begun": _("%(who)s began the alert “%(subject)s”."),
    "library.alert_changed": _("%(who)s corrected the draft of the alert “%(subject)s”."),
    "library.alert_worded": _("%(who)s wrote what the alert “%(subject)s” says (%(language)s)."),
    "library.alert_unworded": _("%(who)s took a language out of the alert “%(subject)s” (%(language)s)."),
    "library.alert_discarded": _("%(who)s threw away the draft of an alert “%(title)s”."),
    "library.alert_issued": _("%(who)s issued the alert “%(subject)s”."),
    "library.alert_update_begun": _("%(who)s began an update of the alert “%(subject)s”."),
    "library.alert_updated": _("%(who)s issued an update: “%(subject)s”."),
    "library.alert_cancelled": _("%(who)s cancelled the alert “%(subject)s”."),
    "library.feed_added": _("%(who)s added the source of alerts “%(subject)s”."),
    "library.feed_changed": _("%(who)s corrected the source of alerts “%(subject)s”."),
    "library.message_arrived": _("An alert of others arrived from “%(source)s”: %(subject)s"),
    "library.message_taken": _("%(who)s took over an alert of others from “%(source)s”: %(subject)s"),
    "library.message_set_aside": _("%(who)s set an alert of others aside: %(subject)s"),
}


def names_of_alerts(ids: Iterable[str]) -> Mapping[str, Any]:
    """What alerts are called in their first language, one statement."""
    from waypost.library.models import AlertText

    rows = AlertText.objects.filter(alert__in=list(ids)).order_by("-created_at", "-pk")
    return {str(row.alert_id): str(row) for row in rows}


def names_of_feeds(ids: Iterable[str]) -> Mapping[str, Any]:
    """The names of sources, one statement."""
    from waypost.library.models import AlertFeed

    return {str(row.pk): row.name for row in AlertFeed.objects.filter(pk__in=list(ids)).only("pk", "name")}


def names_of_messages(ids: Iterable[str]) -> Mapping[str, Any]:
    """What messages of others are called, one statement."""
    from waypost.library.models import IncomingAlert

    rows = IncomingAlert.objects.filter(pk__in=list(ids)).only("pk", "title", "identifier")
    return {str(row.pk): str(row) for row in rows}
