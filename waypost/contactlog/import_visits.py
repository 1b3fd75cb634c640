"""Visits that an old register tells of: its columns become contacts in the log, by the log's own action."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.contactlog.actions.bulk import PastContact, log_many
from waypost.contactlog.models import Contact
from waypost.people.importing.app_columns import Extra, ExtraColumn, ExtraRow, register
from waypost.shared import codes, names
from waypost.shared.audit import Deed, record_many

SAME_NAME = 0.9
COLUMNS = (
    ExtraColumn("question", gettext_lazy("What was asked"),
                "question|questions|topic|issue|problem|request|reason|reason for visit|"
                "purpose|purpose of visit|subject|"
                "вопрос|тема|обращение|причина|цель визита|суть обращения|масъала|мавзӯъ|савол|motif|"
                "motif de la visite|sujet|objet|motivo|motivo de visita|"
                "tema|consulta|الموضوع|سبب الزيارة|السؤال|موضوع|"
                "دلیل مراجعه|თემა|საკითხი|konu|assunto|विषय", several=True),
    ExtraColumn("done", gettext_lazy("What was said and done"),
                "answer|action|action taken|advice|advice given|service|services|service given|result|done|"
                "ответ|что сделано|консультация|результат|оказанная услуга|услуга|reponse|action menee|"
                "conseil|respuesta|accion|servicio|"
                "الاجراء|الخدمة المقدمة|النتيجة|اقدام|პასუხი|yanit|resposta", several=True),
    ExtraColumn("staff", gettext_lazy("Who spoke with them"),
                "consultant|consult|counsellor|counselor|adviser|advisor|staff|officer|specialist|by|registered by|"
                "консультант|конс|специалист|сотрудник|кто принял|мушовир|conseiller|agent|consejero|"
                "asesor|المستشار|الموظف|مشاور|კონსულტანტი|danisman"),
)  # fmt: skip


def add_visits(rows: Sequence[ExtraRow], by: Viewer) -> list[list[UUID]]:
    """One contact for each row. Raises ContactRefused for one that breaks the log's rules."""
    staff = _Staff(by)
    made = log_many([_visit(row, staff, by) for row in rows], by=by)
    return [[contact.pk] for contact in made]


def _visit(row: ExtraRow, staff: "_Staff", by: Viewer) -> PastContact:
    question, done, who = (row.cells.get(slug, "") for slug in ("question", "done", "staff"))
    user = staff.find(who)
    if who and user is None:
        told = _("Spoken with (as the old register says): %(who)s") % {"who": who}
        done = f"{done}\n{told}" if done else told
    topic = codes.find("contact_topic", question)
    fields = {
        "channel": "in_person",
        "asked": question,
        "done": done,
        "topics": [topic] if topic else [],
        "gender": row.person.gender,
        "is_new": row.is_new,
    }
    return PastContact(at=_midday(row, by), fields=fields, person=row.person, staff=user)


def _midday(row: ExtraRow, by: Viewer) -> datetime:
    """The register tells the day only."""
    zone = ZoneInfo(by.centre.time_zone) if by.centre else UTC
    day = row.on or row.person.registered_on
    return min(datetime.combine(day, time(12), zone), timezone.now())


class _Staff:
    """The centre's staff, by how a register calls them: Firuz, Нигина, N. Karimova."""

    def __init__(self, by: Viewer) -> None:
        held = Membership.objects.filter(centre=by.centre).select_related("user")
        self.people = {member.user_id: member.user for member in held}
        self.found: dict[str, User | None] = {}

    def find(self, text: str) -> User | None:
        """The one member of staff it can be; None when nobody or several can."""
        if not text:
            return None
        if text not in self.found:
            fits = [user for user in self.people.values() if _is_called(user, text)]
            self.found[text] = fits[0] if len(fits) == 1 else None
        return self.found[text]


def _is_called(user: User, text: str) -> bool:
    if codes.fold(text) in {codes.fold(user.username), codes.fold(user.full_name)}:
        return True
    said = names.prepare(text)
    if len(said.parts) == 1:
        return any(names.score(said, names.prepare(part)) >= SAME_NAME for part in user.full_name.split())
    return names.score(said, names.prepare(user.full_name)) >= SAME_NAME


def remove_visits(ids: Sequence[UUID], by: Viewer) -> None:
    """Take back the contacts of an import that is undone."""
    contacts = list(Contact.objects.filter(pk__in=ids))
    record_many(
        [Deed("contactlog.import_undone", subject=contact, about=contact.person_id) for contact in contacts],
        by=by,
    )
    Contact.objects.filter(pk__in=ids).delete()


def edited_visits(ids: Sequence[UUID]) -> int:
    """How many of these contacts were changed since."""
    return Contact.objects.filter(pk__in=ids).exclude(version=1).count()


def register_columns() -> None:
    """Offer the columns of a visit in every import. Called in `apps.py`."""
    register(Extra("visit", gettext_lazy("The visit"), COLUMNS, add_visits, remove_visits, edited_visits))
