"""The registers about work abroad: agreements and quotas, vacancies, recognition."""

from django.utils.translation import gettext_lazy as _

from waypost.library.models import RecognitionRoute, Scheme, Vacancy
from waypost.library.registers.declaration import Register, both_or_none, refuse_unless

NO_CURRENCY = _("Write the amount with its currency.")


def _scheme_fits(entry: Scheme) -> None:
    in_order = not entry.starts or not entry.ends or entry.starts <= entry.ends
    refuse_unless(in_order, _("It ends before it begins."), "ends")
    refuse_unless(bool(entry.countries), _("Name at least one country."), "countries")


def _vacancy_fits(entry: Vacancy) -> None:
    both_or_none(entry, "wage", "wage_currency", NO_CURRENCY)
    refuse_unless(
        entry.wage is None or bool(entry.wage_per), _("Say for which time the wage is."), "wage_per"
    )


def _route_fits(entry: RecognitionRoute) -> None:
    both_or_none(entry, "fee", "fee_currency", NO_CURRENCY)
    refuse_unless(
        bool(entry.language) or not entry.language_level,
        _("Say in which language this level is asked for."),
        "language",
    )


SCHEMES = Register(
    slug="schemes",
    model=Scheme,
    title=_("Agreements and quotas"),
    add=_("Add an agreement or quota"),
    says=_("Ways to work abroad that countries have agreed on. Through them you go legally."),
    icon="file-earmark-text",
    groups=(
        (_("The scheme"), ("name", "kind", "countries", "sectors", "description")),
        (_("For whom and when"), ("quota", "season", "who_applies", "starts", "ends")),
    ),
    key=("name", "countries"),
    shown=("name", "kind", "countries", "quota", "season", "ends"),
    filters=("countries", "kind"),
    words=("name", "countries", "sectors", "description"),
    check_days=180,
    public_name="schemes",
    empty=_("We know of no agreement like this."),
    country="countries",
    last_day="ends",
    must_fit=_scheme_fits,
)
VACANCIES = Register(
    slug="vacancies",
    model=Vacancy,
    title=_("Jobs abroad"),
    add=_("Add a vacancy"),
    says=_("Jobs that an official portal or a known employer offers. Read the terms before you say yes."),
    icon="briefcase",
    groups=(
        (_("The job"), ("title", "employer", "country", "town", "occupation", "places")),
        (
            _("Terms"),
            ("wage", "wage_currency", "wage_per", "hours_week", "contract_months", "terms"),
        ),
        (
            _("Where it was published"),
            ("portal", "portal_number", "closes_on", "recruiter_name", "recruiter_licence"),
        ),
    ),
    key=("title", "employer", "country", "portal_number"),
    shown=("title", "employer", "country", "wage", "closes_on", "recruiter_name"),
    filters=("country", "occupation"),
    words=("title", "employer", "country", "town", "occupation", "portal_number", "recruiter_name"),
    check_days=30,
    public_name="vacancies",
    empty=_("We know of no job like this now."),
    last_day="closes_on",
    must_fit=_vacancy_fits,
)
RECOGNITION = Register(
    slug="recognition",
    model=RecognitionRoute,
    title=_("Recognition of qualifications"),
    add=_("Add a way to recognition"),
    says=_("You learned a profession here. This is how another country accepts it."),
    icon="award",
    groups=(
        (_("For which profession and where"), ("country", "profession", "occupation")),
        (_("Who decides"), ("body", "website")),
        (
            _("What it takes"),
            ("papers", "papers_note", "steps", "fee", "fee_currency", "days", "language", "language_level"),
        ),
    ),
    key=("country", "profession"),
    shown=("profession", "country", "body", "fee", "days"),
    filters=("country", "occupation"),
    words=("profession", "country", "occupation", "body"),
    check_days=365,
    public_name="recognition",
    empty=_("We know of no way for this profession and country yet."),
    must_fit=_route_fits,
)
