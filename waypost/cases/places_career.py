"""Where career plans show: a tab of a case, and skills on a CV. Called once by `apps`."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.cases.models import CareerPlan, Case, Skill
from waypost.people import cv_skills
from waypost.people.cv_skills import SkillLine
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab

ABOUT_WORK = {"career", "preparing", "return"}


def register() -> None:
    """Put the tab on the case's page, and let CVs show the skills that are registered."""
    tab("case", Tab("career", _("Career plan"), "cases:career", Perm.CASE_VIEW, 32, fits=_fits))
    cv_skills.offer(skill_lines)


def skill_lines(person_id: UUID) -> list[SkillLine]:
    """The skills of a person, for a CV; one statement."""
    rows = Skill.objects.filter(person_id=person_id)
    return [SkillLine(row.pk, row.what, row.level, row.years, row.certificate) for row in rows]


def _fits(case: Case) -> bool:
    return case.kind in ABOUT_WORK or CareerPlan.objects.filter(case=case).exists()
