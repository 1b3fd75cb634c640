"""Pages: their statements in order, and whether the public reads them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library import index
from waypost.library.actions.statements import Words
from waypost.library.actions.texts import write_source_text
from waypost.library.models import Item, Placement, Statement
from waypost.library.saving import LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def add_item(*, fields: dict[str, Any], words: Words, by: Viewer) -> Item:
    """Begin a page; the public reads it once it is published. Raises LibraryRefused without a title."""
    item = Item(network_id=by.network_id, **fields)
    _must_fit(item)
    if not words.title.strip():
        raise LibraryRefused(_("Write a title."), "title")
    item.save(force_insert=True)
    write_source_text(item, title=words.title, body=words.body, by=by)
    audit.record("library.item_added", subject=item, by=by, details={"kind": item.kind})
    return item


@audited
def change_item(item: Item, *, fields: dict[str, Any], version: int | None = None, by: Viewer) -> Item:
    """Move a page or change who answers for it. Raises ChangedMeanwhile and LibraryRefused."""
    item = locked(item)
    changed = save_version(item, fields, version, before=_must_fit)
    index.renew_page(item)
    audit.record("library.item_changed", subject=item, by=by, details={"fields": changed})
    return item


def _must_fit(item: Item) -> None:
    if item.topic.network_id != item.network_id:
        raise LibraryRefused(_("Choose a topic of your own network."), "topic")


@audited
def place_statement(
    item: Item, statement: Statement, *, section: str = "", position: int | None = None, by: Viewer
) -> Placement:
    """Show a statement on a page, also when it stands on others: it is written once.

    Raises LibraryRefused for a statement of another network, or one without source on a public page.
    """
    if item.network_id != statement.network_id:
        raise LibraryRefused(_("Choose a statement of your own network."))
    if item.status == Item.Status.PUBLISHED and not statement.citations.exists():
        raise LibraryRefused(_("A statement without a source cannot stand on a public page."))
    last = item.placements.aggregate(last=Max("position"))["last"]
    where = (0 if last is None else last + 1) if position is None else position
    placement, _made = Placement.objects.update_or_create(
        item=item, statement=statement, defaults={"section": section, "position": where}
    )
    index.renew_page(item)
    audit.record("library.statement_placed", subject=item, by=by, details={"section": section})
    return placement


@audited
def take_off_page(placement: Placement, *, by: Viewer) -> None:
    """The statement stands on this page no longer; on others it stays."""
    item = placement.item
    placement.delete()
    index.renew_page(item)
    audit.record("library.statement_taken_off", subject=item, by=by)


@audited
def order_statements(item: Item, order: Sequence[UUID], *, by: Viewer) -> None:
    """Put the placements of a page into an order; those not named come after."""
    rows = {row.pk: row for row in item.placements.all()}
    wanted = [rows.pop(pk) for pk in order if pk in rows] + list(rows.values())
    for position, row in enumerate(wanted):
        row.position = position
    Placement.objects.bulk_update(wanted, ["position"])
    audit.record("library.statements_ordered", subject=item, by=by)


@audited
def publish_item(item: Item, *, by: Viewer) -> Item:
    """The public reads the page from now on.

    Raises LibraryRefused for a page without statements that hold, or with one that has no source or was never checked.
    """
    item = locked(item)
    holding = Statement.objects.filter(items=item).current()
    if not holding.exists():
        raise LibraryRefused(_("The page is empty. Write a first statement."))
    bare = holding.filter(citations=None)
    if bare.exists():
        raise LibraryRefused(
            _("Statements without a source: %(count)d. Name a source for each, then publish.")
            % {"count": bare.count()}
        )
    if holding.filter(checked_on=None).exists():
        raise LibraryRefused(_("Some statements were never checked. Confirm them, then publish."))
    item.status, item.version = Item.Status.PUBLISHED, item.version + 1
    item.published_at = item.published_at or timezone.now()
    item.save()
    index.renew_page(item)
    audit.record("library.item_published", subject=item, by=by)
    return item


@audited
def end_item(item: Item, *, because: str, by: Viewer) -> Item:
    """Take a page down; its address says so. Raises LibraryRefused without a reason."""
    item = locked(item)
    if not because.strip():
        raise LibraryRefused(_("Say why the page is taken down."), "because")
    item.status, item.version = Item.Status.ENDED, item.version + 1
    item.save()
    index.renew_page(item)
    audit.record("library.item_ended", subject=item, by=by, reason=because.strip())
    return item
