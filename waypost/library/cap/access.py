"""Which alerts, sources and messages a viewer may see: those of the network."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from waypost.centres.access import Viewer
from waypost.library.models import Alert, AlertFeed, AlertQuerySet, AlertText, IncomingAlert


def alerts_of(viewer: Viewer) -> AlertQuerySet:
    """The alerts of the viewer's network, drafts among them."""
    return Alert.objects.filter(network_id=viewer.network_id)


def get_alert(viewer: Viewer, pk: UUID) -> Alert:
    """An alert of the viewer's network, with its words, and with `has_newer`. Raises Http404."""
    rows = alerts_of(viewer).with_newer().with_texts().select_related("centre", "network", "replaces")
    return get_object_or_404(rows, pk=pk)


def get_alert_text(viewer: Viewer, pk: UUID) -> AlertText:
    """What an alert of the viewer's network says in a language. Raises Http404."""
    rows = AlertText.objects.filter(alert__network_id=viewer.network_id).select_related("alert")
    return get_object_or_404(rows, pk=pk)


def feeds_of(viewer: Viewer) -> QuerySet[AlertFeed]:
    """The sources of the viewer's network."""
    return AlertFeed.objects.filter(network_id=viewer.network_id)


def get_feed(viewer: Viewer, pk: UUID) -> AlertFeed:
    """A source of the viewer's network. Raises Http404."""
    return get_object_or_404(feeds_of(viewer), pk=pk)


def incoming_of(viewer: Viewer) -> QuerySet[IncomingAlert]:
    """What arrived from outside for the viewer's network."""
    return IncomingAlert.objects.filter(network_id=viewer.network_id)


def get_incoming(viewer: Viewer, pk: UUID) -> IncomingAlert:
    """A message that arrived for the viewer's network, with its source. Raises Http404."""
    return get_object_or_404(incoming_of(viewer).select_related("feed", "alert"), pk=pk)
