"""What our deeds are called in the audit."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.shared.web import locale_numbers

TASKS = {"partners.agreement_ends": _("The agreement “%(title)s” with %(organisation)s ends on %(day)s.")}
SENTENCES = {
    "partners.organisation_added": _("%(who)s added the organisation %(subject)s."),
    "partners.organisation_changed": _("%(who)s corrected the organisation %(subject)s."),
    "partners.person_added": _("%(who)s added a contact person of %(subject)s."),
    "partners.person_changed": _("%(who)s corrected a contact person of %(subject)s."),
    "partners.person_removed": _("%(who)s removed a contact person of %(subject)s."),
    "partners.phone_kept": _("%(who)s wrote down a telephone number of %(subject)s."),
    "partners.phone_removed": _("%(who)s removed a telephone number of %(subject)s."),
    "partners.identifier_added": _(
        "%(who)s wrote down the number of %(subject)s in a register (%(scheme)s)."
    ),
    "partners.identifier_removed": _("%(who)s removed the number of %(subject)s in a register (%(scheme)s)."),
    "partners.place_added": _("%(who)s added a place of %(subject)s."),
    "partners.place_changed": _("%(who)s corrected a place of %(subject)s."),
    "partners.secret_address_read": _("%(who)s read the secret address of %(subject)s."),
    "partners.service_added": _("%(who)s added the service “%(service)s” of %(subject)s."),
    "partners.service_changed": _("%(who)s corrected the service “%(service)s” of %(subject)s."),
    "partners.service_confirmed": _("%(who)s checked the service “%(service)s” of %(subject)s."),
    "partners.hours_kept": _("%(who)s wrote down the hours of %(subject)s (%(of)s)."),
    "partners.places_counted": _("%(who)s counted the free places of “%(service)s”, %(subject)s: %(free)s."),
    "partners.agreement_added": _("%(who)s added an agreement with %(subject)s."),
    "partners.agreement_changed": _("%(who)s corrected an agreement with %(subject)s."),
    "partners.agreement_stopped": _("%(who)s stopped an agreement with %(subject)s from %(day)s."),
    "partners.exchange_asked": _("%(who)s noted a question between us and %(subject)s, due on %(due)s."),
    "partners.exchange_answered": _("%(who)s noted an answer between us and %(subject)s."),
    "partners.shift_planned": _("%(who)s gave %(subject)s hours in %(room)s."),
    "partners.shift_ended": _("%(who)s ended the hours of %(subject)s in %(room)s."),
    "partners.recruiter_kept": _("%(who)s wrote down what is known of the recruiter %(subject)s."),
    "partners.licence_noted": _("%(who)s noted a licence check of %(subject)s: %(licence_status)s."),
    "partners.job_order_added": _(
        "%(who)s wrote down the job order %(number)s of %(subject)s: %(job_order_status)s."
    ),
    "partners.job_order_changed": _(
        "%(who)s corrected the job order %(number)s of %(subject)s: %(job_order_status)s."
    ),
    "partners.complaint_noted": _("%(who)s wrote down a complaint about %(subject)s."),
    "partners.complaint_changed": _("%(who)s corrected a complaint about %(subject)s."),
    "partners.complaint_read": _("%(who)s read a complaint about %(subject)s."),
    "partners.complaint_reviewed": _("%(who)s reviewed a complaint about %(subject)s: %(complaint_state)s."),
    "partners.recruiters_imported": _(
        "%(who)s imported %(recruiters)s recruiters and %(licences)s checks of licences."
    ),
    "partners.job_orders_imported": _("%(who)s imported %(job_orders)s job orders."),
    "partners.specialist_added": _("%(who)s put somebody on the roster of specialists."),
    "partners.specialist_changed": _("%(who)s corrected an entry in the roster of specialists."),
    "partners.member_added": _("%(who)s made an account for %(user)s of %(subject)s."),
    "partners.member_ended": _("%(who)s ended the access of %(user)s for %(subject)s."),
    "partners.member_renewed": _("%(who)s gave %(user)s of %(subject)s a new one-time password."),
    "partners.imported": _("%(who)s imported %(organisations)s organisations and %(services)s services."),
}


def names_of_organisations(ids: Iterable[str]) -> Mapping[str, Any]:
    """The names of organisations by id, one statement."""
    from waypost.partners.models import Organisation

    rows = Organisation.objects.filter(pk__in=list(ids)).only("pk", "name")
    return {str(row.pk): row.name for row in rows}


def licence_status(slug: str) -> str:
    """The status of a licence in words."""
    from waypost.shared import codes

    return codes.label("licence_status", slug)


def job_order_status(slug: str) -> str:
    """The state of a job order in words."""
    from waypost.shared import codes

    return codes.label("job_order_status", slug)


def complaint_state(slug: str) -> Any:
    """The state of a complaint in words."""
    from waypost.partners.models import RecruiterComplaint

    return dict(RecruiterComplaint.State.choices).get(slug, slug)


def task_words(kept: Mapping[str, str]) -> dict[str, str]:
    """What stands in the titles of our tasks, the day in the active language."""
    return {**kept, "day": locale_numbers.day(date.fromisoformat(kept["day"]), with_year=True)}
