"""What every write of this app shares: refusing, comparing versions, and the words by which things are found."""

from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.partners.models import Organisation, Service, Specialist
from waypost.shared.codes import fold, labels

M = TypeVar("M", bound=models.Model)


class PartnersRefused(ValueError):
    """It cannot be saved like this; the message says why, `field` where."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(PartnersRefused):
    """Somebody else saved the record in the meantime; `saved` is what stands there now."""

    def __init__(self, saved: models.Model) -> None:
        super().__init__(_("Somebody else changed this while you were writing."))
        self.saved = saved


def locked(record: M) -> M:
    """The record as it stands now, kept from others until the transaction ends."""
    kind = type(record)
    return kind._default_manager.select_for_update(of=("self",)).get(pk=record.pk)


def changed_fields(record: models.Model, fields: dict[str, Any]) -> list[str]:
    """Put the values on the record and name those that differ from what stood there."""
    changed = []
    for name, value in fields.items():
        if record._state.adding or getattr(record, name) != value:
            setattr(record, name, value)
            changed.append(name)
    return sorted(changed)


def save_version(record: Any, fields: dict[str, Any], version: int | None) -> list[str]:
    """Save values on a locked record and count its version up. Raises ChangedMeanwhile.

    `version` is the one the editor saw; None skips the comparison (imports and jobs).
    """
    if version is not None and record.version != version:
        raise ChangedMeanwhile(record)
    changed = changed_fields(record, fields)
    if changed:
        record.version += 1
        keep_findable(record)
        record.save()
    return changed


def keep_findable(record: models.Model) -> None:
    """Renew the words by which a search finds the record. The caller saves it."""
    if isinstance(record, Organisation):
        words = [record.name, record.other_name, record.description]
        words += [number for number in (record.phone, record.email) if number]
    elif isinstance(record, Service):
        words = [record.name, record.other_name, record.description, record.eligibility]
        words += [*labels("partner_service", record.kinds), *labels("partner_service", record.kinds, "en")]
    elif isinstance(record, Specialist):
        words = [record.name, record.town]
        words += [*labels("skill", record.skills), *labels("skill", record.skills, "en")]
    else:
        return
    record.search_text = fold(" ".join(words))


def services_touched(organisation_id: Any) -> None:
    """Whoever asks for what changed since a day hears of the organisation's services, too. One statement."""
    Service.objects.filter(organisation_id=organisation_id).update(updated_at=timezone.now())
