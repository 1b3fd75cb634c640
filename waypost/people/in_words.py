"""Rows, staff and languages as people call them on these screens."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from waypost.accounts.models import User
from waypost.people.pointers import column
from waypost.people.reduction import Excess
from waypost.shared import codes

KINDS = {
    "PersonName": gettext_lazy("names"),
    "ContactPoint": gettext_lazy("telephones and addresses"),
    "IdentityDocument": gettext_lazy("identity documents"),
    "HouseholdMember": gettext_lazy("family members"),
    "EmergencyContact": gettext_lazy("emergency contacts"),
    "PastMigration": gettext_lazy("earlier migrations"),
    "LanguageSkill": gettext_lazy("language levels"),
    "WorkExperience": gettext_lazy("lines of work experience"),
    "Education": gettext_lazy("lines of education"),
    "Qualification": gettext_lazy("licences and certificates"),
    "Cv": gettext_lazy("CVs"),
    "CvText": gettext_lazy("texts of CVs in another language"),
    "CoverLetter": gettext_lazy("cover letters"),
    "InterviewPractice": gettext_lazy("preparations for an interview"),
    "Consent": gettext_lazy("consents"),
    "Card": gettext_lazy("client cards"),
    "AtCentre": gettext_lazy("centres that work with the file"),
    "NamedStaff": gettext_lazy("named staff"),
    "Contact": gettext_lazy("contacts"),
    "QueueEntry": gettext_lazy("visits to the waiting room"),
    "ImportRow": gettext_lazy("imported rows"),
    "Document": gettext_lazy("papers and scans"),
    "SelfRegistration": gettext_lazy("forms from the website"),
    "Case": gettext_lazy("cases"),
    "Referral": gettext_lazy("referrals"),
    "Assessment": gettext_lazy("assessments"),
    "Goal": gettext_lazy("goals"),
    "Step": gettext_lazy("steps of plans"),
    "PlanAgreement": gettext_lazy("answers to plans"),
    "Note": gettext_lazy("notes of cases"),
    "Review": gettext_lazy("reviews"),
    "Conference": gettext_lazy("conferences"),
    "Intervention": gettext_lazy("help given with others"),
    "Transfer": gettext_lazy("handovers"),
    "Closure": gettext_lazy("closures"),
}


def kind_of(model: type[models.Model]) -> str:
    """What the rows of a table are called, in the plural."""
    return str(KINDS.get(model.__name__, model._meta.verbose_name_plural))


def staff_names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of members of staff by id. One statement."""
    wanted = {pk for pk in ids if pk is not None}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=wanted)} if wanted else {}


def language_name(code: str) -> str:
    """A language in its own words where we know them."""
    try:
        return str(translation.get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return codes.label("language", code)


def removed_in_words(excess: Excess) -> list[str]:
    """What a reduction removes, for people: names of fields, and how many rows of which kind."""
    words = []
    if excess.names:
        words.append(ngettext("%(count)s name", "%(count)s names", excess.names) % {"count": excess.names})
    if "born" in excess.fields:
        words.append(_("day and month of birth (the year stays)"))
    for name in excess.fields:
        label = str(column(name).verbose_name)
        words += [label] if name != "born" else []
    for model, count in excess.rows.items():
        words.append(_("%(kind)s: %(count)s") % {"kind": kind_of(model), "count": count})
    for model, count in excess.emptied.items():
        words.append(
            _("what was written in %(kind)s: %(count)s (they stay counted)")
            % {"kind": kind_of(model), "count": count}
        )
    if excess.tasks:
        words.append(
            ngettext("the text of %(count)s task", "the texts of %(count)s tasks", excess.tasks)
            % {"count": excess.tasks}
        )
    return words
