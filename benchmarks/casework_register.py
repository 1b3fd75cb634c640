"""The register's case work: cases and referrals of three centres, one very full case, and the service directory."""

import random
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone, translation

from benchmarks import filling, filling_cases, filling_referrals, sameness_cases
from benchmarks.filling_cases import Team
from waypost.accounts.models import User
from waypost.cases.actions.assessing import save_assessment
from waypost.cases.actions.notes import add_note
from waypost.cases.actions.opening import open_case
from waypost.cases.actions.planning import add_goal, add_step, record_agreement
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.config.demo.documents import picture
from waypost.documents.actions import add_document
from waypost.documents.staging import Staged, stage
from waypost.partners.models import Organisation
from waypost.partners.tests import large_directory
from waypost.people.models import Person, Tier
from waypost.referrals.models import Referral

SEED, CHUNK = 303, 1000
NOTES, DOCUMENTS = 200, 50
SUMMARY = "The full case: wages, papers and a way home, with everybody who helps."
# A tenth of the cases is open; the second centre has exactly as many as the bar of the caseload asks for.
OPEN_SHARE, OPEN_AT_SECOND = 0.1, 500
SHARES = {"DUS": 6, "KHU": 3, "KHO": 1}
STAFF = {
    "DUS": (("counsellor", "case_manager", "legal_adviser", "manager", "counsellor2"), "manager"),
    "KHU": (("counsellor_khujand", "manager_khujand"), "manager_khujand"),
    "KHO": (("counsellor_khorog",), "manager"),
}
TABLES = ["cases_case", "cases_casestaff", "cases_note", "cases_goal", "cases_step", "cases_closure", "centres_task",
          "referrals_referral", "referrals_agreed", "referrals_event", "people_consent", "audit_entry"]  # fmt: skip
NEEDED = "cases_person"


def teams() -> dict[str, Team]:
    """Who works on cases at each centre."""
    centres = {centre.code: centre for centre in Centre.objects.all()}
    users = {user.username: user for user in User.objects.all()}
    return {
        code: Team(
            Viewer.of(users[names[0]], centres[code].pk),
            _at(centres[code], Viewer.of(users[approver], centres[code].pk)),
            tuple(users[name] for name in names),
        )
        for code, (names, approver) in STAFF.items()
    }


def _at(centre: Centre, viewer: Viewer) -> Viewer:
    """The smallest centre has no manager of its own: the first one's writes there."""
    viewer.centre = centre
    return viewer


def ready(size: int) -> dict[str, Any]:
    """Fill what is missing for so many clients: a fifth as many cases, a tenth as many referrals. Says how fast."""
    done: dict[str, Any] = {}
    directory()
    with translation.override("en"):
        if not Case.objects.exists():
            here = teams()
            sameness_cases.check(here["DUS"], Organisation.objects.order_by("name").first())
            with filling.fast(TABLES):
                done |= _fill(size, here)
            filling.analyze()
            sameness_cases.check_opens()
        large_case(teams()["DUS"])
    return done | {"cases": Case.objects.count(), "referrals": Referral.objects.count()}


def directory() -> None:
    """Three hundred services of a hundred organisations."""
    if not Organisation.objects.exists():
        large_directory.fill(Network.objects.get(), organisations=100, services=300)


def _fill(size: int, here: dict[str, Team]) -> dict[str, Any]:
    cases, referrals = size // 5, size // 10
    begun, rng = time.monotonic(), random.Random(SEED)
    some = {}
    for code, team in here.items():
        wanted = cases * SHARES[code] // sum(SHARES.values())
        some[code] = _cases(rng, team, wanted, _open_count(code, wanted))
    cases_took, begun = time.monotonic() - begun, time.monotonic()
    organisations = list(Organisation.objects.order_by("name"))
    for code, team in here.items():
        _referrals(rng, team, referrals * SHARES[code] // sum(SHARES.values()), some[code], organisations)
    took = time.monotonic() - begun
    print(
        f"    {cases:,} cases, {cases / cases_took:,.0f}/s; {referrals:,} referrals, {referrals / took:,.0f}/s",
        flush=True,
    )
    return {"cases_per_second": round(cases / cases_took), "referrals_per_second": round(referrals / took)}


def _open_count(code: str, wanted: int) -> int:
    return min(wanted, OPEN_AT_SECOND) if code == "KHU" else int(wanted * OPEN_SHARE)


def _people(centre: Centre, wanted: int) -> list[Any]:
    """Clients of a centre, spread over all who were ever registered."""
    known = Person.objects.filter(centre=centre, tier=Tier.ORDINARY, merged_into=None, anonymised_at=None)
    keys = list(known.order_by("id").values_list("pk", flat=True))
    return [keys[place * len(keys) // wanted] for place in range(wanted)]


def _chunks(keys: list[Any]) -> Iterator[list[Person]]:
    rest = iter(keys)
    while some := list(islice(rest, CHUNK)):
        held = Person.objects.only("id", "number", "display_name", "other_script_name", "centre_id").in_bulk(
            some
        )
        yield [held[key] for key in some]


def _cases(rng: random.Random, team: Team, wanted: int, open_count: int) -> list[tuple[Person, Case]]:
    """Write the cases of a centre. Returns some with their clients, for the referrals."""
    keys, today, kept = _people(team.opener.centre, wanted), timezone.localdate(), []
    is_open = [place < open_count for place in range(wanted)]
    rng.shuffle(is_open)
    states = iter(is_open)
    for people in _chunks(keys):
        planned = [filling_cases.plan(rng, one, team, today, is_open=next(states)) for one in people]
        written = filling_cases.write(planned, team)
        kept += list(zip(people, written, strict=True))[::4]
    return kept


def _referrals(
    rng: random.Random,
    team: Team,
    wanted: int,
    cases: list[tuple[Person, Case]],
    organisations: list[Organisation],
) -> None:
    """Four of five are sent, half of those from a case; the others came to us."""
    received = wanted // 5
    from_cases = min(len(cases), (wanted - received) // 2)
    pairs: list[tuple[Person, Case | None]] = list(rng.sample(cases, from_cases))
    others = _people(team.opener.centre, wanted - from_cases)
    pairs += [(person, None) for people in _chunks(others) for person in people]
    sent, came = pairs[: wanted - received], pairs[wanted - received :]
    for write, rows in ((filling_referrals.write_sent, sent), (filling_referrals.write_received, came)):
        for start in range(0, len(rows), CHUNK):
            planned = [
                filling_referrals.plan(rng, person, case, rng.choice(organisations), team)
                for person, case in rows[start : start + CHUNK]
            ]
            write(planned, team)


def large_case(team: Team) -> Case:
    """The case with 200 notes and 50 documents, written by the actions alone; made when it is not there."""
    by, person = team.opener, _last_client(team)
    found = Case.objects.filter(person=person, episode=1, complexity="complex").first()
    if found is not None:
        return found
    begun = time.monotonic()
    case = open_case(
        person=person, kind="labour_rights", summary=SUMMARY, complexity="complex", risk="high", by=by
    )
    grid = {"regulatory": "high", "shelter": "medium", "food": "low"}
    save_assessment(case, grid=grid, account="He tells it himself.", factors={}, by=by)
    for number in range(NOTES):
        add_note(case, kind="meeting", text=f"{number + 1}. {filling_cases.NOTE}", by=by)
    _plan_of(case, by)
    _papers_of(case, by)
    print(f"    the full case in {time.monotonic() - begun:.0f} s", flush=True)
    return case


def _last_client(team: Team) -> Person:
    return Person.objects.filter(centre=team.opener.centre, tier=Tier.ORDINARY).order_by("number").first()


def _plan_of(case: Case, by: Viewer) -> None:
    today = timezone.localdate()
    for number in range(4):
        goal = add_goal(case, text=f"Goal {number + 1}: {filling_cases.GOAL}", by=by)
        for step in range(4):
            add_step(case, goal=goal, values={"text": f"Step {step + 1}", "due": today}, by=by)
    case.refresh_from_db()
    record_agreement(
        case, agreed=True, how="spoken", words="Is this the plan?", version=case.plan_version, by=by
    )


def _papers_of(case: Case, by: Viewer) -> None:
    """Real sealed files, each checked and cleaned as if it came through the form."""
    kinds = ("contract", "passport", "visa", "work_permit", "medical_certificate")
    for number in range(DOCUMENTS):
        kind = kinds[number % len(kinds)]
        add_document(
            holder_kind="case", holder_id=case.pk, about_id=case.person_id, kind=kind, title=f"Paper {number + 1}",
            files=[_scan(kind, number)], by=by,
        )  # fmt: skip


def _scan(kind: str, number: int) -> Staged:
    pages = 2 if number % 5 == 0 else 1
    name = f"{kind}-{number}.{'pdf' if pages > 1 else 'jpg'}"
    return stage(ContentFile(picture(kind, pages), name=name))
