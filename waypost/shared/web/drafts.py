"""Nothing typed is lost: drafts are kept on the server, sealed, while someone types.

A form carries `data-draft-url`; the page's script posts its fields there. When a
session has ended, what was sent is kept without an owner under a random key that
travels through the sign-in page (see `accounts.middleware`).
"""

from datetime import timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from waypost.shared.web.models import Draft

KEEP = timedelta(days=7)
NEVER_KEPT = {"csrfmiddlewaretoken", "once", "password", "draft"}
LARGEST = 200_000


def save_draft(owner_id: UUID | None, form: str, data: QueryDict) -> Draft | None:
    """Keep what is in the form now; returns None when nothing is worth keeping or it is too large."""
    fields = {name: data.getlist(name) for name in data if name not in NEVER_KEPT}
    if not any(value.strip() for values in fields.values() for value in values):
        return None
    if sum(len(value) for values in fields.values() for value in values) > LARGEST:
        return None
    draft = Draft.objects.filter(owner_id=owner_id, form=form).first() or Draft(owner_id=owner_id, form=form)
    draft.fields = fields
    draft.save()
    return draft


def find_draft(owner_id: UUID, form: str) -> QueryDict | None:
    """The kept fields as form data, or None."""
    draft = Draft.objects.filter(owner_id=owner_id, form=form, updated_at__gte=timezone.now() - KEEP).first()
    return as_data(draft) if draft else None


def find_drafts(owner_id: UUID, forms: list[str]) -> dict[str, QueryDict]:
    """The same for several forms at once, by their names. One statement."""
    rows = Draft.objects.filter(owner_id=owner_id, form__in=forms, updated_at__gte=timezone.now() - KEEP)
    return {draft.form: as_data(draft) for draft in rows}


def as_data(draft: Draft) -> QueryDict:
    """A draft's fields in the shape a form takes."""
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    return data


def discard_draft(owner_id: UUID, form: str) -> None:
    """Forget a draft, after its form was saved or on request."""
    Draft.objects.filter(owner_id=owner_id, form=form).delete()


def forget_old_drafts() -> int:
    """Remove drafts that nobody came back for. Returns how many."""
    return Draft.objects.filter(updated_at__lt=timezone.now() - KEEP).delete()[0]
