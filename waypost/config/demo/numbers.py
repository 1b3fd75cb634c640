"""Targets, entered values and target groups of the demo network."""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from waypost.cases.actions.outcomes import record_outcome
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.indicators.actions import enter_value, load_starter_indicators, set_target
from waypost.monitoring.models import Indicator
from waypost.monitoring.population.actions import add_estimate, add_group, add_source
from waypost.monitoring.public.actions import switch_public_figures
from waypost.people.models import Person

# Indicator → baseline, target of the year at each centre
TARGETS = {
    "clients-served": (None, 60), "answered-in-time": (60, 90), "no-help-share": (10, 5), "unmet-needs": (None, 12),
    "referrals-completed": (20, 50), "goals-met": (None, 40),
}  # fmt: skip
ENTERED = {
    "training-reach": (120, "Attendance lists (invented)"),
    "satisfaction": (86, "Survey of March (invented)"),
}

PEOPLE = {  # district → women and men who think of work abroad; of one district nobody told
    "TJ-DU": (21_000, 34_000), "TJ-RA": (38_000, 61_000), "TJ-SU": (44_000, 72_000), "TJ-KT": (52_000, 95_000),
}  # fmt: skip
AGES = {"18-24": 140_000, "25-34": 165_000, "35-49": 95_000}

LEARNT = [
    ("migrated_employment", "self_report"), ("migrated_employment", "family"), ("migrated_irregular", "family"),
    ("migrated_family", "partner"), ("migrated_study", "self_report"), ("stayed_employed", "self_report"),
    ("stayed_training", "tracing"), ("stayed_other", "tracing"), ("lost_contact", "staff"), ("declined_to_say", "tracing"),
]  # fmt: skip
KNOWN_OF = 0.35  # of the clients


def learn_outcomes(people: list[Person], viewers: list[Viewer], seed: int) -> int:
    """Note what came of some clients, weeks after they registered. Says of how many."""
    rng, today, noted = random.Random(seed), timezone.localdate(), 0  # noqa: S311 because nothing secret is made here
    for person in people:
        on = person.registered_on + timedelta(days=rng.randint(20, 150))
        if rng.random() < KNOWN_OF and on <= today and person.anonymised_at is None:
            code, source = rng.choice(LEARNT)
            record_outcome(person, code=code, source=source, on=on, by=rng.choice(viewers))
            noted += 1
    return noted


def promise(network: Network, by: Viewer) -> str:
    """Take over the library and set a few targets. Says what was done."""
    added = load_starter_indicators(network, by=by)
    year = timezone.localdate().year
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = {one.slug: one for one in Indicator.objects.filter(network=network)}
    for place in (None, *Centre.objects.filter(network=network).order_by("code")):
        for slug, (baseline, target) in TARGETS.items():
            times = 3 if place is None and found[slug].unit == "count" else 1
            set_target(
                found[slug], centre=place, first=first, last=last, target=Decimal(target * times),
                baseline=None if baseline is None else Decimal(baseline), by=by,
            )  # fmt: skip
    for slug, (value, source) in ENTERED.items():
        enter_value(
            found[slug], centre=None, first=first, last=last, value=Decimal(value), source=source, by=by
        )
    return f"{added} indicators"


def know_the_people(network: Network, by: Viewer) -> str:
    """A target group with invented estimates of two sources, and a second one that nobody has counted yet."""
    checked = {"checked_on": timezone.localdate()}
    survey = add_source(
        fields={
            "title": "Labour force survey (invented)",
            "publisher": "Statistics office (invented)",
            **checked,
        },
        by=by,
    )
    guess = add_source(fields={"title": "Round of experts (invented)", **checked}, by=by)
    leaving = add_group(
        fields={
            "title": "People who think of work abroad",
            "description": "Young people above all, from villages; most speak Tajik, many Russian as well.",
            "filters": [{"split": "phase", "values": ["considering", "preparing"]}],
        },
        by=by,
    )
    add_group(
        fields={"title": "Returnees", "filters": [{"split": "client_type", "values": ["returnee"]}]}, by=by
    )
    about = {"year": timezone.localdate().year - 2, **checked}
    surveyed = about | {"source": survey, "method": "survey", "sure": "fair"}
    rows = [
        surveyed | {"district": district, "gender": gender, "age": "", "number": number}
        for district, numbers in PEOPLE.items()
        for gender, number in zip(("female", "male"), numbers, strict=True)
    ]
    guessed = about | {"source": guess, "method": "experts", "sure": "rough"}
    rows += [guessed | {"district": "", "gender": "", "age": age, "number": n} for age, n in AGES.items()]
    for fields in rows:
        add_estimate(leaving, fields=fields, by=by)
    return f"{len(rows)} estimates of a target group"


def tell_everybody(network: Network, by: Viewer) -> str:
    """Have the last quarter published: a job does so as soon as the demo is served."""
    switch_public_figures(network, is_on=True, by=by)
    return "figures of the last quarter for everybody"
