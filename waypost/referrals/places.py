"""Where referrals show: the left rail, tabs, stories, My day, documents, tasks. Called once by `apps`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.centres import my_day as days
from waypost.centres import task_subjects, task_titles
from waypost.centres.access import Viewer
from waypost.documents import holders
from waypost.people import belongings
from waypost.referrals import access, following, my_day, queries, search, signed_papers, timeline
from waypost.referrals.models import Agreed, Referral
from waypost.shared import timeline as timelines
from waypost.shared.audit import wording as audit_wording
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab
from waypost.shared.web.navigation import Place
from waypost.shared.web.navigation import register as place

SUBJECT = "referrals.referral"


def register() -> None:
    """Put referrals where others look for them."""
    place(Place("referrals", _("Referrals"), "referrals:referrals", "send", Perm.REFERRAL_VIEW, order=46))
    tab(
        "client",
        Tab(
            "referrals",
            _("Referrals"),
            "referrals:of_client",
            Perm.REFERRAL_VIEW,
            60,
            count=queries.count_of_client,
        ),
    )
    tab("case", Tab("referrals", _("Referrals"), "referrals:of_case", Perm.REFERRAL_VIEW, 60))
    signed = Tab("papers", _("Signed papers"), "referrals:of_agreement", Perm.DOCUMENT_VIEW, 20)
    tab("agreement", signed)
    timelines.register("referrals", timeline.entries)
    search.register()
    days.register(days.Section("referrals_out", my_day.sent, "referrals/parts/my_sent.html", order=34))
    days.register(days.Section("referrals_in", my_day.received, "referrals/parts/my_received.html", order=36))
    task_subjects.register(SUBJECT, hidden_from)
    audit_wording.register_hidden(SUBJECT, hidden_among)
    audit_wording.register_subject_namer(SUBJECT, name_subjects)
    holders.register(_holder())
    holders.register(signed_papers.holder())
    task_titles.register(following.TITLES)
    belongings.describe("referrals.Referral", _called)
    belongings.follow(consents_of)


def _holder() -> holders.Holder:
    """Documents of a referral: those that partners send, and those that staff put to it."""
    return holders.Holder(
        kind="referral",
        visible=Referral.objects.visible_to,
        url_name="referrals:referral",
        title=titles,
        about=lambda referral: referral.person_id,
        may_add=may_add,
        responsible=lambda referral: referral.owner,
        noted_attempt=access.note_attempt,
    )


def _called(referral: Referral) -> str:
    return _("%(number)s: %(name)s") % {"number": referral.number, "name": referral.other_side}


def consents_of(rows: belongings.Rows) -> belongings.Rows:
    """When referrals are given to another file, the consents that were asked for them alone go along."""
    going = rows.get("referrals.Referral", ())
    staying = Agreed.objects.exclude(referral__in=going).values("consent")
    asked = Agreed.objects.filter(referral__in=going).exclude(consent__in=staying)
    return {"people.Consent": set(asked.values_list("consent_id", flat=True))}


def hidden_from(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals of restricted files and cases that do not name the viewer."""
    return Referral.objects.hidden_from(viewer)


def hidden_among(viewer: Viewer, ids: Iterable[str]) -> set[str]:
    """The same among some, for the audit's screens. One statement."""
    return {str(pk) for pk in hidden_from(viewer).filter(pk__in=list(ids)).values_list("pk", flat=True)}


def name_subjects(ids: Iterable[str]) -> dict[str, Any]:
    """The numbers of referrals, for the audit's sentences."""
    found = Referral.objects.filter(pk__in=list(ids)).values_list("pk", "number")
    return {str(pk): number for pk, number in found}


def titles(viewer: Viewer, ids: set[UUID]) -> dict[UUID, str]:
    """What referrals are called beside a document."""
    return dict(Referral.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", "number"))


def may_add(viewer: Viewer, referral: Referral) -> bool:
    """Whether the viewer may put a document to the referral."""
    return viewer.can(Perm.REFERRAL_WORK)
