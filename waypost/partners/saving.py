"""What every write of this app shares: refusing, comparing versions, and the words by which things are found."""

from typing import Any

from django.db import models
from django.utils import timezone

from waypost.partners.models import JobOrder, Licence, Organisation, Service, Specialist, number_key
from waypost.shared import saving
from waypost.shared.codes import fold, labels
from waypost.shared.saving import ChangedMeanwhile, Refused, changed_fields, locked

__all__ = [
    "ChangedMeanwhile", "PartnersRefused", "changed_fields", "keep_findable", "locked", "save_version",
    "services_touched",
]  # fmt: skip


class PartnersRefused(Refused):
    """Something of the directory cannot be saved like this."""


def save_version(record: Any, fields: dict[str, Any], version: int | None) -> list[str]:
    """`shared.saving.save_version`, which also renews the words by which the record is found."""
    return saving.save_version(record, fields, version, before=keep_findable)


def keep_findable(record: models.Model) -> None:
    """Renew the words by which a search finds the record. The caller saves it."""
    if isinstance(record, Licence | JobOrder):
        record.number_key = number_key(record.number)
        return
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
