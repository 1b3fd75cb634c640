"""Roles as sets of permissions, in code: what a role may do is reviewed like any other change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm as P


@dataclass(frozen=True)
class Role:
    """A role: its stable slug, its name on screen, what it is for and what it may do."""

    slug: str
    title: Any
    purpose: Any
    perms: frozenset[P]

    @property
    def sees_restricted(self) -> bool:
        """Whether its holders must sign in with a second factor."""
        return bool(self.perms & {P.CLIENT_SENSITIVE, P.CLIENT_RESTRICT, P.AUDIT_VIEW, P.STAFF_MANAGE})


DESK = {
    P.CLIENT_FIND,
    P.CLIENT_VIEW,
    P.CLIENT_REGISTER,
    P.CLIENT_EDIT,
    P.CONSENT_RECORD,
    P.CONTACT_VIEW,
    P.CONTACT_LOG,
    P.QUEUE_USE,
    P.DOCUMENT_VIEW,
    P.DOCUMENT_ADD,
    P.PARTNER_VIEW,
    P.LIBRARY_VIEW,
    P.TASK_USE,
}
WRITE = {P.LIBRARY_VIEW, P.LIBRARY_EDIT, P.LIBRARY_CHECK, P.ALERT_ISSUE}
COUNSEL = DESK | {
    P.CLIENT_SENSITIVE,
    P.CONTACT_NOTES,
    P.QUEUE_CALL,
    P.DOCUMENT_SENSITIVE,
    P.CASE_VIEW,
    P.CASE_WORK,
    P.LEGAL_WORK,
    P.PROTECTION_WORK,
    P.REFERRAL_VIEW,
    P.REFERRAL_WORK,
}
MANAGE = (
    COUNSEL
    | WRITE
    | {
        P.DOCUMENT_DESTROY,
        P.CASE_MANAGE,
        P.PARTNER_MANAGE,
        P.CLIENT_RESTRICT,
        P.CLIENT_MERGE,
        P.CLIENT_IMPORT,
        P.CLIENT_EXPORT,
        P.TASK_TEAM,
        P.NUMBERS_VIEW,
        P.NUMBERS_EDIT,
        P.NUMBERS_KEY,
        P.AUDIT_VIEW,
        P.STAFF_MANAGE,
        P.CENTRE_MANAGE,
        P.CODES_MANAGE,
        P.WORDING_MANAGE,
    }
)

_ROLES = [
    Role(
        "receptionist",
        _("Receptionist"),
        _("Welcomes, registers, runs the waiting room."),
        frozenset(DESK | {P.QUEUE_CALL}),
    ),
    Role("counsellor", _("Counsellor"), _("Advises and keeps the client's story."), frozenset(COUNSEL)),
    Role(
        "case_manager",
        _("Case manager"),
        _("Carries cases; also merges double files."),
        frozenset(COUNSEL | {P.CLIENT_MERGE, P.CASE_MANAGE}),
    ),
    Role("legal_adviser", _("Legal adviser"), _("Advises on rights and claims."), frozenset(COUNSEL)),
    Role(
        "trainer",
        _("Trainer"),
        _("Runs trainings; sees files without what was said."),
        frozenset(
            {
                P.CLIENT_FIND,
                P.CLIENT_VIEW,
                P.CONTACT_VIEW,
                P.CONTACT_LOG,
                P.PARTNER_VIEW,
                P.LIBRARY_VIEW,
                P.TASK_USE,
            }
        ),
    ),
    Role(
        "editor",
        _("Content editor"),
        _("Writes information; sees no clients."),
        frozenset(WRITE | {P.TASK_USE, P.CODES_MANAGE, P.PARTNER_VIEW, P.PARTNER_MANAGE}),
    ),
    Role(
        "mne_officer",
        _("M&E officer"),
        _("Works with numbers; sees no clients."),
        frozenset({P.TASK_USE, P.NUMBERS_VIEW, P.NUMBERS_EDIT, P.NUMBERS_KEY}),
    ),
    Role("manager", _("Manager"), _("Runs the centre, its staff and its numbers."), frozenset(MANAGE)),
    Role(
        "network_admin",
        _("Network administrator"),
        _("Sets up centres, staff and lists; sees no clients."),
        frozenset(
            WRITE
            | {
                P.STAFF_MANAGE,
                P.CENTRE_MANAGE,
                P.CODES_MANAGE,
                P.WORDING_MANAGE,
                P.NETWORK_MANAGE,
                P.NUMBERS_VIEW,
                P.NUMBERS_EDIT,
                P.NUMBERS_KEY,
                P.PARTNER_VIEW,
                P.PARTNER_MANAGE,
            }
        ),
    ),
    Role(
        "auditor", _("Auditor"), _("Checks who looked at whom; changes nothing."), frozenset({P.AUDIT_VIEW})
    ),
    Role(
        "summary_only",
        _("Summary only"),
        _("Sees figures and nothing else."),
        frozenset({P.NUMBERS_VIEW, P.NUMBERS_KEY}),
    ),
]
ROLES: dict[str, Role] = {role.slug: role for role in _ROLES}
