"""Who sees what of the library: it belongs to the network, and so do its drafts."""

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.centres.access import Viewer
from waypost.library.models import (
    Item,
    ItemQuerySet,
    Recording,
    RecordingQuerySet,
    Source,
    Statement,
    StatementQuerySet,
    Text,
    Topic,
)

M = TypeVar("M", bound=models.Model)


def items_of(viewer: Viewer) -> ItemQuerySet:
    """The pages of the viewer's network."""
    return Item.objects.filter(network_id=viewer.network_id)


def statements_of(viewer: Viewer) -> StatementQuerySet:
    """The statements of the viewer's network."""
    return Statement.objects.filter(network_id=viewer.network_id)


def sources_of(viewer: Viewer) -> "models.QuerySet[Source]":
    """The sources of the viewer's network."""
    return Source.objects.filter(network_id=viewer.network_id)


def topics_of(viewer: Viewer) -> "models.QuerySet[Topic]":
    """The topics of the viewer's network."""
    return Topic.objects.filter(network_id=viewer.network_id)


def get_item(viewer: Viewer, pk: UUID) -> Item:
    """A page of the viewer's network, with its topic. Raises Http404."""
    return get_object_or_404(items_of(viewer).select_related("topic__parent__parent", "owner"), pk=pk)


def get_statement(viewer: Viewer, pk: UUID) -> Statement:
    """A statement of the viewer's network, with its topic. Raises Http404."""
    return get_object_or_404(statements_of(viewer).select_related("topic__parent__parent"), pk=pk)


def get_source(viewer: Viewer, pk: UUID) -> Source:
    """A source of the viewer's network. Raises Http404."""
    return get_object_or_404(sources_of(viewer), pk=pk)


def get_topic(viewer: Viewer, pk: UUID) -> Topic:
    """A topic of the viewer's network. Raises Http404."""
    return get_object_or_404(topics_of(viewer).select_related("parent__parent"), pk=pk)


def recordings_of(viewer: Viewer) -> RecordingQuerySet:
    """The recordings of the viewer's network."""
    return Recording.objects.filter(item__network_id=viewer.network_id)


def get_recording(viewer: Viewer, pk: UUID) -> Recording:
    """A recording of the viewer's network, with its page. Raises Http404."""
    return get_object_or_404(recordings_of(viewer).select_related("item__topic"), pk=pk)


def get_text(viewer: Viewer, pk: UUID) -> Text:
    """The words of something of the viewer's network. Raises Http404."""
    text = get_object_or_404(Text.objects.select_related("topic", "item", "statement"), pk=pk)
    if text.owner.network_id != viewer.network_id:
        raise Http404
    return text
