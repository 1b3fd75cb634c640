"""Career plans, CVs, letters and preparations for an interview in the demo. Everything in them is invented."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

from waypost.cases.actions.career import note_gap, plan_career, put_into_plan, review_career, weigh_option
from waypost.cases.actions.opening import open_case
from waypost.cases.actions.planning import add_step
from waypost.cases.actions.returning import note_skill
from waypost.cases.models import CareerPlan, Case, Goal, Stage
from waypost.cases.queries_career import title_of
from waypost.centres.access import Viewer
from waypost.people.actions.cv import begin_cv, copy_cv, prepare_interview, say_in_language, write_letter
from waypost.people.actions.details import add_detail
from waypost.people.models import Cv, Education, LanguageSkill, Person, Qualification, WorkExperience

MOST = 4
ABOUT_WORK = ["career", "preparing", "return"]
LIVES: list[dict[str, Any]] = [
    {
        "title": "Welder and fitter", "isco": "72", "now": "Odd jobs on building sites, paid by the day.",
        "wish": "A contract as a welder, and to be with the children in the evening.",
        "work": [
            ("Welder", "Invented Pipeline Company", "RU", "2015-03", "2019-10",
             "Welded pipes and tanks\nRead drawings\nLed a team of four"),
            ("Fitter on building sites", "", "TJ", "2020", "", "Put up steel frames for houses and halls"),
        ],
        "school": ("Welding, two years", "Invented Lyceum No. 3", "3", "2012", "2014"),
        "paper": ("trade", "Welder, 4th class"), "licence": "Driving licence B, C",
        "skill": ("Argon welding", "skilled", 8), "ways": ["work_here", "work_abroad"], "gap": ("recognition", "Welder's papers for Germany"),
        "profile": "Welder with eight years on pipelines and in steel halls. I read drawings, work safely, and teach the young ones.",
        "ru": {"title": "Сварщик и монтажник", "profile": "Сварщик с восьмилетним опытом на трубопроводах и стройках. Читаю чертежи,"
               " работаю безопасно, учу молодых."},
        "ar": {"title": "لحّام ومركّب", "profile": "لحّام بخبرة ثماني سنوات في خطوط الأنابيب والمنشآت الفولاذية. أقرأ الرسومات وأعمل بأمان وأعلّم الشباب."},
    },
    {
        "title": "Cook in a hospital or school", "isco": "51", "now": "Bakes bread at home and sells it in the street.",
        "wish": "Work in a kitchen with fixed hours and insurance.",
        "work": [
            ("Kitchen helper", "Invented Hotel", "TR", "2017-05", "2021-02", "Prepared food for 200 guests\nKept the store"),
            ("Baker at home", "", "TJ", "2021", "", "Bread for forty families every day"),
        ],
        "school": ("School certificate after nine classes", "School No. 12", "2", "2001", "2010"),
        "paper": ("safety", "Food hygiene, two days"), "licence": "", "skill": ("Baking", "master", 12),
        "ways": ["course", "work_here"], "gap": ("schooling", "Certificate as a cook"),
        "profile": "Twelve years in kitchens, from bread to menus for two hundred guests. Clean, quick, used to early hours.",
        "ru": {"title": "Повар в больнице или школе", "profile": "Двенадцать лет на кухне: от хлеба до меню на двести гостей."},
        "ar": {"title": "طبّاخة في مستشفى أو مدرسة", "profile": "اثنتا عشرة سنة في المطابخ، من الخبز إلى وجبات لمئتي ضيف."},
    },
    {
        "title": "Care worker for old people", "isco": "53", "now": "Cares for her mother; no income of her own.",
        "wish": "To learn nursing care and to work in it here or in Germany.",
        "work": [("Care at home", "", "KZ", "2018", "2022-06", "Cared for a lady of 84: washing, cooking, medicine by plan")],
        "school": ("Secondary school", "School No. 4", "3", "2005", "2016"), "paper": ("certificate", "First steps in nursing, 6 weeks"),
        "licence": "", "skill": ("Care for old people", "skilled", 5), "ways": ["apprenticeship", "course"],
        "gap": ("skill", "Giving medicine and first aid"),
        "profile": "I have cared for old people at home for five years, patiently and reliably.",
        "ru": {"title": "Уход за пожилыми", "profile": "Пять лет ухаживаю за пожилыми людьми на дому, терпеливо и надёжно."},
        "ar": {"title": "رعاية كبار السن", "profile": "أرعى كبار السن في بيوتهم منذ خمس سنوات بصبر وأمانة."},
    },
]  # fmt: skip
FOR_AND_AGAINST = {
    "work_here": ("Stays with the family; no debt.", "Half of the pay abroad; few contracts."),
    "work_abroad": (
        "Better pay, a contract with insurance.",
        "A year of language first; away from the children.",
    ),
    "course": ("A paper that counts in both countries.", "Six months without full pay."),
    "apprenticeship": ("Paid while learning; a paper at the end.", "Three years; B1 needed."),
}


def fill(viewer: Viewer, people: list[Person], seed: int) -> int:
    """Career plans in the viewer's cases about work, with CVs; opens one case where there is none. Returns how many."""
    rng = random.Random(seed)  # noqa: S311 because it only invents
    mine = Case.objects.visible_to(viewer).open().filter(manager=viewer.user, kind__in=ABOUT_WORK)
    begun = mine.exclude(stage=Stage.GATHER).select_related("person", "centre").order_by("kind", "number")
    cases = list(begun[:MOST])
    if not any(case.kind == "career" for case in cases):
        cases.append(_open(viewer, rng.choice(people)))
    done = 0
    for place, case in enumerate(cases):
        if case.person.minimum_only or Cv.objects.filter(person=case.person).exists():
            continue
        life = LIVES[(seed + place) % len(LIVES)]
        _live(case.person, life, viewer)
        _apply(case.person, life, viewer, everything=place == 0)
        _plan(case, life, viewer, reviewed=case.stage == Stage.MONITOR)
        done += 1
    return done


def _open(by: Viewer, person: Person) -> Case:
    return open_case(
        person=person, kind="career", risk="low", summary="Wants to find better work and asks how.", by=by
    )


def _live(person: Person, life: dict[str, Any], by: Viewer) -> None:
    """Work, school, papers and languages, as somebody tells them at the desk."""
    for title, employer, country, began, ended, duties in life["work"]:
        values = {"title": title, "employer": employer, "country": country, "began": began, "duties": duties}
        values |= {"ended": ended} if ended else {"goes_on": True}
        add_detail(person, WorkExperience, values=values, by=by)
    what, school, level, began, ended = life["school"]
    values = {"what": what, "school": school, "level": level, "country": "TJ", "began": began, "ended": ended}
    add_detail(person, Education, values=values, by=by)
    kind, paper = life["paper"]
    add_detail(
        person, Qualification, values={"kind": kind, "what": paper, "country": "TJ", "issued": "2019"}, by=by
    )
    if life["licence"]:
        licence = {"kind": "driving", "what": life["licence"], "issued": "2016"}
        add_detail(person, Qualification, values=licence, by=by)
    held = set(person.language_skills.values_list("language", flat=True)) | {person.first_language}
    for language, cefr in (("ru", "B2"), ("de", "A2")):
        if language not in held:
            add_detail(person, LanguageSkill, values={"language": language, "level": cefr}, by=by)


def _apply(person: Person, life: dict[str, Any], by: Viewer, *, everything: bool) -> None:
    """A CV, and for one of them all that goes with it: two more languages, a letter, an interview."""
    cv = begin_cv(person, title=life["title"], language="en", profile=life["profile"], by=by)
    if not everything:
        return
    for language in ("ru", "ar"):
        other = copy_cv(cv, language=language, by=by)
        texts = {(other.pk, name): text for name, text in life[language].items()}
        say_in_language(other, texts=texts, by=by)
    write_letter(
        person, job=life["title"], employer="Invented Works Ltd", address="12 Mill Road\nHisor", language="en",
        written_on=timezone.localdate(), opening="I read your notice at the employment office.", fit=life["profile"],
        ending="I can begin next month and would like to meet you.", by=by,
    )  # fmt: skip
    prepare_interview(
        person, job=life["title"], employer="Invented Works Ltd", by=by,
        held_on=timezone.localdate() + timedelta(days=6),
        answers={"about": life["profile"], "when": "From the first of next month, also in shifts."},
    )  # fmt: skip


def _plan(case: Case, life: dict[str, Any], by: Viewer, *, reviewed: bool) -> None:
    today = timezone.localdate()
    plan = plan_career(
        case, seen_version=0, now=life["now"], wish=life["wish"], occupation=life["isco"],
        strengths="Works hard, learns fast; a sister helps with the children.", by_when=today + timedelta(days=300),
        limits="Debts until the summer.", by=by,
    )  # fmt: skip
    for place, path in enumerate(life["ways"]):
        good, bad = FOR_AND_AGAINST[path]
        standing = "chosen" if place == 0 else "second"
        weigh_option(plan, path=path, speaks_for=good, speaks_against=bad, standing=standing, by=by)
    kind, what = life["gap"]
    goal = _goal(plan, kind, what, by)
    for step, doer, days in (
        ("Ask which papers are needed", "staff", 10),
        ("Bring the old certificates", "client", 5),
    ):
        add_step(
            case, goal=goal, values={"text": step, "doer": doer, "due": today + timedelta(days=days)}, by=by
        )
    note_gap(plan, kind="language", language="de", level_needed="B1", by=by)
    skill, level, years = life["skill"]
    if not case.person.skills_held.exists():
        note_skill(person=case.person, what=skill, level=level, years=years, by=by)
    if reviewed:
        review_career(
            plan, wish="holds", what_changed="The course began; the papers are on their way.", by=by
        )


def _goal(plan: CareerPlan, kind: str, what: str, by: Viewer) -> Goal:
    gap = note_gap(plan, kind=kind, what=what, by=by)
    return put_into_plan(gap, text=title_of(gap), by=by)
