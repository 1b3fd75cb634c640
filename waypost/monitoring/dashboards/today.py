"""What a manager looks at each morning: who waits, what is late, how the year goes beside the last one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.cases.queries import loads
from waypost.centres.access import Viewer, tasks_of
from waypost.contactlog.models import Contact
from waypost.contactlog.waiting import board, wait_in_words
from waypost.monitoring.charts.described import Chart, against, of_told
from waypost.monitoring.dashboards.asked import Asked, Tile
from waypost.referrals import queries as referrals

TRENDS = (("clients_served", _("Clients served by month")), ("contacts", _("Contacts by month")))
ANSWERS = ("answered_in_time", "answer_minutes", "refused_share")


def tiles(viewer: Viewer) -> Iterator[Tile]:
    """Now: counted by the queries of the screens behind each tile. A fixed number of statements."""
    now, today = timezone.now(), timezone.localdate()
    if viewer.can(Perm.QUEUE_USE):
        waiting = board(viewer).waiting
        longest = max((row.minutes for row in waiting), default=0)
        said = gettext("People in the waiting room who are not called yet.")
        if longest:
            said += " " + gettext("The longest wait: %(wait)s.") % {"wait": wait_in_words(longest)}
        yield Tile(gettext("Waiting now"), len(waiting), said, reverse("contactlog:queue"))
    if viewer.can(Perm.CONTACT_LOG):
        late = Contact.objects.visible_to(viewer).overdue(now).count()
        yield Tile(
            gettext("Answers that are late"), late, gettext("Queries whose answer was due before now."),
            reverse("contactlog:contacts") + "?show=unanswered",
        )  # fmt: skip
    if viewer.can(Perm.TASK_TEAM):
        late = tasks_of(viewer).open().filter(centre=viewer.centre).due_by(today - timedelta(days=1)).count()
        url = reverse("centres:my_day") + "?show=team"
        yield Tile(
            gettext("Tasks that are late"), late, gettext("Open tasks of the team whose day has passed."), url
        )
    if viewer.can(Perm.REFERRAL_VIEW):
        said = gettext("Referrals, sent or received, whose answer was due before now.")
        late = referrals.counts(viewer, now)["late"]
        yield Tile(gettext("Referrals without an answer"), late, said, reverse("referrals:referrals"))
    if viewer.can(Perm.CASE_MANAGE):
        late = sum(load.overdue for load in loads(viewer))
        said = gettext("Open cases whose day of review has passed.")
        yield Tile(gettext("Cases to review"), late, said, reverse("cases:caseload"))


def charts(asked: Asked, pages: dict[str, str]) -> list[Chart]:
    """The year beside the one before, and what nobody could help with; each with the page that explains it."""
    before = asked.last_year()
    names = (gettext("This period"), gettext("A year before"))
    made = [
        (
            measure,
            against(
                asked.told(measure, "month"), before.told(measure, "month"), names=names, title=str(title)
            ),
        )
        for measure, title in TRENDS
    ]
    made.append(("unmet_needs", of_told(asked.told("unmet_needs", "needed"), title=gettext("Unmet needs"))))
    return [replace(chart, url=pages.get(measure, "")) for measure, chart in made]
