"""Organisations and what belongs to them: people, numbers, registers."""

from typing import Any

from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.partners.models import ContactPerson, Identifier, Organisation, Phone, Shift
from waypost.partners.saving import (
    PartnersRefused,
    changed_fields,
    keep_findable,
    locked,
    save_version,
    services_touched,
)
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def add_organisation(*, fields: dict[str, Any], by: Viewer) -> Organisation:
    """A new organisation of the viewer's network. Raises PartnersRefused when its name is taken."""
    if by.network_id is None:
        raise PartnersRefused(_("Choose a centre first."))
    _must_be_new(by, fields["name"])
    if "time_zone" not in fields and by.centre is not None:
        fields = {**fields, "time_zone": by.centre.time_zone}
    organisation = Organisation(network_id=by.network_id, **fields)
    keep_findable(organisation)
    organisation.save(force_insert=True)
    audit.record("partners.organisation_added", subject=organisation, by=by)
    return organisation


def _must_be_new(by: Viewer, name: str, but: Organisation | None = None) -> None:
    same = Organisation.objects.filter(network_id=by.network_id, name__iexact=name.strip())
    if same.exclude(pk=but.pk if but else None).exists():
        raise PartnersRefused(_("There is an organisation of this name already: open that one."), "name")


@audited
def change_organisation(
    organisation: Organisation, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Organisation:
    """Correct an organisation. Raises ChangedMeanwhile, and PartnersRefused for a ring of parents."""
    organisation = locked(organisation)
    if "name" in fields:
        _must_be_new(by, fields["name"], but=organisation)
    _must_not_be_a_ring(organisation, fields.get("parent"))
    changed = save_version(organisation, fields, version)
    if "is_active" in changed and not organisation.is_active:
        _end_shifts(organisation)
    services_touched(organisation.pk)
    audit.record("partners.organisation_changed", subject=organisation, by=by, details={"fields": changed})
    return organisation


def _must_not_be_a_ring(organisation: Organisation, parent: Organisation | None) -> None:
    above, seen = parent.pk if parent else None, set()
    while above is not None and above not in seen:
        if above == organisation.pk:
            raise PartnersRefused(_("An organisation cannot be a part of itself."), "parent")
        seen.add(above)
        above = Organisation.objects.filter(pk=above).values_list("parent_id", flat=True).first()


def _end_shifts(organisation: Organisation) -> None:
    """Who no longer works with us keeps no hours in our rooms."""
    today = timezone.localdate()
    Shift.objects.filter(organisation=organisation, starts__gt=today).delete()
    Shift.objects.filter(organisation=organisation).on(today).update(ends=today)


@audited
def add_person(organisation: Organisation, *, fields: dict[str, Any], by: Viewer) -> ContactPerson:
    """Somebody to speak with there."""
    person = ContactPerson(organisation=organisation, **fields)
    person.save(force_insert=True)
    _only_one_first(person)
    services_touched(organisation.pk)
    audit.record("partners.person_added", subject=organisation, by=by)
    return person


@audited
def change_person(person: ContactPerson, *, fields: dict[str, Any], by: Viewer) -> ContactPerson:
    """Correct a contact person."""
    person = locked(person)
    changed = changed_fields(person, fields)
    person.save()
    _only_one_first(person)
    services_touched(person.organisation_id)
    audit.record("partners.person_changed", subject=person.organisation, by=by, details={"fields": changed})
    return person


def _only_one_first(person: ContactPerson) -> None:
    if person.is_first:
        others = ContactPerson.objects.filter(organisation_id=person.organisation_id).exclude(pk=person.pk)
        others.update(is_first=False)


@audited
def remove_person(person: ContactPerson, *, by: Viewer) -> None:
    """Forget a contact person. Raises PartnersRefused while the person has hours in our rooms."""
    organisation = person.organisation
    try:
        person.delete()
    except ProtectedError as error:
        raise PartnersRefused(
            _("%(name)s has hours in our rooms: end them first.") % {"name": person.name}
        ) from error
    services_touched(organisation.pk)
    audit.record("partners.person_removed", subject=organisation, by=by)


@audited
def keep_phone(
    organisation: Organisation, *, phone: Phone | None, fields: dict[str, Any], by: Viewer
) -> Phone:
    """Add a number or correct one (`phone`)."""
    phone = locked(phone) if phone is not None else Phone(organisation=organisation)
    changed = changed_fields(phone, fields)
    phone.save()
    services_touched(organisation.pk)
    audit.record("partners.phone_kept", subject=organisation, by=by, details={"fields": changed})
    return phone


@audited
def remove_phone(phone: Phone, *, by: Viewer) -> None:
    """Strike a number out."""
    organisation = phone.organisation
    phone.delete()
    services_touched(organisation.pk)
    audit.record("partners.phone_removed", subject=organisation, by=by)


@audited
def add_identifier(organisation: Organisation, *, scheme: str, number: str, by: Viewer) -> Identifier:
    """The organisation's number in a register. Raises PartnersRefused when it stands there already."""
    if organisation.identifiers.filter(scheme=scheme, number=number).exists():
        raise PartnersRefused(_("This number stands there already."), "number")
    identifier = Identifier.objects.create(organisation=organisation, scheme=scheme, number=number)
    audit.record("partners.identifier_added", subject=organisation, by=by, details={"scheme": scheme})
    return identifier


@audited
def remove_identifier(identifier: Identifier, *, by: Viewer) -> None:
    """Strike a register number out."""
    organisation, scheme = identifier.organisation, identifier.scheme
    identifier.delete()
    audit.record("partners.identifier_removed", subject=organisation, by=by, details={"scheme": scheme})
