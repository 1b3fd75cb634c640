"""What partners write through the portal; in the audit of the centre that the referral belongs to."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.documents.actions import add_document
from waypost.documents.models import Reach
from waypost.partners.models import Organisation
from waypost.referrals import events
from waypost.referrals.access import Partner, find_for_partner, is_readable
from waypost.referrals.following import follow
from waypost.referrals.incoming import build_incoming
from waypost.referrals.models import Delivery, EventKind, Referral, Side, Status
from waypost.referrals.refusals import ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited

OTHER = "other"


@audited
def answer_as_partner(
    referral: Referral, *, status: Status, code: str = "", text: str = "", by: Partner
) -> Referral:
    """The partner accepts, refuses, has no place, begins, ends or says what came of it. Raises ReferralRefused."""
    referral = _locked(referral, by)
    if not referral.is_out:
        raise ReferralRefused(_("You sent this referral: the centre answers it."))
    who = by.signed_as(referral.organisation)
    follow(referral, status, side=Side.THEIRS, who=who, user_id=by.user.pk, text=text, code=code)
    actor = by.at(referral.centre_id, referral.organisation)
    details = {"status": status.value, "code": code}
    audit.record(
        "referrals.partner_answered", subject=referral, about=referral.person_id, by=actor, details=details
    )
    return referral


@audited
def add_entry_as_partner(referral: Referral, *, text: str, by: Partner) -> Referral:
    """A note of the partner to the centre. Raises ReferralRefused."""
    referral = _locked(referral, by)
    if not text.strip():
        raise ReferralRefused(_("Write what you want to tell."), "text")
    who = by.signed_as(referral.organisation)
    events.write(referral, EventKind.FEEDBACK, side=Side.THEIRS, who=who, user_id=by.user.pk, text=text)
    actor = by.at(referral.centre_id, referral.organisation)
    audit.record("referrals.partner_wrote", subject=referral, about=referral.person_id, by=actor)
    return referral


@audited
def send_as_partner(
    *, organisation: Organisation, centre: Centre, fields: dict[str, Any], by: Partner
) -> Referral:
    """The partner sends somebody to a centre, with that person's agreement. Raises ReferralRefused."""
    if organisation not in by.organisations or not by.centres.filter(pk=centre.pk).exists():
        raise ReferralRefused(_("There is no agreement in force for this."))
    who = by.signed_as(organisation)
    referral = build_incoming(
        centre, {**fields, "organisation": organisation, "delivery": Delivery.PORTAL, "sent_by_name": who}
    )
    referral.save(force_insert=True)
    events.write(referral, EventKind.RECEIVED, side=Side.THEIRS, who=who, user_id=by.user.pk)
    actor = by.at(centre.pk, organisation)
    audit.record(
        "referrals.partner_sent", subject=referral, by=actor, details={"priority": referral.priority}
    )
    return referral


def _locked(referral: Referral, by: Partner) -> Referral:
    """The row, if the partner may still act on it at this moment. Raises Http404, ReferralRefused."""
    find_for_partner(by, referral.pk)
    rows = Referral.objects.select_for_update(of=("self",)).select_related("centre", "organisation", "owner")
    locked = rows.get(pk=referral.pk)
    if not is_readable(locked):
        raise ReferralRefused(_("This referral was taken back. Nothing more is needed from you."))
    return locked


@audited
def add_file_as_partner(referral: Referral, *, title: str, files: Sequence[Any], by: Partner) -> Referral:
    """A document of the partner, kept with the referral. Raises ReferralRefused, and what `documents` raises."""
    referral = _locked(referral, by)
    document = add_document(
        holder_kind="referral", holder_id=referral.pk, about_id=referral.person_id, kind=OTHER, title=title,
        files=files, reach=Reach.SENSITIVE, by=Viewer.system(referral.centre),
    )  # fmt: skip
    who = by.signed_as(referral.organisation)
    events.write(
        referral,
        EventKind.DOCUMENT,
        side=Side.THEIRS,
        who=who,
        user_id=by.user.pk,
        text=title,
        code=str(document.pk),
    )
    actor = by.at(referral.centre_id, referral.organisation)
    audit.record("referrals.partner_wrote", subject=referral, about=referral.person_id, by=actor)
    return referral
