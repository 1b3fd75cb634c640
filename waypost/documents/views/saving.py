"""Saving once: the second send of a form is led to the first one's result."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from waypost.shared.web import once


def save_once(request: HttpRequest, save: Callable[[], str]) -> HttpResponse:
    """Run `save`, which returns where to go, unless this very form was saved before.

    What `save` raises goes through, and nothing is kept then.
    """
    before = once.already_done(request)
    if before:
        return redirect(before)
    try:
        with transaction.atomic():
            submission = once.claim(request, request.user.pk)
            url = save()
            once.done(submission, url)
    except once.SentTwice:
        return redirect(once.already_done(request) or request.path)
    return redirect(url)
