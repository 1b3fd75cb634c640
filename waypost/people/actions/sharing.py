"""Who may open a file: named staff only (R25), or another centre of the network too (R200)."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import ActorAt, Viewer
from waypost.centres.models import Centre, Membership
from waypost.people import consents
from waypost.people.closed_files import OPENS_FILES, nobody_opens, with_somebody
from waypost.people.models import AtCentre, NamedStaff, Person, Tier
from waypost.people.names_index import index_names
from waypost.shared import audit
from waypost.shared.audit import audited


class SharingRefused(ValueError):
    """The file cannot be closed, opened or shared this way; the message says why."""


@audited
def restrict_file(person: Person, *, named: Iterable[User], reason: str, by: Viewer) -> Person:
    """Close a file to all but the named staff and the one who closes it. Raises SharingRefused."""
    person = _locked(person, by)
    if person.tier == Tier.RESTRICTED:
        raise SharingRefused(_("This file is restricted already."))
    if not reason.strip():
        raise SharingRefused(_("Write why the file is closed to others."))
    staff = {user.pk: user for user in named}
    if by.user:
        staff[by.user.pk] = by.user
    for user in staff.values():
        _check_opens(user, person)
    for user in staff.values():
        NamedStaff.objects.get_or_create(person=person, user=user, defaults={"added_by_id": by.user_id})
    _must_have_somebody(person)
    _set_tier(person, Tier.RESTRICTED)
    audit.record(
        "people.restricted",
        subject=person,
        about=person.pk,
        by=by,
        details={"named": len(staff)},
        reason=reason,
    )
    return person


@audited
def name_staff(person: Person, *, user: User, by: Viewer) -> NamedStaff:
    """Let a colleague open a restricted file. Raises SharingRefused."""
    person = _locked(person, by)
    if person.tier != Tier.RESTRICTED:
        raise SharingRefused(_("This file is open to everyone at its centres; nobody needs to be named."))
    _check_opens(user, person)
    row, _made = NamedStaff.objects.get_or_create(
        person=person, user=user, defaults={"added_by_id": by.user_id}
    )
    audit.record("people.staff_named", subject=person, about=person.pk, by=by, details={"user": str(user.pk)})
    return row


@audited
def name_again(person: Person, *, user: User, reason: str, by: Viewer) -> NamedStaff:
    """Let somebody open a closed file of this centre whose named staff have all left. Raises SharingRefused.

    Whoever does it need not be able to see the file: nobody can. It stands in the audit with its reason.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not nobody_opens(by).filter(pk=person.pk).exists():
        raise SharingRefused(_("Somebody may open this file already, or it is kept at another centre."))
    if not reason.strip():
        raise SharingRefused(_("Write why this colleague is to open the file."))
    _check_opens(user, person)
    row, _made = NamedStaff.objects.get_or_create(
        person=person, user=user, defaults={"added_by_id": by.user_id}
    )
    audit.record(
        "people.staff_named_again",
        subject=person,
        about=person.pk,
        by=by,
        details={"user": str(user.pk)},
        reason=reason,
    )
    return row


@audited
def unname_staff(person: Person, *, user: User, by: Viewer) -> None:
    """Take a colleague off a restricted file; somebody who can sign in has to remain. Raises SharingRefused."""
    person = _locked(person, by)
    gone, _rows = NamedStaff.objects.filter(person=person, user=user).delete()
    if not gone:
        raise SharingRefused(_("%(name)s is not named on this file.") % {"name": user})
    _must_have_somebody(person)
    audit.record(
        "people.staff_unnamed", subject=person, about=person.pk, by=by, details={"user": str(user.pk)}
    )


@audited
def lift_restriction(person: Person, *, reason: str, by: Viewer) -> Person:
    """Open a restricted file to its centres again. Raises SharingRefused."""
    person = _locked(person, by)
    if person.tier != Tier.RESTRICTED:
        raise SharingRefused(_("This file is not restricted."))
    if not reason.strip():
        raise SharingRefused(_("Write why the file is opened again."))
    NamedStaff.objects.filter(person=person).delete()
    _set_tier(person, Tier.ORDINARY)
    audit.record("people.restriction_lifted", subject=person, about=person.pk, by=by, reason=reason)
    return person


@audited
def share_with_centre(person: Person, *, centre: Centre, reason: str, by: Viewer) -> AtCentre:
    """Open a file for another centre of the network, with the person's consent. Raises SharingRefused."""
    person = Person.objects.select_for_update().select_related("centre").get(pk=person.pk)
    _check_shareable(person, centre, reason, by)
    row, made = AtCentre.objects.get_or_create(
        person=person,
        centre=centre,
        defaults={
            "last_contact_at": timezone.now(),
            "shared_because": reason.strip()[:200],
            "added_by_id": by.user_id,
        },
    )
    if not made:
        raise SharingRefused(_("%(centre)s works with this file already.") % {"centre": centre})
    index_names(person)
    _record_at_both("people.shared_with_centre", person, centre, reason, by)
    return row


@audited
def end_sharing(person: Person, *, centre: Centre, reason: str, by: Viewer) -> None:
    """Close a file to a centre that it was opened for; the centre that keeps it stays. Raises SharingRefused."""
    person = _locked(person, by)
    if centre.pk == person.centre_id:
        raise SharingRefused(_("%(centre)s keeps this file; it cannot be closed to it.") % {"centre": centre})
    gone, _rows = AtCentre.objects.filter(person=person, centre=centre).delete()
    if not gone:
        raise SharingRefused(_("%(centre)s does not work with this file.") % {"centre": centre})
    if person.tier == Tier.RESTRICTED:
        _must_have_somebody(person)
    index_names(person)
    _record_at_both("people.sharing_ended", person, centre, reason, by)


def _locked(person: Person, by: Viewer) -> Person:
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise SharingRefused(_("This file is not kept at your centre any more."))
    return locked


def _check_opens(user: User, person: Person) -> None:
    current = Membership.objects.current(timezone.localdate()).filter(user=user, user__is_active=True)
    centres = person.at_centres.values("centre_id")
    if not current.filter(centre__in=centres, role__in=OPENS_FILES).exists():
        raise SharingRefused(
            _("%(name)s does not open client files at a centre that works with this one.") % {"name": user}
        )


def _must_have_somebody(person: Person) -> None:
    if not with_somebody(Person.objects.filter(pk=person.pk)).exists():
        raise SharingRefused(_("Somebody who can sign in must stay named. Name a colleague first."))


def _set_tier(person: Person, tier: Tier) -> None:
    person.tier = tier
    person.version += 1
    person.save(update_fields=["tier", "version", "updated_at"])


def _check_shareable(person: Person, centre: Centre, reason: str, by: Viewer) -> None:
    if person.merged_into_id or centre.network_id != person.network_id or not centre.is_active:
        raise SharingRefused(_("This file cannot be opened for %(centre)s.") % {"centre": centre})
    from_there = by.centre is not None and by.centre.pk == centre.pk
    if not from_there and not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise SharingRefused(_("This file is not kept at your centre any more."))
    if person.tier == Tier.RESTRICTED:
        raise SharingRefused(
            _("A restricted file is not opened for another centre. Name single colleagues instead.")
        )
    if not person.findable_in_network or not consents.may(person, consents.NETWORK):
        raise SharingRefused(
            _("The person has not agreed that other centres of the network find the file. Ask first.")
        )
    if not reason.strip():
        raise SharingRefused(_("Write why the file is opened, and how the person agreed."))


def _record_at_both(action: str, person: Person, centre: Centre, reason: str, by: Viewer) -> None:
    """In the chain of whoever did it, and in that of the centre that keeps the file."""
    details = {"centre": centre.code}
    audit.record(action, subject=person, about=person.pk, by=by, details=details, reason=reason)
    if by.chain != str(person.centre_id):
        audit.record(
            action,
            subject=person,
            about=person.pk,
            by=ActorAt(by, person.centre_id),
            details=details,
            reason=reason,
        )
