"""Referrals at every stage, and two people of partners who answer them."""

import random
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from waypost.accounts.models import User
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.config.demo.network import PASSWORD
from waypost.partners.models import Agreement, Organisation, PartnerMember
from waypost.people.actions.consent import withdraw_consent
from waypost.people.models import Person
from waypost.people.models.person import Tier
from waypost.referrals import access, agreement
from waypost.referrals.access import Partner
from waypost.referrals.actions import (
    add_entry_as_partner,
    answer_as_partner,
    answer_referral,
    match_person,
    receive_referral,
    record_agreement,
    record_unmet,
    revoke_referral,
    send_as_partner,
    send_referral,
    start_referral,
)
from waypost.referrals.actions.consenting import Answer
from waypost.referrals.models import Delivery, Referral, Section, Status
from waypost.referrals.telling import is_child

# user name, full name, language, kind of organisation, its name where the directory has none of that kind
PARTNERS = [
    ("shelter", "Aminata Diallo", "fr", "shelter", "Open Door shelter (invented)"),
    ("lawyer", "Karim Haddad", "ar", "law_firm", "Rights Bureau (invented)"),
]
STORIES: list[dict[str, Any]] = [
    {"to": "shelter", "sectors": ["referral_shelter"], "priority": "emergency", "reasons": ["violence", "no_home"], "services": ["shelter_women"],
     "assessment": "Left home last night with one child. Needs a bed from tonight and a doctor."},
    {"to": "shelter", "sectors": ["referral_shelter"], "priority": "urgent", "reasons": ["no_home"], "services": ["shelter_family"],
     "assessment": "Came back with the family; the house is not free until the end of the month."},
    {"to": "shelter", "sectors": ["referral_shelter"], "priority": "urgent", "reasons": ["trafficking"], "services": ["trafficking_support"], "by_code": True,
     "assessment": "Worked without pay under threat. Speaks little; a woman should receive her."},
    {"to": "law_firm", "sectors": ["referral_legal"], "priority": "normal", "reasons": ["unpaid_wages"], "services": ["wage_claims"],
     "assessment": "Four months of wages are owed. There is a contract and a list of hours."},
    {"to": "law_firm", "sectors": ["referral_legal"], "priority": "urgent", "reasons": ["residence_status"], "services": ["legal_advice"],
     "assessment": "The permit ends in ten days; the employer does not renew it."},
    {"to": "law_firm", "sectors": ["referral_legal"], "priority": "normal", "reasons": ["abuse_at_work"], "services": ["court_representation"],
     "assessment": "Dismissed after an accident at work. Wants to be heard in court."},
]  # fmt: skip
# Each way is a list of steps after the consent; the first referral of each story takes the first way, and so on.
WAYS = [
    [], ["send"], ["send", "late"], ["send", "accepted"], ["send", "accepted", "in_progress"],
    ["send", "accepted", "in_progress", "ended"], ["send", "accepted", "in_progress", "ended", "result"],
    ["send", "no_place"], ["send", "refused"], ["send", "read", "revoke"], ["send", "withdraw"],
    ["send", "accepted", "note", "result"], ["draft"],
]  # fmt: skip
CODES = {"refused": "not_eligible", "no_place": "no_place", "result": "helped_fully"}
NOTES = {
    "accepted": "Une place est libre. Venez avec elle à 17 heures.", "no_place": "Complet jusqu’à lundi.",
    "refused": "Nous n’accueillons que des femmes avec enfants.", "result": "Hébergée trois semaines, puis chez sa sœur.",
}  # fmt: skip
CAME = [
    ("Village health post (invented)", "urgent", ["illness"], "Came with a wound; asks about going to work abroad safely."),
    ("Employment office (invented)", "normal", ["no_work"], "Wants to know whether the offer he got is real."),
    ("Diaspora association (invented)", "urgent", ["stranded"], "His brother is stuck at the border without papers."),
]  # fmt: skip


def add_partners(network: Network) -> None:
    """The partner accounts of the demo: they sign in like staff and land in the portal."""
    started = timezone.localdate() - timedelta(days=300)
    for username, full_name, language, kind, name in PARTNERS:
        organisation = (
            Organisation.objects.active().filter(network=network, kind=kind).order_by("name").first()
        )
        if organisation is None:
            organisation = Organisation.objects.create(network=network, kind=kind, name=name, country="TJ")
        if not Agreement.objects.in_force(timezone.localdate()).filter(
            organisation=organisation, centre=None, opens_portal=True
        ):
            Agreement.objects.create(
                organisation=organisation, kind="mou", title=f"Referrals with {organisation}", starts=started
            )
        user = User(username=username, full_name=full_name, language=language, is_demo=True)
        user.set_password(PASSWORD)
        user.save()
        PartnerMember.objects.create(user=user, organisation=organisation, starts=started)


def refer(viewers: list[Viewer], people: list[Person], count: int, seed: int) -> int:
    """Write about `count` referrals of these clients, at every stage. Returns how many there are."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    # What happened to these is told only from their case.
    closed = set(_restricted().values_list("person_id", flat=True))
    fit = [
        one
        for one in people
        if not one.minimum_only and one.tier == "ordinary" and not is_child(one) and one.pk not in closed
    ]
    for number, person in enumerate(rng.sample(fit, min(count, len(fit)))):
        story = STORIES[number % len(STORIES)]
        way = WAYS[(number // len(STORIES) + number) % len(WAYS)]
        _one(viewers[number % len(viewers)], person, story, way, rng)
    return Referral.objects.filter(centre=viewers[0].centre).count()


def _restricted() -> QuerySet[Case]:
    return Case.objects.filter(tier=Tier.RESTRICTED)


def to_shelter_from_restricted(centre: Centre, seed: int) -> None:
    """The survivor's restricted case is where the referral to the shelter comes from."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    cases = _restricted().filter(centre=centre, kind="trafficking", closed_on=None)
    case = cases.select_related("person", "manager").first()
    if case is not None and case.manager is not None:
        way = ["send", "accepted", "in_progress"]
        _one(Viewer.of(case.manager), case.person, STORIES[2], way, rng, case)


def _one(
    viewer: Viewer, person: Person, story: dict[str, Any], way: list[str], rng: random.Random,
    case: Case | None = None,
) -> None:  # fmt: skip
    partner = _partner(story["to"])
    delivery = (
        Delivery.PORTAL
        if set(way) & set(NOTES) | {"read", "note"} & set(way)
        else rng.choice([Delivery.PORTAL, Delivery.PORTAL, Delivery.PDF, Delivery.PAPER])
    )
    fields = {name: value for name, value in story.items() if name != "to"}
    sections = [Section.IDENTITY, Section.CONTACT, Section.COMMUNICATION, Section.ASSESSMENT]
    fields |= {"organisation": partner.organisations[0], "sections": sections, "delivery": delivery}
    referral = start_referral(person=person, case=case, fields=fields, by=viewer)
    if way == ["draft"]:
        return
    rows, _language, _offered = agreement.wordings_for(referral)
    referral = record_agreement(
        referral, answers=[Answer(row) for row in rows], how="spoken", evidence="Asked at the desk (invented)",
        version=referral.version, by=viewer,
    )  # fmt: skip
    for step in way:
        referral = _step(referral, step, partner, viewer)
    _some_time_ago(referral, way, rng)


def _step(referral: Referral, step: str, partner: Partner, viewer: Viewer) -> Referral:
    if step == "send":
        return send_referral(referral, version=referral.version, by=viewer)
    if step == "read":
        access.open_for_partner(partner, referral.pk)
    elif step == "revoke":
        return revoke_referral(referral, reason="not_needed", text="A sister took her in.", by=viewer)
    elif step == "withdraw":
        withdraw_consent(referral.agreed.get().consent, reason="", by=viewer)
    elif step == "note":
        add_entry_as_partner(referral, text="Elle est bien arrivée.", by=partner)
    elif step != "late":
        code = CODES.get(step, "")
        access.open_for_partner(partner, referral.pk)
        return answer_as_partner(
            referral, status=Status(step), code=code, text=NOTES.get(step, ""), by=partner
        )
    return Referral.objects.get(pk=referral.pk)


def _some_time_ago(referral: Referral, way: list[str], rng: random.Random) -> None:
    """Move what happened into the past: late ones beyond their clock, others by some days."""
    if referral.sent_at is None or referral.answer_due is None:
        return
    length = referral.answer_due - referral.sent_at
    over = referral.status not in (Status.SENT, Status.ACCEPTED, Status.IN_PROGRESS)
    days = timedelta(days=rng.randint(5, 150)) if over else length * rng.choice([0.1, 0.4, 0.8])
    back = length + timedelta(days=rng.randint(1, 6)) if "late" in way else days
    moved = {
        name: getattr(referral, name) - back
        for name in ("sent_at", "answer_due", "read_at", "answered_at", "ended_at", "revoked_at")
        if getattr(referral, name) is not None
    }
    Referral.objects.filter(pk=referral.pk).update(**moved)
    for event in referral.events.all():
        type(event).objects.filter(pk=event.pk).update(at=event.at - back)


def _partner(kind: str) -> Partner:
    username = next(row[0] for row in PARTNERS if row[3] == kind)
    found = Partner.of(User.objects.get(username=username), timezone.localdate())
    assert found is not None  # noqa: S101 because the demo made the membership
    return found


def receive(viewer: Viewer, people: list[Person], seed: int) -> None:
    """What came in: on paper, through the portal, and from another centre."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    for number, (sender, priority, reasons, text) in enumerate(CAME):
        fields = {"other_name": sender, "priority": priority, "reasons": reasons, "assessment": text,
                  "name": rng.choice(people).display_name}  # fmt: skip
        made = receive_referral(fields=fields, by=viewer)
        if number == 0:
            match_person(made, person=rng.choice(people), by=viewer)
            answer_referral(made, status=Status.ACCEPTED, text="We see him on Tuesday.", by=viewer)
    shelter = _partner("shelter")
    fields = {"name": "Mariam", "languages": "Français, peul", "priority": "urgent", "reasons": ["return_wanted"],
              "assessment": "Souhaite rentrer chez elle; a besoin d’un conseil sur ses droits."}  # fmt: skip
    send_as_partner(organisation=shelter.organisations[0], centre=viewer.centre, fields=fields, by=shelter)


def between_centres(viewer: Viewer, people: list[Person], other: Centre) -> None:
    """One client is sent on to another centre of the network."""
    person = next(
        one for one in people if not one.minimum_only and one.tier == "ordinary" and not is_child(one)
    )
    fields = {"other_centre": other, "sections": [Section.IDENTITY, Section.ASSESSMENT], "reasons": ["no_work"],
              "assessment": "Moves to your town next week and wants to go on with the job search."}  # fmt: skip
    referral = start_referral(person=person, fields=fields, by=viewer)
    rows, _language, _offered = agreement.wordings_for(referral)
    referral = record_agreement(
        referral, answers=[Answer(row) for row in rows], how="spoken", evidence="Asked at the desk (invented)",
        version=referral.version, by=viewer,
    )  # fmt: skip
    send_referral(referral, version=referral.version, by=viewer)


def nobody_could_help(viewer: Viewer, seed: int) -> None:
    """A year of needs that nobody could meet."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    services = ["shelter_men", "shelter_men", "psychosocial", "interpreting", "cash_aid"]
    reasons = ["no_service_here", "no_service_here", "no_capacity", "not_eligible"]
    for _ in range(18):
        day = timezone.localdate() - timedelta(days=rng.randint(0, 330))
        record_unmet(service=rng.choice(services), reason=rng.choice(reasons), on=day, by=viewer)
