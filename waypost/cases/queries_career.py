"""What the career tab shows; a fixed number of statements."""

from dataclasses import dataclass, field
from typing import Any

from waypost.cases.models import (
    CareerGap,
    CareerOption,
    CareerPlan,
    Case,
    GapState,
    Goal,
    Skill,
    Standing,
    Step,
)
from waypost.cases.plans import Plan, plan_of
from waypost.people.cv_material import Material, material_of
from waypost.people.in_words import language_name
from waypost.shared import codes
from waypost.shared.i18n.words import listed

MOST_REVIEWS = 20
ORDER = [Standing.CHOSEN, Standing.SECOND, Standing.WEIGHED, Standing.DROPPED]
LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"]


@dataclass(frozen=True)
class GapShown:
    """A gap in words, with the level of the language today and the steps that close it."""

    row: CareerGap
    title: str
    level_now: str = ""
    reached: bool = False
    goal: Goal | None = None
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class OptionShown:
    """A way with the steps on it, once it stands in the plan."""

    row: CareerOption
    title: str
    goal: Goal | None = None
    steps: list[Step] = field(default_factory=list)


def career_of(case: Case) -> dict[str, Any]:
    """Plan, ways, gaps with their steps, reviews, and what the file knows."""
    plan = CareerPlan.objects.filter(case=case).first()
    material = material_of(case.person)
    steps_of = _by_goal(plan_of(case)) if plan else {}
    options = [_option(row, steps_of) for row in plan.options.all()] if plan else []
    gaps = [_gap(row, material, steps_of) for row in plan.gaps.all()] if plan else []
    return {
        "plan": plan,
        "options": sorted(options, key=lambda one: ORDER.index(one.row.standing)),
        "gaps": gaps,
        "gaps_open": sum(one.row.state == GapState.OPEN and not one.reached for one in gaps),
        "reviews": list(plan.reviews.select_related("review__held_by")[:MOST_REVIEWS]) if plan else [],
        "material": material,
        "skills": list(Skill.objects.filter(person_id=case.person_id)),
        "spoken": _spoken(material),
        "cvs": [(cv, language_name(cv.language)) for cv in case.person.cvs.all()[:5]],
    }


def _spoken(material: Material) -> str:
    """The languages in one line, with their levels where they are noted."""
    first = (
        [codes.label("language", material.person.first_language)] if material.person.first_language else []
    )
    noted = [f"{codes.label('language', row.language)} {row.level}" for row in material.languages]
    return listed([*first, *noted, *codes.labels("language", material.without_level)])


def title_of(row: CareerGap | CareerOption) -> str:
    """A gap or a way in one line, as it goes into the plan."""
    if isinstance(row, CareerOption):
        return row.what or codes.label("career_path", row.path)
    language = codes.label("language", row.language)
    level = f"{language} {row.level_needed}".strip() if row.language else ""
    told = [text for text in (level, row.what) if text]
    return ": ".join(told) or codes.label("career_gap", row.kind)


def _by_goal(plan: Plan) -> dict[Any, tuple[Goal, list[Step]]]:
    return {goal.pk: (goal, steps) for goal, steps in plan.goals}


def _option(row: CareerOption, steps_of: dict[Any, tuple[Goal, list[Step]]]) -> OptionShown:
    goal, steps = steps_of.get(row.goal_id, (None, []))
    return OptionShown(row, title_of(row), goal, steps)


def _gap(row: CareerGap, material: Material, steps_of: dict[Any, tuple[Goal, list[Step]]]) -> GapShown:
    goal, steps = steps_of.get(row.goal_id, (None, []))
    level = _level_now(row.language, material)
    reached = bool(row.level_needed and level) and LEVELS.index(level) >= LEVELS.index(row.level_needed)
    return GapShown(row, title_of(row), level, reached, goal, steps)


def _level_now(language: str, material: Material) -> str:
    """How well the person speaks it today, as the file says; a first language counts as the highest level."""
    if not language:
        return ""
    held = next((row.level for row in material.languages if row.language == language), "")
    return held or ("C2" if language == material.person.first_language else "")
