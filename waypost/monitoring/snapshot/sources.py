"""Which rows of the database the facts are made of: tables, columns, and how the rows of one unit are found.

A unit is a client, or a row without one. Only what is listed here is ever read: no name, no words, nothing sealed.
This module knows nothing of Django, as the child process that reads everything starts without it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One table. `columns` name a column and what it is; `of_units` are conditions with `{units}` in them."""

    name: str
    table: str
    columns: dict[str, str]
    of_units: tuple[str, ...]
    where: str = ""

    @property
    def raw(self) -> str:
        """The name of the relation that holds these rows while facts are made."""
        return f"raw_{self.name}"


# What a column is → how DuckDB reads it, from a text (SQLite, the incremental run) and from PostgreSQL's own type alike.
READ_AS = {
    "id": "CASE WHEN {0} IS NOT NULL THEN hash(TRY_CAST({0} AS UUID)) END",  # eight bytes: quicker to join than sixteen
    "moment": "TRY_CAST({0} AS TIMESTAMP)",
    "date": "TRY_CAST({0} AS DATE)",
    "code": "COALESCE(CAST({0} AS VARCHAR), '')",
    "json": "COALESCE(CAST({0} AS VARCHAR), '')",
    "int": "TRY_CAST({0} AS INTEGER)",
    "bool": "COALESCE(TRY_CAST({0} AS BOOLEAN), false)",
    "sum": "CAST(TRY_CAST({0} AS DECIMAL(20, 3)) * 1000 AS BIGINT)",
    "year": "TRY_CAST(left(ltrim(CAST({0} AS VARCHAR), '~'), 4) AS SMALLINT)",
    "some": "({0} IS NOT NULL)",
}

PERSON = ("person_id IN {units}",)
PERSON_OR_ROW = ("person_id IN {units}", "id IN {units} AND person_id IS NULL")
_CASES = "SELECT id FROM cases_case WHERE person_id IN {units}"
CASE = (f"case_id IN ({_CASES})",)
MATTER = (f"matter_id IN (SELECT id FROM cases_legalmatter WHERE case_id IN ({_CASES}))",)  # noqa: S608
PLAN = (f"plan_id IN (SELECT id FROM cases_returnplan WHERE case_id IN ({_CASES}))",)  # noqa: S608


def _all(what: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), what)


SOURCES = {
    source.name: source
    for source in (
        Source(
            "person",
            "people_person",
            _all("id", "id centre_id")
            | {"registered_on": "date", "born": "year", "anonymised_at": "some"}
            | _all("bool", "minimum_only")
            | _all(
                "code",
                "gender client_type migration_phase planned_country subdivision country_of_origin country "
                "planned_purpose planned_sector education work_status work_sector occupation how_heard first_language",
            )
            | _all("json", "disability nationalities reasons services_sought"),
            ("id IN {units}",),
            "merged_into_id IS NULL",
        ),
        Source(
            "contact",
            "contactlog_contact",
            _all("id", "id centre_id person_id")
            | _all("moment", "at answer_due answered_at")
            | _all(
                "code",
                "channel caller_role gender age_band calling_from language main_topic interpreter refused_because",
            )
            | _all("json", "topics services help_types")
            | _all("bool", "is_new is_urgent")
            | {"minutes": "int"},
            PERSON_OR_ROW,
        ),
        Source(
            "referral",
            "referrals_referral",
            _all("id", "id centre_id person_id other_centre_id")
            | _all("moment", "sent_at answer_due answered_at ended_at")
            | _all("code", "direction status priority delivery result refusal revoke_reason")
            | _all("json", "reasons sectors services"),
            PERSON_OR_ROW,
            "sent_at IS NOT NULL",
        ),
        Source(
            "unmet",
            "referrals_unmetneed",
            _all("id", "id centre_id person_id") | {"on": "date"} | _all("code", "service reason"),
            PERSON_OR_ROW,
        ),
        Source(
            "case",
            "cases_case",
            _all("id", "id centre_id person_id")
            | _all("date", "opened_on closed_on")
            | _all("code", "kind complexity risk stage closure_reason outcome outcome_source")
            | {"episode": "int"},
            PERSON,
        ),
        Source(
            "learnt",
            "cases_outcome",
            _all("id", "id centre_id person_id") | {"on": "date"} | _all("code", "code source"),
            PERSON,
            "struck_at IS NULL",
        ),
        Source(
            "matter",
            "cases_legalmatter",
            _all("id", "id case_id")
            | _all("date", "opened_on closed_on")
            | _all("code", "issue forum country")
            | {"group_id": "some"},
            CASE,
        ),
        Source(
            "outcome",
            "cases_legaloutcome",
            {"matter_id": "id", "resolved_on": "date", "resolution": "code"}
            | _all("json", "remedies sanctions"),
            MATTER,
        ),
        Source(
            "award",
            "cases_legalaward",
            {"matter_id": "id", "amount": "sum", "currency": "code"},
            MATTER,
        ),
        Source(
            "payment",
            "cases_legalpayment",
            {"matter_id": "id", "paid_on": "date", "amount": "sum", "currency": "code"},
            MATTER,
            "struck_at IS NULL",
        ),
        Source(
            "goal",
            "cases_goal",
            {"case_id": "id", "created_at": "moment"} | _all("code", "need state"),
            CASE,
        ),
        Source(
            "plan",
            "cases_returnplan",
            _all("id", "id case_id") | {"back_since": "date"} | _all("code", "from_country kind"),
            CASE,
        ),
        Source(
            "score",
            "cases_returnscore",
            _all("id", "id plan_id") | {"asked_on": "date", "answers": "json"},
            PLAN,
        ),
        Source(
            "search",
            "cases_tracingrequest",
            {"case_id": "id"}
            | _all("date", "asked_on ended_on told_family_on")
            | _all("code", "state went_to cause relation"),
            CASE,
        ),
        Source(
            "screening",
            "cases_screening",
            {"case_id": "id", "screened_on": "date", "is_child": "bool"}
            | _all("code", "conclusion sector country"),
            CASE,
        ),
        Source(
            "consent",
            "people_consent",
            _all("id", "person_id")
            | _all("moment", "answered_at withdrawn_at")
            | _all("code", "purpose how")
            | {"refused": "bool"},
            PERSON,
        ),
    )
}
