"""What a snapshot holds: its tables, their columns, what each means, and of which list its codes are.

Nobody's name, words, telephone number or identifier is among them. A person is a number, `p`, that means something
within one base of one snapshot only; rows without a person (enquiries) have none. What is sealed in the database
(vulnerabilities, ethnic group, signs of trafficking, grids of needs) is left out: a snapshot opens no seal. Nothing
says that a file or a case is restricted, and those count like all others. Merged files are left out, as what stood in
them is the kept file's; anonymised ones stay. There is no table of trainings yet, as nothing records them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and how it is kept."""

    UNIT = "unit"  # the person's number; int32, NULL for who has no file
    DAY = "day"  # a date in the centre's own time zone, NULL where there is none
    MONTH = "month"  # int16: year × 12 + month − 1, so that // 3 is the quarter and // 12 the year
    CODE = "code"  # a number of the code book of `codes`, 0 = nothing noted; int8, int16 for long lists
    MASK = "mask"  # int64: one bit for each code of `codes`; ask with `Snapshot.has`
    FLAG = "flag"  # int8, 1 or 0, so that a sum counts
    YEAR = "year"  # int16, NULL where it is not known
    COUNT = "count"  # int32, NULL where nobody noted it
    AMOUNT = "amount"  # int64: thousandths of the currency's unit


@dataclass(frozen=True)
class Column:
    """One column. `codes` is a code list of `waypost.shared.codes` or one of `OWN_LISTS`."""

    name: str
    kind: Kind
    meaning: str
    codes: str = ""


@dataclass(frozen=True)
class Table:
    """One table: what a row is, and the column by whose days it is sorted."""

    name: str
    row: str
    columns: tuple[Column, ...]
    order: str

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return next((one for one in self.columns if one.name == name), None) or _no_column(self.name, name)


def _no_column(table: str, name: str) -> Column:
    raise KeyError(f"{table} has no column {name}")


CENTRE = "centre"  # the code book of the network's centres: its slugs are the centres' ids in hex

# Lists that are no code lists of the database: the choices of a model, or made here.
OWN_LISTS: dict[str, tuple[str, ...]] = {
    "age_band": ("0-14", "15-17", "18-24", "25-34", "35-49", "50-64", "65+"),
    "answer": ("waiting", "in_time", "late"),  # 0: no answer was due
    "yes_no": ("yes", "no"),  # 0: not known
    "case_stage": ("gather", "assess", "plan", "act", "monitor", "closed"),
    "goal_state": ("open", "reached", "dropped"),
    "referral_direction": ("out", "in"),
    "referral_status": (
        "draft", "consented", "sent", "accepted", "refused", "no_place", "in_progress", "ended", "result", "revoked",
    ),
    "referral_priority": ("emergency", "urgent", "normal"),
    "referral_delivery": ("portal", "pdf", "paper", "centre"),
    "search_state": ("open", "found", "died", "closed"),
    "screening_conclusion": ("open", "no", "possible", "confirmed"),
    "sum_kind": ("awarded", "received"),
}  # fmt: skip


def _code(name: str, meaning: str, codes: str = "") -> Column:
    return Column(name, Kind.CODE, meaning, codes or name)


def _mask(name: str, meaning: str, codes: str) -> Column:
    return Column(name, Kind.MASK, meaning, codes)


def _day(name: str, meaning: str) -> Column:
    return Column(name, Kind.DAY, meaning)


def _month(name: str, of: str) -> Column:
    return Column(name, Kind.MONTH, f"month of `{of}`")


def _flag(name: str, meaning: str) -> Column:
    return Column(name, Kind.FLAG, meaning)


P = Column("p", Kind.UNIT, "whose it is; NULL: somebody without a file")
BORN = Column("birth_year", Kind.YEAR, "year of birth on the file; NULL: not known, or no file")
AT = _code("centre", "the centre whose row it is", CENTRE)

# Of the person, repeated on every fact so that the usual splits need no join. For somebody without a file only
# `gender` is known, and only on contacts.
ABOUT = (
    _code("gender", "gender on the file; on contacts without a file as noted with the contact"),
    BORN,
    _code("disability", "a lot of difficulty, or more, in one of the six questions", "yes_no"),
    _code("client_type", "client type on the file"),
    _code("phase", "phase of migration on the file", "migration_phase"),
    _code("planned_country", "planned country on the file", "country"),
    _code("subdivision", "region where they live"),
)

PEOPLE = Table(
    "people",
    "one file that is not merged into another",
    (
        Column("p", Kind.UNIT, "the person; never NULL here"),
        _day("registered", "the day of registration"),
        _month("registered_month", "registered"),
        _code("centre", "the centre that keeps the file", CENTRE),
        *ABOUT,
        _code("nationality", "the first nationality named"),
        _code("country_of_origin", "country of origin", "country"),
        _code("country", "lives in (country)"),
        _code("planned_purpose", "planned purpose", "migration_type"),
        _code("planned_sector", "planned sector", "isic"),
        _code("education", "highest education", "isced"),
        _code("work_status", "work now"),
        _code("work_sector", "sector of work now", "isic"),
        _code("occupation", "occupation", "isco"),
        _code("how_heard", "how they heard of the centre"),
        _code("first_language", "first language", "language"),
        _mask("reasons", "reasons to migrate", "reason_to_migrate"),
        _mask("services_sought", "services sought", "service_sought"),
        _flag("minimum", "a file with the minimum only"),
        _flag("anonymised", "the file was anonymised"),
    ),
    order="registered",
)

FIRSTS = {  # flag → (months in its period, whether within one centre)
    "first_month_centre": (1, True),
    "first_quarter_centre": (3, True),
    "first_year_centre": (12, True),
    "first_month": (1, False),
    "first_quarter": (3, False),
    "first_year": (12, False),
}

CONTACTS = Table(
    "contacts",
    "one contact: a visit, a call, a message; also an enquiry of somebody without a file",
    (
        P,
        _day("day", "the day of the contact in its centre's time zone"),
        _month("month", "day"),
        AT,
        *ABOUT,
        _code("age_band", "age as it seemed, noted with an enquiry; 0 where there is a file"),
        _code("channel", "how", "contact_channel"),
        _code("main_topic", "main topic", "contact_topic"),
        _mask("topics", "all topics", "contact_topic"),
        _mask("services", "services given", "service_given"),
        _mask("help_types", "kinds of help", "help_type"),
        _code("language", "language spoken"),
        _code("caller_role", "who made contact"),
        _code("calling_from", "calling from", "country"),
        _code("interpreter", "interpreter", "interpreter_kind"),
        _code("refused", "why no help was given; 0: it was given", "refusal_reason"),
        _flag("is_new", "noted as a first contact"),
        _flag("urgent", "noted as urgent"),
        Column("minutes", Kind.COUNT, "minutes spent"),
        _code("answer", "whether a query was answered in time; 0: no answer was due"),
        _day("answer_due", "the day by which an answer was due"),
        Column("answer_minutes", Kind.COUNT, "minutes from the contact to its answer"),
        *(
            _flag(
                name,
                f"the client's first contact {'at this centre' if here else 'in the network'} within these "
                f"{months} month(s); always 0 without a file",
            )
            for name, (months, here) in FIRSTS.items()
        ),
    ),
    order="day",
)

REFERRALS = Table(
    "referrals",
    "one referral that was sent or received; drafts are left out",
    (
        P,
        _day("sent", "the day it was sent, or arrived"),
        _month("sent_month", "sent"),
        AT,
        *ABOUT,
        _code("to_centre", "the other centre; 0: a partner or somebody else", CENTRE),
        _code("direction", "sent or received", "referral_direction"),
        _code("status", "where it stands", "referral_status"),
        _code("priority", "how urgent", "referral_priority"),
        _code("delivery", "how it is handed over", "referral_delivery"),
        _code("result", "result", "referral_result"),
        _code("refusal", "why it was not taken", "referral_refusal"),
        _code("revoke_reason", "why it was taken back"),
        _mask("reasons", "reasons", "referral_reason"),
        _mask("sectors", "kinds of help", "consent_purpose"),
        _mask("services", "services asked for", "partner_service"),
        _day("answered", "the day of the answer"),
        _day("ended", "the day the help ended"),
        _code("answer", "whether it was answered in time"),
        Column("answer_minutes", Kind.COUNT, "minutes from sending to the answer"),
    ),
    order="sent",
)

CASES = Table(
    "cases",
    "one case (an episode)",
    (
        P,
        _day("opened", "the day it was opened"),
        _month("opened_month", "opened"),
        AT,
        *ABOUT,
        _day("closed", "the day it was closed; NULL: open"),
        _month("closed_month", "closed"),
        _code("kind", "kind of case", "case_kind"),
        _code("complexity", "complexity", "case_complexity"),
        _code("risk", "risk", "case_risk"),
        _code("stage", "stage", "case_stage"),
        _code("closure_reason", "why it was closed"),
        _code("outcome", "outcome"),
        _code("outcome_source", "who says so"),
        Column("episode", Kind.COUNT, "1 for the first case, more for one that was opened again"),
    ),
    order="opened",
)

OUTCOMES = Table(
    "outcomes",
    "what came of it for a client, as learnt once: at the closure of a case, or later from somebody",
    (
        P,
        _day("day", "the day it was learnt"),
        _month("month", "day"),
        AT,
        *ABOUT,
        _code("outcome", "what came of it"),
        _code("outcome_source", "who says so"),
        Column("turn", Kind.COUNT, "1 for the first that was learnt of this client, and so on"),
    ),
    order="day",
)

LEGAL = Table(
    "legal",
    "one legal matter",
    (
        P,
        _day("opened", "the day it was taken on"),
        _month("opened_month", "opened"),
        AT,
        *ABOUT,
        _day("closed", "the day it was closed"),
        _day("resolved", "the day it was resolved; NULL: pending"),
        _month("resolved_month", "resolved"),
        _code("issue", "legal issue", "legal_issue"),
        _code("forum", "where the claim is brought", "legal_forum"),
        _code("country", "where it happened"),
        _code("resolution", "how it was resolved; 0: nothing recorded", "legal_resolution"),
        _mask("remedies", "what was obtained", "legal_remedy"),
        _mask("sanctions", "sanctions on the offender", "legal_sanction"),
        _flag("in_group", "part of a group complaint"),
    ),
    order="opened",
)

SUMS = Table(
    "sums",
    "one sum awarded in, or received from, a legal matter; payments that were struck out are left out",
    (
        P,
        _day("day", "received: the day it came; awarded: the day of the resolution, NULL while pending"),
        _month("month", "day"),
        AT,
        *ABOUT,
        _code("kind", "awarded or received", "sum_kind"),
        _code("issue", "legal issue", "legal_issue"),
        _code("currency", "currency"),
        Column("amount", Kind.AMOUNT, "thousandths of the currency's unit"),
    ),
    order="day",
)

UNMET = Table(
    "unmet",
    "one need that nobody could meet",
    (
        P,
        _day("day", "the day"),
        _month("month", "day"),
        AT,
        *ABOUT,
        _code("service", "what was needed", "partner_service"),
        _code("reason", "why nobody could help", "refusal_reason"),
    ),
    order="day",
)

GOALS = Table(
    "goals",
    "one goal of a plan",
    (
        P,
        _day("set", "the day it was written down"),
        _month("set_month", "set"),
        AT,
        *ABOUT,
        _code("need", "which need it is about"),
        _code("state", "how it stands", "goal_state"),
        _code("kind", "kind of case", "case_kind"),
    ),
    order="set",
)

RETURNS = Table(
    "returns",
    "one return plan",
    (
        P,
        _day("back", "back since; NULL: not yet, or not noted"),
        _month("back_month", "back"),
        AT,
        *ABOUT,
        _code("from_country", "comes back from", "country"),
        _code("kind", "way of returning", "return_kind"),
    ),
    order="back",
)

SCORES = Table(
    "scores",
    "one answer about one area of the new start",
    (
        P,
        _day("asked", "the day they were asked"),
        _month("asked_month", "asked"),
        AT,
        *ABOUT,
        _code("area", "area", "reintegration_area"),
        Column("score", Kind.COUNT, "1 (bad) to 5 (good)"),
        Column(
            "round", Kind.COUNT, "1 when this plan was asked about this area for the first time, and so on"
        ),
    ),
    order="asked",
)

SEARCHES = Table(
    "searches",
    "one request to find somebody; `p` is the relative who asks",
    (
        P,
        _day("asked", "the day of the request"),
        _month("asked_month", "asked"),
        AT,
        *ABOUT,
        _code("state", "where the search stands", "search_state"),
        _day("ended", "the day it ended"),
        _code("went_to", "where the missing person went", "country"),
        _code("cause", "how they were separated", "separation_cause"),
        _code("relation", "who the missing person is to the family", "relationship"),
        _day("told", "the day the family was told"),
    ),
    order="asked",
)

SCREENINGS = Table(
    "screenings",
    "one screening for trafficking and exploitation; the signs are sealed and not here",
    (
        P,
        _day("day", "the day"),
        _month("month", "day"),
        AT,
        *ABOUT,
        _code("conclusion", "what the worker concluded", "screening_conclusion"),
        _code("sector", "sector", "isic"),
        _code("country", "in which country"),
        _flag("is_child", "under 18 at the time"),
    ),
    order="day",
)

CONSENTS = Table(
    "consents",
    "one answer to one wording; `centre` is the one that keeps the file",
    (
        P,
        _day("answered", "the day of the answer"),
        _month("answered_month", "answered"),
        AT,
        *ABOUT,
        _code("purpose", "purpose", "consent_purpose"),
        _code("how", "how it was given", "consent_how"),
        _flag("refused", "said no"),
        _day("withdrawn", "the day it was taken back"),
    ),
    order="answered",
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PEOPLE, CONTACTS, REFERRALS, CASES, OUTCOMES, LEGAL, SUMS, UNMET, GOALS, RETURNS, SCORES, SEARCHES, SCREENINGS, CONSENTS,
    )
}  # fmt: skip


def code_lists() -> tuple[str, ...]:
    """Every list that some column draws from, each once, without the centres'."""
    found = {column.codes for table in TABLES.values() for column in table.columns if column.codes}
    return tuple(sorted(found - {CENTRE}))
