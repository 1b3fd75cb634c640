"""What the audit calls the deeds of this app."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.shared.audit import wording
from waypost.shared.web import locale_numbers

SENTENCES = {
    "centres.task_added": _("%(who)s planned a task for %(due)s."),
    "centres.task_done": _("%(who)s finished a task."),
    "centres.task_handed_over": _("%(who)s handed a task over to a colleague."),
    "centres.staff_added": _("%(who)s made an account for %(subject)s."),
    "centres.staff_changed": _("%(who)s changed the account of %(subject)s."),
    "centres.role_given": _("%(who)s gave %(subject)s the role %(role)s from %(from)s."),
    "centres.role_dates_changed": _("%(who)s changed the days of the role %(role)s of %(subject)s."),
    "centres.role_taken": _("%(who)s took the role %(role)s away from %(subject)s."),
    "centres.password_reset": _("%(who)s gave %(subject)s a new one-time password."),
    "centres.second_factor_reset": _("%(who)s reset the second step at sign-in of %(subject)s."),
    "centres.staff_signed_out": _("%(who)s signed %(subject)s out everywhere."),
    "centres.account_closed": _("%(who)s closed the account of %(subject)s."),
    "centres.account_reopened": _("%(who)s opened the account of %(subject)s again."),
    "centres.centre_added": _("%(who)s added the centre %(subject)s."),
    "centres.centre_changed": _("%(who)s changed the settings of %(subject)s."),
    "centres.hours_changed": _("%(who)s changed the opening hours of %(subject)s."),
    "centres.closed_day_added": _("%(who)s noted a closed or special day of %(subject)s (%(day)s)."),
    "centres.closed_day_removed": _("%(who)s removed a closed or special day of %(subject)s (%(day)s)."),
    "centres.room_added": _("%(who)s added a room to %(subject)s."),
    "centres.room_changed": _("%(who)s changed a room of %(subject)s."),
    "centres.key_made": _("%(who)s made a key for a program, which holds until %(until)s."),
    "centres.keys_stopped": _("%(who)s stopped keys for programs of %(subject)s (%(count)s)."),
    "centres.network_made": _("%(who)s set up the network %(name)s."),
}
FAILED = {
    "centres.key_refused": _("%(who)s was not let in: the program's key does not hold any more."),
}


def names_of_centres(ids: Iterable[str]) -> Mapping[str, Any]:
    """The names of centres by id, one statement."""
    from waypost.centres.models import Centre

    return {
        str(centre.pk): centre.name for centre in Centre.objects.filter(pk__in=list(ids)).only("pk", "name")
    }


def _as_day(iso: str) -> str:
    return locale_numbers.day(date.fromisoformat(iso), with_year=True) if iso else ""


def register_sentences() -> None:
    wording.register(SENTENCES)
    wording.register(FAILED, failed=True)
    for name in ("due", "day", "from", "until"):
        wording.register_detail_namer(name, _as_day)
    wording.register_subject_namer("centres.centre", names_of_centres)
