"""The registers about learning, and the directory of diaspora groups."""

from django.utils.translation import gettext_lazy as _

from waypost.library.models import Course, DiasporaGroup, StudyOption
from waypost.library.registers.declaration import Register, both_or_none, refuse_unless
from waypost.library.registers.work import NO_CURRENCY


def _course_fits(entry: Course) -> None:
    both_or_none(entry, "cost", "cost_currency", NO_CURRENCY)
    somewhere = entry.is_online or bool(entry.country)
    refuse_unless(somewhere, _("Say in which country it is, or that it is on the internet."), "country")


def _study_fits(entry: StudyOption) -> None:
    both_or_none(entry, "tuition", "tuition_currency", NO_CURRENCY)


def _group_fits(entry: DiasporaGroup) -> None:
    reachable = bool(entry.phone or entry.email or entry.website)
    refuse_unless(reachable, _("Give a telephone number, an e-mail address or a website."), "phone")


COURSES = Register(
    slug="courses",
    model=Course,
    title=_("Courses"),
    add=_("Add a course"),
    says=_("Courses that help before you go, while you are away, and when you come back."),
    icon="book",
    groups=(
        (_("The course"), ("name", "provider", "subject", "language", "level", "certificate")),
        (_("Where and when"), ("country", "town", "address", "is_online", "starts", "starts_note", "length")),
        (_("Joining"), ("cost", "cost_currency", "how_to_join", "phone", "website")),
    ),
    key=("name", "provider", "town", "starts"),
    shown=("name", "provider", "subject", "town", "cost", "starts"),
    filters=("subject", "country"),
    words=("name", "provider", "subject", "country", "town"),
    check_days=120,
    public_name="courses",
    empty=_("We know of no course like this now."),
    must_fit=_course_fits,
)
STUDY = Register(
    slug="study",
    model=StudyOption,
    title=_("Study abroad"),
    add=_("Add a place to study"),
    says=_("Schools and universities abroad: what they ask, what they cost, and whether you may work."),
    icon="mortarboard",
    groups=(
        (_("The place"), ("institution", "programme", "level", "country", "town", "language", "website")),
        (_("What it asks"), ("visa", "tests", "deadline")),
        (
            _("Money and work"),
            ("tuition", "tuition_currency", "scholarship", "work_hours", "warning"),
        ),
    ),
    key=("institution", "programme", "level"),
    shown=("institution", "programme", "level", "country", "tuition", "deadline"),
    filters=("country", "level"),
    words=("institution", "programme", "country", "town"),
    check_days=180,
    public_name="study",
    empty=_("We know of no place to study like this yet."),
    must_fit=_study_fits,
)
DIASPORA = Register(
    slug="diaspora",
    model=DiasporaGroup,
    title=_("Groups abroad"),
    add=_("Add a group"),
    says=_("Groups of people from here who live there. They know the place and speak your language."),
    icon="people",
    groups=(
        (_("The group"), ("name", "country", "town", "languages", "does")),
        (_("How to reach it"), ("phone", "email", "website")),
    ),
    key=("name", "country"),
    shown=("name", "country", "town", "languages", "phone"),
    filters=("country", "languages"),
    words=("name", "country", "town", "does"),
    check_days=365,
    public_name="diaspora",
    empty=_("We know of no group there yet."),
    must_fit=_group_fits,
)
