"""Where case work shows: tabs, the left rail, stories, My day. Called once by `apps`."""

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.cases import my_day, promises, queries, recording, search, timeline
from waypost.cases.holding import called, circle, consents_of_decisions, holder
from waypost.cases.models import Case
from waypost.centres import my_day as days
from waypost.centres import task_subjects, task_titles
from waypost.documents import holders
from waypost.people import belongings, consent_circles
from waypost.shared import timeline as timelines
from waypost.shared.audit import wording as audit_wording
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab
from waypost.shared.web.navigation import Place
from waypost.shared.web.navigation import register as place


def register() -> None:
    """Put case work where others look for it."""
    place(Place("cases", _("Cases"), "cases:caseload", "kanban", Perm.CASE_VIEW, order=45))
    _tabs()
    timelines.register("cases", timeline.entries)
    search.register()
    days.register(days.Section("case_transfers", my_day.transfers, "cases/parts/my_transfers.html", order=22))
    days.register(days.Section("case_approvals", my_day.approvals, "cases/parts/my_approvals.html", order=24))
    days.register(days.Section("case_reviews", my_day.reviews, "cases/parts/my_reviews.html", order=26))
    holders.register(holder())
    consent_circles.register(circle())
    task_titles.register(promises.TITLES)
    belongings.describe("cases.Case", called)
    belongings.follow(consents_of_decisions)
    task_subjects.register(recording.SUBJECT, lambda viewer: Case.objects.hidden_from(viewer))
    audit_wording.register_subject_namer(recording.SUBJECT, recording.name_subjects)
    audit_wording.register_hidden(recording.SUBJECT, recording.hidden)


def _tabs() -> None:
    tab(
        "client",
        Tab("cases", _("Cases"), "cases:of_client", Perm.CASE_VIEW, 22, count=queries.count_of_client),
    )
    tab("case", Tab("overview", _("Overview"), "cases:case", Perm.CASE_VIEW, 10))
    tab("case", Tab("assessment", _("Needs"), "cases:assessment", Perm.CASE_VIEW, 20))
    tab("case", Tab("plan", _("Plan"), "cases:plan", Perm.CASE_VIEW, 30))
    tab("case", Tab("reviews", _("Reviews"), "cases:reviews", Perm.CASE_VIEW, 35))
    tab("case", Tab("notes", _("Notes"), "cases:notes", Perm.CASE_VIEW, 40))
    tab("case", Tab("together", _("With others"), "cases:together", Perm.CASE_VIEW, 45, more=True))
    tab("case", Tab("papers", _("Papers"), "cases:papers", Perm.CASE_VIEW, 90, more=True))
    tab(
        "case",
        Tab("people", _("Who works on it"), "cases:people", Perm.CASE_VIEW, 95, fits=lambda case: False),
    )
