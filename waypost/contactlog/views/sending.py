"""One form, one record: a second send of the same form is led to the first one's result."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest

from waypost.shared.web import once


def once_only(request: HttpRequest, act: Callable[[], str], otherwise: str) -> str:
    """Run `act`, which returns where to go next, in one transaction with the form's token.

    Returns that address; for a second send the first one's, or `otherwise` while the first still runs.
    """
    earlier = once.already_done(request)
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            sent = once.claim(request, request.user.pk)
            address = act()
            once.done(sent, address)
    except once.SentTwice:
        return once.already_done(request) or otherwise
    return address
