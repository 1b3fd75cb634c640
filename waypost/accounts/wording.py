"""What the audit calls the deeds of this app, and of sign-in."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.shared.audit import wording

SENTENCES = {
    "accounts.signed_in": _("%(who)s signed in."),
    "accounts.signed_out": _("%(who)s signed out."),
    "accounts.timed_out": _("%(who)s was signed out after a time without work."),
    "accounts.password_changed": _("%(who)s changed her or his own password."),
    "accounts.second_factor_added": _("%(who)s set up a second step at sign-in (%(kind)s)."),
    "accounts.second_factor_removed": _("%(who)s removed a second step at sign-in (%(kind)s)."),
    "accounts.recovery_codes_made": _("%(who)s made new recovery codes."),
    "accounts.changed": _("%(who)s changed her or his own account."),
    "accounts.sessions_ended": _("%(who)s signed other browsers out (%(count)s)."),
    "accounts.audit_exported": _("%(who)s exported the audit (%(count)s lines)."),
}
FAILED = {
    "accounts.sign_in_failed": _("%(who)s could not sign in: wrong user name or password."),
    "accounts.sign_in_throttled": _("%(who)s was refused sign-in after too many wrong passwords."),
    "accounts.second_factor_failed": _("%(who)s could not sign in: wrong code at the second step."),
}


def names_of_users(ids: Iterable[str]) -> Mapping[str, Any]:
    """The names of users by id, one statement."""
    from waypost.accounts.models import User

    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=list(ids))}


def _title_of_role(slug: str) -> str:
    from waypost.accounts.roles import ROLES

    return str(ROLES[slug].title) if slug in ROLES else slug


def _kind_of_key(kind: str) -> str:
    names = {"totp": _("authenticator app"), "webauthn": _("passkey"), "recovery_codes": _("recovery codes")}
    return str(names.get(kind, ""))


def register_sentences() -> None:
    wording.register_detail_namer("role", _title_of_role)
    wording.register_detail_namer("kind", _kind_of_key)
    wording.register(SENTENCES)
    wording.register(FAILED, failed=True)
    wording.register_subject_namer("accounts.user", names_of_users)
