"""What can be counted: each measure with its formula in words, and the rows it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.monitoring.figures import rows
from waypost.monitoring.figures.counts import Count, Mean, Median, Persons, Repeated, Rows, Share, Sum, Where
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.figures.rows import (
    Source,
    all_of,
    at_least_one,
    holds,
    is_,
    noted,
    past_due,
    with_file,
)

COUNTED, PERCENT, MEAN, MONEY = "count", "percent", "mean", "money"


@dataclass(frozen=True)
class Measure:
    """Something that can be counted. `day` is the column whose day must lie in the period.

    `source` makes the rows where they are more than those of a table; `shown` says how the value reads.
    """

    slug: str
    title: Any
    words: Any
    table: str
    day: str
    count: Count = field(default_factory=Rows)
    where: Where | None = None
    shown: str = COUNTED
    unit: Any = ""
    source: Source | None = None
    in_stock: bool = False  # counted at the end of the period, not within it

    @property
    def is_of_people(self) -> bool:
        """Whether it counts different people, who may not be added up."""
        return isinstance(self.count, Persons | Repeated) or (
            isinstance(self.count, Share) and self.count.persons
        )

    @property
    def is_share(self) -> bool:
        return isinstance(self.count, Share | Mean | Repeated | Median)


def find(slug: str) -> Measure:
    """The measure. Raises BadQuestion."""
    if slug not in MEASURES:
        raise BadQuestion(gettext("There is no measure called “%(name)s”.") % {"name": slug})
    return MEASURES[slug]


def _contacts(slug: str, title: Any, words: Any, **more: Any) -> Measure:
    return Measure(slug, title, words, "contacts", "day", **more)


SENT = is_("direction", "out")
_ALL = [
    Measure(
        "clients_registered", _("New clients"),
        _("Files opened in the period, each person once. Files that were merged into another are left out."),
        "people", "registered", unit=_("clients"),
    ),
    _contacts(
        "clients_served", _("Clients served"),
        _("Different people with a file and at least one contact in the period. Someone who came five times counts once."),
        count=Persons(), where=with_file, unit=_("clients"),
    ),
    _contacts(
        "contacts", _("Contacts"),
        _("Visits, calls and messages in the period. Someone who came five times counts five times."),
        unit=_("contacts"),
    ),
    _contacts(
        "enquiries", _("Enquiries without a file"),
        _("Contacts in the period of people without a file: anonymous callers and short questions."),
        where=lambda _s, t: t.p.isnull(), unit=_("contacts"),
    ),
    _contacts(
        "repeat_share", _("Clients who came again"),
        _("Of the different people with a contact in the period: those with more than one."),
        count=Repeated(), shown=PERCENT,
    ),
    _contacts("minutes", _("Minutes spent"), _("The sum of the minutes noted with the contacts of the period."),
              count=Sum("minutes"), unit=_("minutes")),
    _contacts(
        "minutes_per_contact", _("Minutes for each contact"),
        _("The minutes noted, divided by the contacts of the period with which minutes were noted."),
        count=Mean("minutes"), shown=MEAN, unit=_("minutes"),
    ),
    _contacts(
        "queries", _("Queries that needed an answer later"),
        _("Contacts of the period for which an answer was due."), where=noted("answer"), unit=_("queries"),
    ),
    _contacts(
        "answered_in_time", _("Queries answered in time"),
        _("Of the queries of the period that were answered, or whose answer was due before the data was taken: those "
          "answered by their day and hour."),
        count=Share(of=is_("answer", "in_time"), among=past_due("answer", "answer_due")), shown=PERCENT,
    ),
    _contacts(
        "answer_minutes", _("Minutes until the answer"),
        _("The minutes from each contact of the period to its answer, divided by the number of answers."),
        count=Mean("answer_minutes"), shown=MEAN, unit=_("minutes"),
    ),
    _contacts(
        "urgent_share", _("Urgent contacts"), _("Of the contacts of the period: those noted as urgent."),
        count=Share(of=lambda _s, t: t.urgent == 1), shown=PERCENT,
    ),
    _contacts(
        "refused_share", _("Contacts in which no help could be given"),
        _("Of the contacts of the period: those with a reason why no help was given."),
        count=Share(of=noted("refused")), shown=PERCENT,
    ),
    _contacts(
        "disability_share", _("Clients with a disability"),
        _("Of the different people served in the period of whom it is known: those with a lot of difficulty, or more, "
          "in one of the six questions."),
        count=Share(of=is_("disability", "yes"), among=all_of(with_file, noted("disability")), persons=True),
        shown=PERCENT,
    ),
    _contacts(
        "women_share", _("Women among the clients"),
        _("Of the different people served in the period whose gender is known: women."),
        count=Share(of=is_("gender", "female"), among=all_of(with_file, is_("gender", "female", "male", "other")),
                    persons=True),
        shown=PERCENT,
    ),
    _contacts(
        "remote_share", _("Contacts without a visit"),
        _("Of the contacts of the period: those by phone, message, e-mail, video or the website."),
        count=Share(of=is_("channel", "phone", "sms", "chat", "email", "video_call", "website", "social_media")),
        shown=PERCENT,
    ),
    _contacts(
        "recruiter_check_share", _("Clients for whom a recruiter was checked"),
        _("Of the different people served in the period: those for whom a recruiter was checked."),
        count=Share(of=holds("services", "service_given", "recruiter_check"), among=with_file, persons=True),
        shown=PERCENT,
    ),
    Measure(
        "clients_by_outcome", _("Clients served, by what came of it"),
        _("Different people served in the period, by what the centres that are counted learnt of them last, until its "
          "end. Those of whom nothing was learnt are counted as not known."),
        "served", "day", count=Persons(), source=rows.served, unit=_("clients"),
    ),
    Measure(
        "outcome_known_share", _("Clients of whom it is known what came of it"),
        _("Of the different people served in the period: those of whom an outcome was learnt until its end."),
        "served", "day",
        count=Share(of=rows.outcome_is_known, persons=True), source=rows.served, shown=PERCENT,
    ),
    Measure(
        "migrated_share", _("Clients who migrated"),
        _("Of the different people served in the period who migrated or did not: those who did, by the last that was "
          "learnt until its end. Those who came back and those of whom it is not known are left out."),
        "served", "day",
        count=Share(of=rows.migrated, among=rows.decided, persons=True), source=rows.served, shown=PERCENT,
    ),
    Measure(
        "irregular_share", _("Irregular way among those who migrated"),
        _("Of the different people served in the period who migrated in a known way: those who went an irregular way."),
        "served", "day",
        count=Share(of=rows.came_of("migrated_irregular"), among=rows.way_is_known, persons=True),
        source=rows.served, shown=PERCENT,
    ),
    Measure(
        "outcomes", _("Outcomes recorded"),
        _("What was learnt in the period, at closures and later, from whomever. Somebody may be counted more than once."),
        "outcomes", "day", unit=_("outcomes"),
    ),
    Measure(
        "referrals_sent", _("Referrals sent"),
        _("Referrals that we sent in the period."), "referrals", "sent", where=SENT, unit=_("referrals"),
    ),
    Measure(
        "referrals_received", _("Referrals received"),
        _("Referrals that reached us in the period."), "referrals", "sent", where=is_("direction", "in"),
        unit=_("referrals"),
    ),
    Measure(
        "referrals_answered", _("Referrals that were answered"),
        _("Of the referrals that we sent in the period: those with an answer by now."),
        "referrals", "sent", count=Share(of=lambda _s, t: t.answered.notnull()), where=SENT, shown=PERCENT,
    ),
    Measure(
        "referrals_answered_in_time", _("Referrals answered in time"),
        _("Of the referrals that we sent in the period and that were answered: those answered by their day and hour."),
        "referrals", "sent", count=Share(of=is_("answer", "in_time"), among=is_("answer", "in_time", "late")),
        where=SENT, shown=PERCENT,
    ),
    Measure(
        "referrals_accepted", _("Referrals that were taken"),
        _("Of the referrals that we sent in the period and that were answered: those that were not refused."),
        "referrals", "sent",
        count=Share(of=is_("status", "accepted", "in_progress", "ended", "result"),
                    among=is_("status", "accepted", "in_progress", "ended", "result", "refused", "no_place")),
        where=SENT, shown=PERCENT,
    ),
    Measure(
        "referrals_completed", _("Referrals completed"),
        _("Of the referrals that we sent in the period: those whose help has ended or whose result is recorded by now."),
        "referrals", "sent", count=Share(of=is_("status", "ended", "result")), where=SENT, shown=PERCENT,
    ),
    Measure(
        "cases_opened", _("Cases opened"), _("Cases opened in the period, a reopened one once more."),
        "cases", "opened", unit=_("cases"),
    ),
    Measure(
        "cases_closed", _("Cases closed"), _("Cases closed in the period."), "cases", "closed", unit=_("cases"),
    ),
    Measure(
        "cases_open", _("Cases open at the end"),
        _("Cases opened on or before the last day of the period and not closed by then."),
        "cases", "opened", source=rows.open_cases, in_stock=True, unit=_("cases"),
    ),
    Measure(
        "case_days", _("Days a case takes (median)"),
        _("The middle of the days from opening to closing, of the cases closed in the period: half took fewer."),
        "cases", "closed", count=Median("days_"), source=rows.days_between("cases", "opened", "closed"),
        shown=MEAN, unit=_("days"),
    ),
    Measure(
        "cases_reopened", _("Cases that were reopened"),
        _("Of the cases opened in the period: those that go on from an earlier one."),
        "cases", "opened", count=Share(of=lambda _s, t: t.episode > 1), shown=PERCENT,
    ),
    Measure(
        "goals_reached", _("Goals of plans that were met"),
        _("Of the goals set in the period: those reached by now."),
        "goals", "set", count=Share(of=is_("state", "reached")), shown=PERCENT,
    ),
    Measure(
        "legal_opened", _("Legal matters taken on"), _("Legal matters taken on in the period."),
        "legal", "opened", unit=_("matters"),
    ),
    Measure(
        "legal_resolved", _("Legal matters resolved"),
        _("Legal matters resolved in the period, in whatever way."), "legal", "resolved", unit=_("matters"),
    ),
    Measure(
        "legal_days", _("Days until a legal matter is resolved (median)"),
        _("The middle of the days from taking on to the resolution, of the matters resolved in the period."),
        "legal", "resolved", count=Median("days_"), source=rows.days_between("legal", "opened", "resolved"),
        shown=MEAN, unit=_("days"),
    ),
    Measure(
        "remedy_share", _("Legal matters with a remedy"),
        _("Of the legal matters resolved in the period: those in which something was obtained."),
        "legal", "resolved",
        count=Share(of=at_least_one("remedies", "legal_remedy", but=("none",))), shown=PERCENT,
    ),
    Measure(
        "sanction_share", _("Legal matters with a sanction"),
        _("Of the legal matters resolved in the period: those in which the offender was sanctioned."),
        "legal", "resolved",
        count=Share(of=at_least_one("sanctions", "legal_sanction", but=("none", "pending"))), shown=PERCENT,
    ),
    Measure(
        "sums_awarded", _("Sums awarded"),
        _("Sums awarded or agreed in legal matters resolved in the period, each currency by itself."),
        "sums", "day", count=Sum("amount"), where=is_("kind", "awarded"), shown=MONEY,
    ),
    Measure(
        "sums_received", _("Money received"),
        _("Money that reached clients in the period from legal matters, each currency by itself; what was struck out "
          "is left out."),
        "sums", "day", count=Sum("amount"), where=is_("kind", "received"), shown=MONEY,
    ),
    Measure(
        "unmet_needs", _("Unmet needs"),
        _("Needs noted in the period that nobody could meet."), "unmet", "day", unit=_("needs"),
    ),
    Measure(
        "returns", _("Clients back home"),
        _("Different people who came back in the period, by their return plan."),
        "returns", "back", count=Persons(), where=with_file, unit=_("clients"),
    ),
    Measure(
        "return_score", _("How the new start goes"),
        _("The answers from 1 (bad) to 5 (good) given in the period, divided by their number."),
        "scores", "asked", count=Mean("score"), shown=MEAN, unit=_("points"),
    ),
    Measure(
        "return_change", _("Change of the new start"),
        _("For each returnee and area asked about in the period and before: the last answer less the first one ever; "
          "the sum divided by their number."),
        "scores", "asked", count=Mean("change_"), source=rows.changes, shown=MEAN, unit=_("points"),
    ),
    Measure(
        "searches", _("Searches for missing relatives"),
        _("Requests of the period to find somebody."), "searches", "asked", unit=_("searches"),
    ),
    Measure(
        "searches_found", _("Searches that found somebody"),
        _("Of the requests of the period: those in which the relative was found by now, alive or not."),
        "searches", "asked", count=Share(of=is_("state", "found", "died")), shown=PERCENT,
    ),
    Measure(
        "screenings", _("Screenings for trafficking"), _("Screenings of the period."), "screenings", "day",
        unit=_("screenings"),
    ),
    Measure(
        "consents_given", _("Consents given"),
        _("Of the answers of the period to requests for consent: those that agreed."),
        "consents", "answered", count=Share(of=lambda _s, t: t.refused == 0), shown=PERCENT,
    ),
]  # fmt: skip
MEASURES: dict[str, Measure] = {measure.slug: measure for measure in _ALL}
