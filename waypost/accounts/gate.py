"""The gate before every view. `tests/guards` walks all URLs and fails on one without a stamp."""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm

View = Callable[..., HttpResponse]


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; a full page also when a fragment was asked for."""
    from waypost.accounts.lost_session import keep_what_was_sent

    answer = redirect_to_login(keep_what_was_sent(request), settings.LOGIN_URL)
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": answer.headers["Location"]})
    return answer


def _passed(request: HttpRequest, *, without: frozenset[str] = frozenset()) -> HttpResponse | None:
    """None when the person is signed in and set up; otherwise where to go first."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    if request.user.must_change_password and "password" not in without:
        return redirect("account_change_password")
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    if "second factor" not in without and viewer.needs_second_factor:
        return redirect("mfa_index")
    return None


def _run(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    from waypost.accounts.lost_session import forget_when_sent

    response = view(request, *args, **kwargs)
    forget_when_sent(request, response)
    return response


def require(*perms: Perm, any_of: bool = False) -> Callable[[View], View]:
    """Open the view to those who hold all the permissions (or one of them with `any_of`)."""

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            first = _passed(request)
            if first is not None:
                return first
            held = [request.viewer.can(perm) for perm in perms]  # type: ignore[attr-defined]  # because see above
            if not (any(held) if any_of else all(held)):
                raise PermissionDenied
            return _run(view, request, *args, **kwargs)

        gated.gate = ("require", perms, any_of)  # type: ignore[attr-defined]  # because the guard reads it
        return gated

    return stamp


def signed_in(reason: str, *, without: frozenset[str] = frozenset()) -> Callable[[View], View]:
    """Open the view to everyone signed in, saying why no permission is asked.

    `without` names what may still be missing on the pages that set it up: "password", "second factor".
    """

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _passed(request, without=without) or _run(view, request, *args, **kwargs)

        gated.gate = ("signed_in", reason)  # type: ignore[attr-defined]  # because the guard reads it
        return gated

    return stamp


Doorkeeper = Callable[[HttpRequest], Any]
_portal: list[Doorkeeper] = []


def open_portal_to(doorkeeper: Doorkeeper) -> None:
    """Called once by the room that knows partners: `doorkeeper(request)` gives the partner, or None for others."""
    _portal[:] = [doorkeeper]


def partner_portal(reason: str) -> Callable[[View], View]:
    """Open the view to staff of partners, and to nobody else; they always need a second factor.

    The view finds the partner in `request.partner`, and shows only what belongs to it.
    """

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            first = _passed(request) or _second_factor_of_a_partner(request)
            if first is not None:
                return first
            partner = _portal[0](request) if _portal else None
            if partner is None:
                raise PermissionDenied
            request.partner = partner  # type: ignore[attr-defined]  # because it is ours
            return _run(view, request, *args, **kwargs)

        gated.gate = ("partner_portal", reason)  # type: ignore[attr-defined]  # because the guard reads it
        return gated

    return stamp


def _second_factor_of_a_partner(request: HttpRequest) -> HttpResponse | None:
    """Partners hold no role here that would ask for a second factor, and read of people in danger."""
    from allauth.mfa.utils import is_mfa_enabled

    if settings.MFA_REQUIRED and not is_mfa_enabled(request.user):
        return redirect("mfa_index")
    return None


class KeyRefused(Exception):
    """A program is not let in: the status of the answer, and the sentence that stands in it."""

    def __init__(self, status: int, words: str, *, wait: int | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.wait = status, words, wait

    def answer(self) -> HttpResponse:
        """As programs read it."""
        response = JsonResponse({"detail": self.words}, status=self.status)
        if self.status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        if self.wait is not None:
            response.headers["Retry-After"] = str(self.wait)
        return response


_keys: list[Doorkeeper] = []


def open_to_keys(doorkeeper: Doorkeeper) -> None:
    """Called once by the room that knows keys: `doorkeeper(request)` gives the viewer, or raises KeyRefused."""
    _keys[:] = [doorkeeper]


def by_key(*perms: Perm) -> Callable[[View], View]:
    """Open the view to programs that show a key of somebody who holds all these permissions, and to nobody else.

    A session opens nothing here, and no answer is kept by anybody on the way.
    """

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                request.viewer = _keys[0](request)  # type: ignore[attr-defined]  # because the middleware's is a browser's
                if not all(request.viewer.can(perm) for perm in perms):  # type: ignore[attr-defined]
                    raise KeyRefused(404, _("There is nothing here for this key."))
                answer = view(request, *args, **kwargs)
            except KeyRefused as refusal:
                answer = refusal.answer()
            answer.headers["Cache-Control"] = "no-store"
            return answer

        gated.gate = ("by_key", perms)  # type: ignore[attr-defined]  # because the guard reads it
        return gated

    return stamp


def public(reason: str) -> Callable[[View], View]:
    """Open the view to everyone, saying why."""

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs)

        opened.gate = ("public", reason)  # type: ignore[attr-defined]  # because the guard reads it
        return opened

    return stamp
