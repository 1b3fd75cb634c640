"""Sources and what is cited from them."""

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.models import Citation, Source, Statement
from waypost.library.saving import LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def add_source(*, fields: dict[str, Any], by: Viewer) -> Source:
    """A page, a document or a person from whom statements come. Raises LibraryRefused for a link without address."""
    source = Source(network_id=by.network_id, **fields)
    _must_fit(source)
    source.save(force_insert=True)
    audit.record("library.source_added", subject=source, by=by, details={"kind": source.kind})
    return source


@audited
def change_source(
    source: Source, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Source:
    """Correct a source; all statements that name it show it so. Raises ChangedMeanwhile and LibraryRefused."""
    source = locked(source)
    if fields.get("url", source.url) != source.url:
        fields = {**fields, "link_state": Source.LinkState.UNKNOWN, "link_note": "", "link_tried_at": None}
    changed = save_version(source, fields, version, before=_must_fit)
    audit.record("library.source_changed", subject=source, by=by, details={"fields": changed})
    return source


def _must_fit(source: Source) -> None:
    if source.kind == Source.Kind.LINK and not source.url:
        raise LibraryRefused(_("Write the address of the page on the internet."), "url")
    if source.dated_on and source.dated_on > timezone.localdate():
        raise LibraryRefused(_("This day lies in the future."), "dated_on")


@audited
def cite(statement: Statement, source: Source, *, place: str = "", by: Viewer) -> Citation:
    """Say that a statement comes from a source. Raises LibraryRefused for a source of another network."""
    if source.network_id != statement.network_id:
        raise LibraryRefused(_("Choose a source of your own network."), "source")
    last = statement.citations.aggregate(last=Max("position"))["last"]
    citation, _made = Citation.objects.update_or_create(
        statement=statement, source=source, defaults={"place": place}, create_defaults={
            "place": place, "position": 0 if last is None else last + 1,
        },
    )  # fmt: skip
    audit.record("library.source_cited", subject=statement, by=by, details={"source": source.title})
    return citation


@audited
def forget_citation(citation: Citation, *, by: Viewer) -> None:
    """A statement comes from this source no longer. Raises LibraryRefused for the last one of a public statement."""
    statement = citation.statement
    alone = not statement.citations.exclude(pk=citation.pk).exists()
    if alone and statement.placements.filter(item__status="published").exists():
        raise LibraryRefused(_("It is the only source of a public statement. Name another one first."))
    title = citation.source.title
    citation.delete()
    audit.record("library.source_uncited", subject=statement, by=by, details={"source": title})
