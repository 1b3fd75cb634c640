"""For each address of partners with arguments: a record of the cast's centre."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.utils import timezone

Maker = Callable[[Any, str], dict[str, Any]]


def _by(cast: Any) -> Any:
    return cast.viewer("manager")


def _organisation(cast: Any) -> Any:
    """One organisation for the whole test, with an agreement in force, made at the first wish."""
    if "matrix_recruiter" not in cast.__dict__:
        from waypost.partners import actions

        fields = {"name": "Matrix Recruiter", "kind": "recruiter", "country": "TJ"}
        made = actions.add_organisation(fields=fields, by=_by(cast))
        agreement = {"kind": "mou", "title": "Matrix agreement", "starts": date(2026, 1, 1)}
        actions.add_agreement(made, fields=agreement, by=_by(cast))
        cast.matrix_recruiter = made
    return cast.matrix_recruiter


def an_organisation(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _organisation(cast).pk}


def an_agreement_of_the_centre(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    fields = {"kind": "mou", "title": "Ours", "starts": date(2026, 1, 1), "centre": cast.centre}
    return {"pk": actions.add_agreement(_organisation(cast), fields=fields, by=_by(cast)).pk}


def a_service(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    fields = {"name": "Matrix service", "kinds": ["food"]}
    return {"pk": actions.add_service(_organisation(cast), fields=fields, by=_by(cast)).pk}


def a_place(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    fields = {"name": "House", "address": "5 Lane", "is_hidden": True}
    return {"pk": actions.add_place(_organisation(cast), fields=fields, by=_by(cast)).pk}


def _contact(cast: Any) -> Any:
    from waypost.partners import actions

    return actions.add_person(_organisation(cast), fields={"name": "Mira"}, by=_by(cast))


def a_contact_person(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _contact(cast).pk}


def a_phone(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    fields = {"number": "112", "kind": "hotline"}
    return {"pk": actions.keep_phone(_organisation(cast), phone=None, fields=fields, by=_by(cast)).pk}


def an_identifier(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    number = str(_organisation(cast).identifiers.count())
    return {"pk": actions.add_identifier(_organisation(cast), scheme="TAX", number=number, by=_by(cast)).pk}


def an_exchange(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    due = timezone.localdate()
    return {"pk": actions.ask(_organisation(cast), question="New quota?", due=due, by=_by(cast)).pk}


def a_shift(cast: Any, role: str) -> dict[str, Any]:
    from waypost.centres.models import Room
    from waypost.partners import actions

    room = Room.objects.create(centre=cast.centre, name=f"Shift room {Room.objects.count()}")
    fields = {
        "room": room,
        "organisation": _organisation(cast),
        "weekday": 1,
        "opens": time(9),
        "closes": time(12),
        "starts": timezone.localdate(),
    }
    return {"pk": actions.plan_shift(fields=fields, by=_by(cast)).pk}


def a_specialist(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    fields = {"name": "Dr Matrix", "skills": ["doctor"], "phone": "112"}
    return {"pk": actions.add_specialist(fields=fields, by=_by(cast)).pk}


def a_member(cast: Any, role: str) -> dict[str, Any]:
    from waypost.accounts.models import User
    from waypost.partners import actions

    name = f"matrix{User.objects.count()}"
    member, _password = actions.add_member(
        _organisation(cast), username=name, full_name="Matrix", by=_by(cast)
    )
    return {"pk": member.pk}


def _recruiter(cast: Any) -> Any:
    from waypost.partners import actions

    return actions.keep_recruiter(_organisation(cast), fields={}, by=_by(cast))


def a_job_order(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    recruiter = _recruiter(cast)
    fields = {
        "number": f"JO-{recruiter.job_orders.count()}", "authority": "Ministry", "status": "approved", "country": "AE",
        "occupation": "Welder", "source": "Register", "checked_on": timezone.localdate(),
    }  # fmt: skip
    return {"pk": actions.add_job_order(recruiter, fields=fields, by=_by(cast)).pk}


def a_complaint(cast: Any, role: str) -> dict[str, Any]:
    from waypost.partners import actions

    told = {"kind": "fees", "summary": "Too much.", "received_on": timezone.localdate()}
    return {"pk": actions.note_complaint(_recruiter(cast), **told, by=_by(cast)).pk}


def a_country(cast: Any, role: str) -> dict[str, Any]:
    return {"code": "TJ"}


def a_public_record(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": "019aa000-0000-7000-8000-000000000000"}


_OF_ORGANISATION = (
    "organisation", "organisation_edit", "person_add", "phone_add", "identifier_add", "service_add", "place_add",
    "organisation_agreements", "agreement_add", "exchange_ask", "licences", "recruiter_edit", "licence_add",
    "members", "member_add", "history", "job_orders", "job_order_add", "complaints", "complaint_add",
)  # fmt: skip
_OF_SERVICE = ("service", "service_edit", "service_hours", "service_confirm", "service_count")
_OPEN_DATA = ("service", "organisation", "at_location", "taxonomy", "taxonomy_term")
RECORDS: dict[str, Maker] = {
    **{f"partners:{name}": an_organisation for name in _OF_ORGANISATION},
    **{f"partners:{name}": a_service for name in _OF_SERVICE},
    **{f"partners:{name}": a_place for name in ("place_edit", "place_hours", "secret_address")},
    **{f"partners:{name}": a_contact_person for name in ("person_edit", "person_remove")},
    **{f"partners:{name}": a_phone for name in ("phone_edit", "phone_remove")},
    **{f"partners:{name}": an_agreement_of_the_centre for name in ("agreement_edit", "agreement_stop")},
    **{f"partners:{name}": a_shift for name in ("shift_edit", "shift_end")},
    **{f"partners:{name}": a_member for name in ("member_end", "member_renew")},
    **{f"partners:{name}": a_country for name in ("country", "country_sheet")},
    **{f"hsds:{name}": a_public_record for name in _OPEN_DATA},
    **{f"public_partners:{name}": a_public_record for name in ("service", "recruiter")},
    "partners:identifier_remove": an_identifier,
    "partners:job_order_edit": a_job_order,
    **{f"partners:{name}": a_complaint for name in ("complaint_edit", "complaint_review")},
    "partners:agreement": an_agreement_of_the_centre,
    "partners:exchange_answer": an_exchange,
    "partners:specialist_edit": a_specialist,
}
# The directory belongs to the network: a counsellor of another centre sees it, too. What one centre agreed for
# itself, what it asked and who sits in its rooms are tried on the stranger like everything else.
OF_ONE_CENTRE = {"partners:agreement", "partners:agreement_edit", "partners:agreement_stop", "partners:shift_edit",
                 "partners:shift_end", "partners:exchange_answer"}  # fmt: skip
SHARED = {name for name in RECORDS if name.startswith("partners:")} - OF_ONE_CENTRE
