"""Legal help in the demo: matters at every stage, one group complaint, invented redress routes. No real law anywhere."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from waypost.cases.actions import open_case
from waypost.cases.actions.legal import change_matter, close_matter, open_matter, take_step
from waypost.cases.actions.legal_deadlines import (
    draft_letter,
    meet_deadline,
    send_letter,
    set_deadline,
    set_evidence,
)
from waypost.cases.actions.legal_groups import add_claimant, open_group, take_group_step
from waypost.cases.actions.legal_outcomes import note_payment, record_outcome
from waypost.cases.actions.legal_routes import add_route
from waypost.cases.legal_evidence import checklist
from waypost.cases.legal_rules import ClaimLine
from waypost.cases.models import Case, LegalMatter
from waypost.centres.access import Viewer
from waypost.partners.actions.organisations import add_organisation
from waypost.partners.models import Organisation
from waypost.people.models import Person

OPPONENTS = [
    ("recruiter", "Safar Recruitment (invented)"),
    ("employer", "Bright Homes Domestic Services (invented)"),
    ("employer", "Northern Towers Construction (invented)"),
]
# issue, country, currency, usual sum, for what, in words of the file
KINDS = [
    ("unpaid_wages", "RU", "RUB", 180_000, "Wages for three months", "Worked on a building site; the foreman stopped paying."),
    ("unpaid_wages", "AE", "AED", 6_000, "Wages for four months", "Worked in a household; the family says it owes nothing."),
    ("wage_deductions", "RU", "RUB", 45_000, "Money kept back for the dormitory", "The sum was never in the contract."),
    ("unlawful_fees", "TJ", "TJS", 9_500, "Fee paid to the agency", "The agency asked for money twice and gave one receipt."),
    ("non_deployment", "TJ", "TJS", 12_000, "Fee for a departure that never came", "The flight was put off five times."),
    ("contract_substitution", "AE", "AED", 3_200, "Difference to the first contract", "A second contract was signed at arrival."),
    ("accident_compensation", "RU", "RUB", 400_000, "Treatment and lost wages", "Fell from a scaffold without a belt."),
    ("dismissal", "KZ", "USD", 900, "Pay until the end of the contract", "Dismissed by a message on the phone."),
    ("papers_kept", "AE", "", 0, "", "The passport lies with the employer."),
    ("stranded_detained", "TR", "USD", 350, "Way home", "Has no papers and no ticket."),
]  # fmt: skip
STAGES = [
    "new",
    "papers",
    "letter",
    "filed",
    "hearing",
    "offer",
    "awarded",
    "part_paid",
    "paid",
    "withdrawn",
    "rejected",
]
RESOLVED = {
    "awarded": ("administrative", ["paid_part"], ["pending"]),
    "part_paid": ("conciliation", ["instalments"], ["warning"]),
    "paid": ("negotiated", ["paid_full"], ["none"]),
    "withdrawn": ("withdrawn", ["none"], ["none"]),
    "rejected": ("rejected", ["none"], ["none"]),
}
ROUTES = [
    ("AE", "unpaid_wages", "labour_authority", "Labour office of the invented emirate", 30, "the last day of work (invented)"),
    ("RU", "", "labour_inspection", "Labour inspection of the invented region", 90, "the day of the breach (invented)"),
    ("TJ", "unlawful_fees", "recruitment_authority", "Licensing desk of the invented agency", 60, "the payment (invented)"),
]  # fmt: skip


def add_examples(viewer: Viewer) -> None:
    """Redress routes that show how one is written. They state no real law, and say so."""
    today = timezone.localdate()
    for country, issue, forum, where, days, counted_from in ROUTES:
        fields = {
            "country": country, "issue": issue, "forum": forum, "where": where, "limit_days": days,
            "limit_from": counted_from,
            "steps": "Example step: fill in the form.\nExample step: hand it in with copies.\nExample step: come to the talk.",
            "papers": "Contract\nPayslips or own notes of the hours", "cost": "Example: none",
            "source": "Invented for the demo: write the law or page here", "checked_on": today - timedelta(days=days),
            "check_by": today + timedelta(days=200 - 2 * days),
        }  # fmt: skip
        add_route(fields=fields, is_example=True, by=viewer)


def opponents(viewer: Viewer) -> list[Organisation]:
    """Recruiters and employers of the directory; those of the demo are added where it has none."""
    known = Organisation.objects.filter(network_id=viewer.network_id, kind__in=["recruiter", "employer"])
    if known.count() < len(OPPONENTS):
        taken = set(Organisation.objects.filter(network_id=viewer.network_id).values_list("name", flat=True))
        for kind, name in (pair for pair in OPPONENTS if pair[1] not in taken):
            country = "TJ" if kind == "recruiter" else "AE"
            add_organisation(fields={"kind": kind, "name": name, "country": country}, by=viewer)
    return list(known.order_by("name")[:6])


def claim_rights(
    viewers: list[Viewer], clients: list[Person], count: int, seed: int, say: Callable[[str], None]
) -> int:
    """`count` matters of as many clients, by the viewers in turn, at every stage. Returns how many there are."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    against, people = opponents(viewers[0]), rng.sample(clients, min(count, len(clients)))
    for number, person in enumerate(people):
        viewer = viewers[number % len(viewers)]
        kind = KINDS[number % len(KINDS)]
        matter = _taken_on(rng, viewer, person, kind, rng.choice(against) if number % 3 else None)
        _carry(rng, viewer, matter, kind, STAGES[number % len(STAGES)])
    say(f"{len(people)} legal matters")
    return len(people)


def _taken_on(
    rng: random.Random, viewer: Viewer, person: Person, kind: tuple, organisation: Organisation | None
) -> LegalMatter:
    issue, country, currency, usual, what, story = kind
    began = timezone.localdate() - timedelta(days=rng.randint(40, 330))
    fields: dict[str, Any] = {"issue": issue, "country": country, "opened_on": began}
    if organisation is not None:
        fields["organisation"] = organisation
    else:
        fields["opponent"] = rng.choice(["A family in the city (invented)", "Foreman S. (invented)"])
    claims = []
    if currency:
        amount = Decimal(usual) * rng.randint(60, 140) / 100
        claims = [ClaimLine(what, amount.quantize(Decimal(1)), currency, began - timedelta(days=120), began)]
    return open_matter(case=_case(viewer, person, story), fields=fields, claims=claims, by=viewer)


def _case(viewer: Viewer, person: Person, story: str) -> Case:
    held = Case.objects.visible_to(viewer).open().filter(person=person, kind="labour_rights").first()
    return held or open_case(person=person, kind="labour_rights", summary=story, by=viewer)


def _carry(rng: random.Random, viewer: Viewer, matter: LegalMatter, kind: tuple, stage: str) -> None:
    """Bring a matter to a stage, through all that come before it."""
    days = _days(rng, matter.opened_on)
    reached = STAGES.index(stage)
    if reached >= STAGES.index("papers"):
        slugs = [item.slug for item in checklist(matter.issue)]
        states = {slug: (rng.choice(["have", "have", "missing", "not_needed"]), None) for slug in slugs}
        set_evidence(matter, states=states, by=viewer)
        due = timezone.localdate() + timedelta(days=rng.randint(-4, 40))
        deadline = set_deadline(matter, what="Answer of the other side", due=due, by=viewer)
        if reached >= STAGES.index("hearing"):
            meet_deadline(deadline, by=viewer)
    if reached >= STAGES.index("letter"):
        language = rng.choice(["en", "ru", "ar"])
        facts = ["name", "opponent", "claims", "evidence"]
        letter = draft_letter(matter, kind="demand", language=language, facts=facts, by=viewer)
        if reached > STAGES.index("letter"):
            send_letter(letter, by=viewer)
    if reached >= STAGES.index("filed"):
        forum = rng.choice(["labour_inspection", "labour_authority", "labour_court", "mediation"])
        version = LegalMatter.objects.get(pk=matter.pk).version
        change_matter(
            matter,
            fields={"forum": forum, "reference": f"{rng.randint(100, 999)}/26"},
            version=version,
            by=viewer,
        )
        take_step(matter, kind="filed", on=next(days), text="Handed in with copies of the papers.", by=viewer)
    if reached >= STAGES.index("hearing"):
        take_step(
            matter,
            kind="hearing",
            on=next(days),
            text="Both sides came; an interpreter was there.",
            by=viewer,
        )
    if stage == "offer":
        take_step(matter, kind="offer", on=next(days), text="The other side offers a part of it.", by=viewer)
    if stage in RESOLVED:
        _resolve(viewer, matter, kind, stage, next(days))


def _days(rng: random.Random, began: date) -> Iterator[date]:
    """Days that follow each other, none of them in the future."""
    day = began
    while True:
        day = min(timezone.localdate(), day + timedelta(days=rng.randint(6, 40)))
        yield day


def _resolve(viewer: Viewer, matter: LegalMatter, kind: tuple, stage: str, day: date) -> None:
    resolution, remedies, sanctions = RESOLVED[stage]
    claimed = matter.legalclaims.first()
    share = {"awarded": 70, "part_paid": 60, "paid": 100}.get(stage, 0)
    awards = {}
    if claimed is not None and share:
        awards = {claimed.currency: (claimed.amount * share / 100).quantize(Decimal(1))}
    fields = {
        "resolution": resolution, "resolved_on": day, "remedies": remedies, "sanctions": sanctions,
        "how": "Written demand, then a talk at the office with both sides." if share else "",
    }  # fmt: skip
    record_outcome(matter, fields=fields, awards=awards, version=0, by=viewer)
    for currency, amount in awards.items():
        if stage in ("part_paid", "paid"):
            paid = amount / 2 if stage == "part_paid" else amount
            note_payment(
                matter,
                amount=paid.quantize(Decimal(1)),
                currency=currency,
                paid_on=day,
                note_text="By transfer",
                by=viewer,
            )
    if stage in ("paid", "withdrawn", "rejected"):
        close_matter(matter, by=viewer)


def complain_together(
    viewer: Viewer, clients: list[Person], count: int, seed: int, say: Callable[[str], None]
) -> None:
    """One group complaint with `count` claimants, one of them in a restricted case."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    against = next((one for one in opponents(viewer) if one.kind == "employer"), opponents(viewer)[0])
    began = timezone.localdate() - timedelta(days=75)
    fields = {"issue": "unpaid_wages", "organisation": against, "country": "RU", "opened_on": began}
    group = open_group(title="Plasterers of the north tower", fields=fields, by=viewer)
    for number, person in enumerate(rng.sample(clients, min(count, len(clients)))):
        story = "Plastered the ninth floor for two months; nobody of the crew was paid."
        restricted = number == 0
        case = open_case(person=person, kind="labour_rights", summary=story, restricted=restricted, by=viewer)
        line = ClaimLine(
            "Wages for two months",
            Decimal(rng.randint(60, 120) * 1000),
            "RUB",
            began - timedelta(days=70),
            began,
        )
        matter = open_matter(
            case=case, fields={"issue": "unpaid_wages", "opened_on": began}, claims=[line], by=viewer
        )
        add_claimant(group, case=case, matter=matter, by=viewer)
    take_group_step(
        group, kind="letter", on=began + timedelta(days=5), text="One letter for all of them.", by=viewer
    )
    take_group_step(
        group,
        kind="filed",
        on=began + timedelta(days=30),
        text="Handed in at the labour inspection.",
        by=viewer,
    )
    say(f"one group complaint of {min(count, len(clients))} claimants")
