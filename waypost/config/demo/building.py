"""Filling an empty database with the demo network."""

from collections.abc import Callable

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.config.demo import (
    alerts,
    career,
    cases,
    clients,
    contacts,
    documents,
    enquiries,
    legal,
    library,
    numbers,
    partners,
    protection,
    referrals,
    registers,
    reporting,
)
from waypost.config.demo.network import CENTRES, STAFF, build_network
from waypost.people.models import Person

SEED = 20


def is_there() -> bool:
    """Whether this database holds the demo."""
    return User.objects.filter(is_demo=True).exists()


def _viewer(username: str) -> Viewer:
    return Viewer.of(User.objects.get(username=username))


def build(client_count: int, say: Callable[[str], None]) -> None:
    """Make the network, its clients and three contacts a client. Refuses nothing: call on an empty database only."""
    network = build_network()
    say(library.build_library(network))
    say(alerts.build_alert())
    say(registers.fill(partners.manager()))
    say(partners.build_directory(partners.manager()))
    referrals.add_partners(network)
    say(f"{len(CENTRES)} centres and {len(STAFF)} members of staff")
    total = sum(row[-1] for row in CENTRES)
    for position, (code, *_, share) in enumerate(CENTRES):
        centre = Centre.objects.get(network=network, code=code)
        _fill(centre, max(5, client_count * share // total), SEED + position, say)
    say(numbers.promise(network, _viewer("network_admin")))
    say(numbers.know_the_people(network, _viewer("manager")))
    say(numbers.tell_everybody(network, _viewer("network_admin")))
    say(reporting.tell(Centre.objects.get(network=network, code=CENTRES[0][0]), _viewer("manager")))
    number = enquiries.ask_about(network, _viewer("counsellor"))
    say(f"Questions from the website; the answered one has the number {number}")


def _fill(centre: Centre, count: int, seed: int, say: Callable[[str], None]) -> None:
    staff = [
        row[0]
        for row in STAFF
        if row[4] == centre.code and row[2] in {"receptionist", "counsellor", "case_manager"}
    ]
    viewers = [_viewer(username) for username in staff]
    registered = clients.register_clients(viewers[0], count, seed)
    logged = contacts.log_a_year(viewers, registered, 3 * count, seed)
    for position, viewer in enumerate(viewers):
        contacts.promise(viewer, registered, 8, 100 * seed + position)
    contacts.fill_waiting_room(viewers[0], registered, seed)
    say(f"{centre.name}: {len(registered)} clients, {logged} contacts")
    _keep_papers(centre, viewers, registered, seed, say)
    _open_cases(centre, registered, count, seed, say)
    _refer(centre, registered, seed, say)
    _help_with_rights(centre, registered, seed, say)
    say(f"{centre.name}: {numbers.learn_outcomes(registered, viewers, seed)} outcomes")


def _keep_papers(
    centre: Centre, viewers: list[Viewer], registered: list[Person], seed: int, say: Callable[[str], None]
) -> None:
    """Scans and papers; the manager, or whoever is there, begins the checklist."""
    managers = [row[0] for row in STAFF if row[4] == centre.code and row[2] == "manager"]
    manager = _viewer(managers[0]) if managers else Viewer.system(centre)
    made = documents.keep_papers(manager, viewers, registered, seed)
    say(f"{centre.name}: {made} papers")


def _open_cases(
    centre: Centre, registered: list[Person], count: int, seed: int, say: Callable[[str], None]
) -> None:
    """Cases at every stage: about one for thirteen clients, at most ninety at a centre."""
    by_role = {row[2]: row[0] for row in reversed(STAFF) if row[4] == centre.code}
    workers = [
        _viewer(row[0]) for row in STAFF if row[4] == centre.code and row[2] in {"counsellor", "case_manager"}
    ]
    approver = _viewer(by_role.get("manager") or by_role.get("case_manager") or by_role["counsellor"])
    made = cases.work_cases(workers, approver, registered, min(90, max(3, count // 13)), seed)
    protected = sum(protection.fill(worker, seed + place) for place, worker in enumerate(workers))
    planned = sum(career.fill(worker, registered, seed + place) for place, worker in enumerate(workers))
    say(f"{centre.name}: {made} cases, {protected} of them with protection, a search or a return")
    say(f"{centre.name}: {planned} career plans with CVs")


def _help_with_rights(
    centre: Centre, registered: list[Person], seed: int, say: Callable[[str], None]
) -> None:
    """Legal matters at every stage; a group complaint and the redress routes at the first centre."""
    roles = {"legal_adviser", "counsellor", "case_manager"}
    viewers = [_viewer(row[0]) for row in STAFF if row[4] == centre.code and row[2] in roles]
    first = centre.code == "DUS"
    most = 44 if first else 8
    legal.claim_rights(viewers, registered, min(most, len(registered) // 3), seed, say)
    if first:
        legal.add_examples(viewers[0])
        legal.complain_together(viewers[0], registered, 12, seed + 1, say)


def _refer(centre: Centre, registered: list[Person], seed: int, say: Callable[[str], None]) -> None:
    """Referrals of every kind: most at the first centre, a few elsewhere."""
    counsellors = [
        row[0] for row in STAFF if row[4] == centre.code and row[2] in {"counsellor", "case_manager"}
    ]
    viewers = [_viewer(username) for username in counsellors]
    made = referrals.refer(viewers, registered, 65 if centre.code == "DUS" else 12, seed)
    referrals.to_shelter_from_restricted(centre, seed)
    referrals.receive(viewers[0], registered, seed)
    referrals.nobody_could_help(viewers[0], seed)
    other = Centre.objects.filter(network=centre.network).exclude(pk=centre.pk).order_by("code").first()
    if other is not None:
        referrals.between_centres(viewers[0], registered, other)
    say(f"{centre.name}: {made} referrals")
