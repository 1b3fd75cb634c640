"""One form, one record: a second send of the same form is led to the first one's result.

The template puts `{% once_token %}` into the form. The view, inside the action's
transaction or around it, calls `already_done` before and `done` after.
"""

import secrets
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from waypost.shared.web.models import Submission

FIELD = "once"


class SentTwice(Exception):
    """The same form was sent a second time while the first was being saved."""


def new_token() -> str:
    """A token for one rendering of one form."""
    return secrets.token_urlsafe(24)


def already_done(request: HttpRequest) -> str | None:
    """Where the first send of this form led, or None."""
    token = request.POST.get(FIELD, "")[:40]
    if not token:
        return None
    found = Submission.objects.filter(token=token, owner_id=str(request.user.pk)).first()
    return found.result_url if found else None


def claim(request: HttpRequest, owner_id: UUID) -> Submission | None:
    """Take the token inside the current transaction; a second taker fails with SentTwice and rolls back."""
    token = request.POST.get(FIELD, "")[:40]
    if not token:
        return None
    try:
        with transaction.atomic():
            return Submission.objects.create(token=token, owner_id=owner_id, result_url="")
    except IntegrityError as error:
        raise SentTwice from error


def done(submission: Submission | None, result_url: str) -> None:
    """Note where the form led."""
    if submission is not None:
        Submission.objects.filter(pk=submission.pk).update(result_url=result_url[:500])
