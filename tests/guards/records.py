"""For each address with arguments: a record of the cast's centre, as the address's arguments.

Each maker takes the cast and the role that will ask, and returns the arguments of the address.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.guards import (
    records_alerts,
    records_career,
    records_cases,
    records_documents,
    records_enquiries,
    records_legal,
    records_library,
    records_numbers,
    records_partners,
    records_protection,
    records_public,
    records_referrals,
)
from waypost.accounts.roles import ROLES

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]


def a_person(cast: Any, role: str) -> Arguments:
    return {"pk": _person(cast).pk}


def _person(cast: Any) -> Any:
    """One client for the whole test, made at the first wish."""
    if "matrix_person" not in cast.__dict__:
        cast.matrix_person = cast.person("Matrix Client", phone="+992900000001")
    return cast.matrix_person


def a_closed_file(cast: Any, role: str) -> Arguments:
    """A closed file on which nobody is named."""
    person = cast.person("Matrix Closed")
    type(person).objects.filter(pk=person.pk).update(tier="restricted")
    return {"pk": person.pk}


def a_part(cast: Any, role: str) -> Arguments:
    return {"pk": _person(cast).pk, "part": "profile"}


def a_kind(cast: Any, role: str) -> Arguments:
    return {"pk": _person(cast).pk, "kind": "phone"}


def a_row(cast: Any, role: str) -> Arguments:
    person = _person(cast)
    return {"pk": person.pk, "kind": "phone", "row": person.contact_points.get().pk}


def a_name(cast: Any, role: str) -> Arguments:
    person = _person(cast)
    return {"pk": person.pk, "row": person.names.first().pk}


def a_consent(cast: Any, role: str) -> Arguments:
    from waypost.people.actions.consent import record_consent
    from waypost.people.actions.wordings import load_starter_wordings
    from waypost.people.models import ConsentWording

    person = _person(cast)
    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.filter(purpose="contact_me", language="en").first()
    by = cast.viewer("counsellor")
    consent = record_consent(
        person=person, purpose="contact_me", wording=wording, how="spoken", evidence="Nigina", by=by
    )
    return {"pk": person.pk, "consent_pk": consent.pk}


def a_wording(cast: Any, role: str) -> Arguments:
    from waypost.people.actions.wordings import load_starter_wordings

    load_starter_wordings(cast.network)
    return {"purpose": "contact_me"}


def a_pair(cast: Any, role: str) -> Arguments:
    return {"left_pk": _person(cast).pk, "right_pk": cast.person("Matrix Kliyent").pk}


def a_merge(cast: Any, role: str) -> Arguments:
    from waypost.people.actions.merging import merge_files

    done = merge_files(
        cast.person("Kept File"),
        cast.person("Second File"),
        choices={},
        reason="same",
        by=cast.viewer("manager"),
    )
    return {"pk": done.pk}


def a_contact(cast: Any, role: str) -> Arguments:
    from waypost.contactlog.actions import log_contact

    by = cast.viewer("counsellor")
    return {
        "pk": log_contact(fields={"channel": "phone", "topics": ["work_permit"]}, answer_later=True, by=by).pk
    }


def a_queue_entry(cast: Any, role: str) -> Arguments:
    from waypost.contactlog.actions import add_to_queue

    return {"pk": add_to_queue(hint="blue coat", by=cast.viewer("receptionist")).pk}


def a_task(cast: Any, role: str) -> Arguments:
    from waypost.centres.actions import add_task
    from waypost.centres.models import Membership

    user = getattr(cast, role) if role != "stranger" else cast.counsellor
    works_here = Membership.objects.filter(user=user, centre=cast.centre).exists()
    by = cast.viewer("manager")
    return {
        "pk": add_task(
            title="Call", due=date(2026, 1, 5), assignee=user if works_here else cast.counsellor, by=by
        ).pk
    }


def a_colleague(cast: Any, role: str) -> Arguments:
    return {"pk": cast.trainer.pk}


def a_colleagues_role(cast: Any, role: str) -> Arguments:
    return {"pk": cast.trainer.pk, "membership": cast.trainer.memberships.get().pk}


def a_key(cast: Any, role: str) -> Arguments:
    """One that the role made itself where it may, else the manager's."""
    from waypost.centres.access_keys import places_for
    from waypost.centres.key_actions import make_key

    by = cast.viewer(role) if role in ROLES and places_for(cast.viewer(role)) else cast.viewer("manager")
    made, _secret = make_key(name="Matrix", centre=places_for(by)[0], days=30, by=by)
    return {"pk": made.pk}


def the_centre(cast: Any, role: str) -> Arguments:
    return {"pk": cast.centre.pk}


def a_room(cast: Any, role: str) -> Arguments:
    from waypost.centres.models import Room

    room, _ = Room.objects.get_or_create(centre=cast.centre, name="Matrix room")
    return {"pk": cast.centre.pk, "room": room.pk}


def a_closed_day(cast: Any, role: str) -> Arguments:
    from waypost.centres.models import ClosedDay

    day, _ = ClosedDay.objects.get_or_create(centre=cast.centre, day=timezone.localdate() + timedelta(days=9))
    return {"pk": cast.centre.pk, "day": day.pk}


def a_list(cast: Any, role: str) -> Arguments:
    return {"name": "how_heard"}


def a_code(cast: Any, role: str) -> Arguments:
    return {"name": "how_heard", "slug": "radio"}


def a_self_registration(cast: Any, role: str) -> Arguments:
    from waypost.people.models import SelfRegistration

    sent = SelfRegistration(centre=cast.centre, answers={"family": "Karimov", "given": "Ali"})
    sent.save(force_insert=True)
    return {"pk": sent.pk}


def an_import(cast: Any, role: str) -> Arguments:
    from waypost.people.actions.importing import receive_file

    sheet = f"name;born\nMatrix Import;{1970 + len(cast.__dict__)}\n".encode()
    return {"pk": receive_file(name="old.csv", data=sheet, by=cast.viewer("manager")).pk}


_IMPORT_PAGES = [
    "import_run",
    "import_columns",
    "import_sheet",
    "import_preview",
    "import_start",
    "import_progress",
    "import_go_on",
    "import_undo",
    "import_drop",
    "import_rejected_xlsx",
    "import_rejected_csv",
    "import_mapping",
]
_CLIENT_PAGES = [
    "client",
    "client_story",
    "client_profile",
    "client_family",
    "client_migration",
    "client_skills",
    "client_contact",
    "client_documents",
    "client_vulnerabilities",
    "client_vulnerabilities_edit",
    "relative_matches",
    "client_suggestions",
    "card",
    "card_replace",
    "consents",
    "consent_ask",
    "consent_read",
    "consent_blank",
    "merge_choose",
    "split",
    "sharing",
]
_STAFF_PAGES = ("person", "give_role", "password", "keys", "sign_out", "close", "reopen")
RECORDS: dict[str, Maker] = {
    **records_alerts.RECORDS,
    **records_documents.RECORDS,
    **records_partners.RECORDS,
    **records_cases.RECORDS,
    **records_legal.RECORDS,
    **records_library.RECORDS,
    **records_protection.RECORDS,
    **records_public.RECORDS,
    **records_career.RECORDS,
    **records_referrals.RECORDS,
    **records_enquiries.RECORDS,
    **records_numbers.RECORDS,
    **{f"people:{name}": a_person for name in _CLIENT_PAGES},
    "people:name_for_closed": a_closed_file,
    **{f"people:{name}": an_import for name in _IMPORT_PAGES},
    **{f"centres:staff_{name}": a_colleague for name in _STAFF_PAGES},
    "codes_look_up": lambda cast, role: {"list": "language"},
    **dict.fromkeys(("codes:list", "codes:add", "codes:export", "codes:take"), a_list),
    **dict.fromkeys(("codes:edit", "codes:move", "codes:retire", "codes:restore"), a_code),
    **dict.fromkeys(
        (
            "contactlog:contact",
            "contactlog:edit",
            "contactlog:answer",
            "contactlog:attach",
            "contactlog:open_case",
        ),
        a_contact,
    ),
    **{f"contactlog:queue_{name}": a_queue_entry for name in ("call", "end", "back", "client")},
    **dict.fromkeys(
        (
            "centres:centre", "centres:centre_hours", "centres:centre_closed_days", "centres:centre_rooms",
            "monitoring:small_numbers",
        ),
        the_centre,
    ),
    **dict.fromkeys(("centres:key_stop", "centres:key_of_staff_stop"), a_key),
    **dict.fromkeys(("centres:staff_role_dates", "centres:staff_end_role"), a_colleagues_role),
    **dict.fromkeys(("people:consent_sheet", "people:consent_withdraw"), a_consent),
    **dict.fromkeys(("people:wording", "people:wording_edit"), a_wording),
    **dict.fromkeys(("people:merge", "people:merge_not_same"), a_pair),
    **dict.fromkeys(("people:detail_edit", "people:detail_remove"), a_row),
    **dict.fromkeys(("people:self_registration", "people:self_registration_drop"), a_self_registration),
    **dict.fromkeys(("centres:task_done", "centres:task_hand_over", "contactlog:no_answer"), a_task),
    "accounts:audit_about": a_person,
    "contactlog:client_contacts": a_person,
    "people:client_edit": a_part,
    "people:detail_add": a_kind,
    "people:name_use": a_name,
    "people:merge_undo": a_merge,
    "centres:centre_room": a_room,
    "centres:centre_remove_closed_day": a_closed_day,
}

# Addresses whose record depends on who asks: made for each role.
BY_ROLE = {name for name, make in RECORDS.items() if make in (a_task, a_key, records_cases.an_offer, records_numbers.a_saved_report)}
# Addresses that cannot be tried this way; each says why and where they are tried instead.
SKIPPED: dict[str, str] = {
    "mfa_edit_webauthn": "shows only one's own passkeys: accounts/tests",
    "mfa_remove_webauthn": "shows only one's own passkeys: accounts/tests",
    "accounts:end_session": "ends only one's own sessions: accounts/tests",
    "waiting_room:room_screen": "public behind an unguessable address: contactlog/tests",
}
# Lists belong to the network, so a counsellor of another centre may hold the right to them.
SHARED_BY_THE_NETWORK = {name for name in RECORDS if name.startswith(("codes:", "people:wording"))}
SHARED_BY_THE_NETWORK |= records_legal.SHARED_BY_THE_NETWORK
SHARED_BY_THE_NETWORK |= records_partners.SHARED
SHARED_BY_THE_NETWORK |= records_library.SHARED
SHARED_BY_THE_NETWORK |= records_alerts.SHARED
SHARED_BY_THE_NETWORK |= records_numbers.SHARED
