"""From which expression each column of the facts is made. `r` is the row, `w` whose it is, `h` the file (or none), `k` the centre.

`moment(x)` is the local day of a moment, `x` a date or a number as it stands, `code(x)` and `mask(x)` a text that is
coded. Months, and what repeats the person, are not listed: they follow from the columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from waypost.monitoring.snapshot import facts


@dataclass(frozen=True)
class Recipe:
    """How one table is made. `source` is the relation of `r`; `joins` lead on; `holder` is the person's id, `row` the row's."""

    table: facts.Table
    source: str
    holder: str
    made: dict[str, str]
    row: str = ""  # rows without a person are units of their own
    centre: str = "r.centre_id"
    joins: str = ""
    where: str = ""
    moments: dict[str, str] = field(default_factory=dict)  # column → moment whose local day it is


OF_CASE = "JOIN raw_case c ON c.id = r.case_id"
OF_MATTER = f"JOIN raw_matter m ON m.id = r.matter_id {OF_CASE.replace('r.', 'm.')}"
OF_PLAN = f"JOIN raw_plan n ON n.id = r.plan_id {OF_CASE.replace('r.', 'n.')}"
IN_CASE: dict[str, Any] = {"holder": "c.person_id", "centre": "c.centre_id"}


def _same(names: str) -> dict[str, str]:
    """Columns that are called as in the database."""
    return {name: f"r.{name}" for name in names.split()}


def _in_time(sent: str) -> dict[str, str]:
    state = (
        "CASE WHEN r.answer_due IS NULL THEN 0 WHEN r.answered_at IS NULL THEN 1 "
        "WHEN r.answered_at <= r.answer_due THEN 2 ELSE 3 END"
    )
    minutes = (  # `greatest` takes no answer for nought
        "CASE WHEN r.answered_at IS NOT NULL "
        f"THEN CAST(greatest(date_diff('second', {sent}, r.answered_at), 0) // 60 AS INTEGER) END"
    )
    return {"answer": f"= {state}", "answer_minutes": minutes}


# The areas a person was asked about, one row each, and how many times this plan was asked about it until then.
SCORES = """(
    SELECT *, row_number() OVER (PARTITION BY plan_id, area ORDER BY asked_on, id) AS round FROM (
        SELECT id, plan_id, asked_on, area, TRY_CAST(json_extract_string(answers, '$."' || area || '"') AS INTEGER) AS score
        FROM (SELECT *, unnest(json_keys(answers)) AS area FROM raw_score WHERE json_type(answers) = 'OBJECT')
        WHERE regexp_full_match(area, '[a-z0-9_-]{1,40}')
    ) WHERE score IS NOT NULL
)"""

# What came of it: at the closure of a case, and what was learnt later. The last turn of a client is what counts.
OUTCOMES = """(
    SELECT *, row_number() OVER (PARTITION BY person_id ORDER BY day, later, id) AS turn FROM (
        SELECT id, person_id, centre_id, closed_on AS day, outcome, outcome_source, 0 AS later
        FROM raw_case WHERE closed_on IS NOT NULL AND outcome <> ''
        UNION ALL SELECT id, person_id, centre_id, "on", code, source, 1 FROM raw_learnt
    )
)"""

# Sums of both kinds, told apart by the number of `sum_kind`.
SUMS = """(
    SELECT a.matter_id, a.amount, a.currency, o.resolved_on AS "on", 'awarded' AS kind
    FROM raw_award a LEFT JOIN raw_outcome o ON o.matter_id = a.matter_id
    UNION ALL SELECT matter_id, amount, currency, paid_on, 'received' FROM raw_payment
)"""

RECIPES = (
    Recipe(
        facts.PEOPLE,
        "raw_person",
        "r.id",
        _same(
            "country_of_origin country planned_purpose planned_sector education work_status work_sector occupation "
            "how_heard first_language reasons services_sought"
        )
        | {
            "registered": "r.registered_on",
            "nationality": "(SELECT first FROM of_nationalities WHERE of_nationalities.text = r.nationalities)",
            "minimum": "r.minimum_only",
            "anonymised": "r.anonymised_at",
        },
    ),
    Recipe(
        facts.CONTACTS,
        "raw_contact",
        "r.person_id",
        _same(
            "channel main_topic topics services help_types language caller_role calling_from interpreter is_new minutes"
        )
        | {
            "gender": "r.gender",
            "age_band": "CASE WHEN w.u < 0 THEN r.age_band END",
            "refused": "r.refused_because",
            "urgent": "r.is_urgent",
        }
        | _in_time('r."at"'),
        row="r.id",
        moments={"day": 'r."at"', "answer_due": "r.answer_due"},
    ),
    Recipe(
        facts.REFERRALS,
        "raw_referral",
        "r.person_id",
        _same("direction status priority delivery result refusal revoke_reason reasons sectors services")
        | {"to_centre": "= (SELECT n FROM centres WHERE centres.id = r.other_centre_id)"}
        | _in_time("r.sent_at"),
        row="r.id",
        moments={"sent": "r.sent_at", "answered": "r.answered_at", "ended": "r.ended_at"},
    ),
    Recipe(
        facts.CASES,
        "raw_case",
        "r.person_id",
        _same("kind complexity risk stage closure_reason outcome outcome_source episode")
        | {"opened": "r.opened_on", "closed": "r.closed_on"},
    ),
    Recipe(facts.OUTCOMES, OUTCOMES, "r.person_id", _same("day outcome outcome_source turn")),
    Recipe(
        facts.LEGAL,
        "raw_matter",
        **IN_CASE,
        made=_same("issue forum country")
        | {
            "opened": "r.opened_on",
            "closed": "r.closed_on",
            "resolved": "o.resolved_on",
            "resolution": "coalesce(o.resolution, '')",
            "remedies": "coalesce(o.remedies, '')",
            "sanctions": "coalesce(o.sanctions, '')",
            "in_group": "r.group_id",
        },
        joins=f"{OF_CASE} LEFT JOIN raw_outcome o ON o.matter_id = r.id",
    ),
    Recipe(
        facts.SUMS,
        SUMS,
        **IN_CASE,
        made={"day": 'r."on"', "issue": "m.issue"} | _same("kind currency amount"),
        joins=OF_MATTER,
    ),
    Recipe(
        facts.UNMET,
        "raw_unmet",
        "r.person_id",
        {"day": 'r."on"'} | _same("service reason"),
        row="r.id",
    ),
    Recipe(
        facts.GOALS,
        "raw_goal",
        **IN_CASE,
        made=_same("need state") | {"kind": "c.kind"},
        joins=OF_CASE,
        moments={"set": "r.created_at"},
    ),
    Recipe(
        facts.RETURNS,
        "raw_plan",
        **IN_CASE,
        made={"back": "r.back_since"} | _same("from_country kind"),
        joins=OF_CASE,
    ),
    Recipe(
        facts.SCORES,
        SCORES,
        **IN_CASE,
        made={"asked": "r.asked_on"} | _same("area score round"),
        joins=OF_PLAN,
    ),
    Recipe(
        facts.SEARCHES,
        "raw_search",
        **IN_CASE,
        made={"asked": "r.asked_on", "ended": "r.ended_on", "told": "r.told_family_on"}
        | _same("state went_to cause relation"),
        joins=OF_CASE,
    ),
    Recipe(
        facts.SCREENINGS,
        "raw_screening",
        **IN_CASE,
        made={"day": "r.screened_on"} | _same("conclusion sector country is_child"),
        joins=OF_CASE,
    ),
    Recipe(
        facts.CONSENTS,
        "raw_consent",
        "r.person_id",
        _same("purpose how refused"),
        centre="q.centre_id",
        joins="JOIN raw_person q ON q.id = r.person_id",
        moments={"answered": "r.answered_at", "withdrawn": "r.withdrawn_at"},
    ),
)
# What `facts.ABOUT` repeats is made once, from the person's row.
ABOUT = {
    "gender": "r.gender",
    "birth_year": "r.born",
    "disability": "(SELECT yes_no FROM of_disability WHERE of_disability.text = r.disability)",
    "client_type": "r.client_type",
    "phase": "r.migration_phase",
    "planned_country": "r.planned_country",
    "subdivision": "r.subdivision",
}
