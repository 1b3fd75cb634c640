"""What the audit says of figures that left: which, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.monitoring.models import Release
from waypost.partners.models import Organisation

SUBJECT = "monitoring.release"
SENTENCES = {
    "monitoring.figures_released": gettext_lazy("%(who)s released figures to readers outside: %(subject)s"),
}
READERS = {
    Release.PUBLIC: gettext_lazy("Everybody"),
    "ministry": gettext_lazy("Government"),
    "staff": gettext_lazy("Staff"),
}


def readers_in_words(audience: str) -> str:
    """Who that is, but for an organisation's name."""
    return str(READERS.get(audience) or _("An organisation"))


def names_of_releases(ids: Iterable[str]) -> Mapping[str, str]:
    """What was released and to whom, by id. Two statements."""
    found = Release.objects.filter(pk__in=ids).values_list("pk", "title", "audience")
    names = _organisations(audience for _pk, _title, audience in found)
    return {
        str(pk): _("“%(title)s” (%(readers)s)")
        % {"title": title or _("a table"), "readers": names.get(audience) or readers_in_words(audience)}
        for pk, title, audience in found
    }


def _organisations(audiences: Iterable[str]) -> dict[str, str]:
    held = {}
    for audience in audiences:
        with suppress(ValueError):
            held[UUID(audience.rpartition(":")[2])] = audience
    rows = Organisation.objects.filter(pk__in=held).values_list("pk", "name") if held else ()
    return {held[pk]: name for pk, name in rows}
