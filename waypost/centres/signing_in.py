"""Sign-ins, failures, sign-outs and changes of keys, written to the audit.

Allauth and Django send these signals. They stand here and not in `accounts` because an
entry belongs to the chain of the centre where the person works.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.shared import audit
from waypost.shared.audit import Actor
from waypost.shared.audit.models import NETWORK_CHAIN

CENTRE = "centre"  # the session's key, as in `centres.middleware`


@dataclass(frozen=True)
class Somebody:
    """Whoever typed a user name that does not exist. What was typed is not kept: it may be a password."""

    actor_id: UUID | None = None
    actor_name: str = ""
    chain: str = NETWORK_CHAIN


def _viewer(user: User, request: HttpRequest | None) -> Viewer:
    session = getattr(request, "session", None)
    return Viewer.of(user, session.get(CENTRE) if session is not None else None)


def _record(action: str, by: Actor, user: User | None, request: HttpRequest | None, **details: Any) -> None:
    address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
    with transaction.atomic():
        audit.record(action, by=by, subject=user, details={"address": address} | details)


def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _record("accounts.signed_in", _viewer(user, request), user, request)


def signed_out(sender: Any, request: HttpRequest | None, user: User | None, **kwargs: Any) -> None:
    if user is None:
        return
    idle = getattr(request, "signed_out_because", "") == "idle"
    _record("accounts.timed_out" if idle else "accounts.signed_out", _viewer(user, request), user, request)


def failed(
    sender: Any,
    credentials: dict[str, Any],
    request: HttpRequest | None = None,
    throttled: bool = False,
    **kwargs: Any,
) -> None:
    typed = str(credentials.get("username") or credentials.get("email") or "")
    user = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).first() if typed else None
    by: Actor = _viewer(user, None) if user else Somebody()
    _record("accounts.sign_in_throttled" if throttled else "accounts.sign_in_failed", by, user, request)


def own_password_changed(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _record("accounts.password_changed", _viewer(user, request), user, request)


def factor_added(sender: Any, request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    if authenticator.type != "recovery_codes":
        _record(
            "accounts.second_factor_added", _viewer(user, request), user, request, kind=authenticator.type
        )
    else:
        _record("accounts.recovery_codes_made", _viewer(user, request), user, request)


def factor_removed(sender: Any, request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    _record("accounts.second_factor_removed", _viewer(user, request), user, request, kind=authenticator.type)


def factor_reset(sender: Any, request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    _record("accounts.recovery_codes_made", _viewer(user, request), user, request)


def factor_failed(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _record("accounts.second_factor_failed", _viewer(user, request), user, request)


def connect() -> None:
    """Called once, when the program starts."""
    for signal, receiver in (
        (user_logged_in, signed_in),
        (user_logged_out, signed_out),
        (user_login_failed, failed),
        (password_changed, own_password_changed),
        (authenticator_added, factor_added),
        (authenticator_removed, factor_removed),
        (authenticator_reset, factor_reset),
        (authentication_failed, factor_failed),
    ):
        signal.connect(receiver, dispatch_uid=f"waypost-{receiver.__name__}")
