"""A donor's project with its last report, and the draft of a policy report.

Figures are counted, and pass the gate, by jobs: the demo's server makes them while people look around.
"""

import io
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.disclosure.calendar import last_closed_month
from waypost.monitoring.donors.actions import add_line, add_project, begin_report, set_logo
from waypost.monitoring.donors.jobs import make_soon
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.indicators.actions import enter_value
from waypost.monitoring.models import DonorTemplate, Indicator
from waypost.monitoring.policy.actions import add_report, write_text
from waypost.monitoring.policy.jobs import MAKE
from waypost.shared.jobs import enqueue

# The donor's number, our indicator, baseline, target by the end of the project
LINES = [
    ("1.1", "clients-served", None, 400),
    ("1.2", "women-share", 30, 45),
    ("1.3", "training-reach", None, 120),
    ("2.1", "answered-in-time", 60, 90),
    ("2.2", "no-help-share", 10, 5),
    ("3.1", "referrals-completed", 20, 50),
    ("3.2", "legal-resolved", None, 30),
]
OPENING = (
    "Everybody who comes to the centre is helped free of charge. This report tells of the people who came, and of what "
    "came of it. It is part of the demonstration: the project, the fund and all figures are invented."
)
CLOSING = "We thank the River Fund. Questions are answered by the centre's M&E officer."
TEXTS = {
    "summary": "This report is part of the demonstration; its people and figures are invented.",
    "recruiters": "Clients tell of agencies that ask for money before there is a contract.",
    "outlook": "Publish the register of licensed agencies where people look first: on the phone.",
}


def last_quarter() -> Period:
    """The last quarter whose figures may leave."""
    month = last_closed_month(timezone.localdate())
    found = Period.containing("quarter", month)
    return found if found.last <= Period.containing("month", month).last else found.before()


def tell(centre: Centre, by: Viewer) -> str:
    """A donor's project with its report of the last quarter, and the draft of a policy report. Says what was begun."""
    quarter = last_quarter()
    _train(centre, Period(quarter.before().before().first, quarter.last), by)
    project = _project(centre, quarter, by)
    make_soon(begin_report(project, period=quarter, today=timezone.localdate(), by=by))
    draft = add_report(
        network=centre.network,
        centre=centre,
        period=quarter,
        title=f"Social policy report, {quarter.label()}",
        by=by,
    )
    for place, body in TEXTS.items():
        write_text(draft, place=place, body=body, number=None, by=by)
    enqueue(MAKE, draft.pk)
    return f"{centre.name}: a donor's report and the draft of a policy report of {quarter.label()}"


def _train(centre: Centre, period: Period, by: Viewer) -> None:
    """How many took part in trainings, entered month by month from lists."""
    trained = Indicator.objects.get(network=centre.network, slug="training-reach")
    for number, month in enumerate(period.parts("month")):
        days = {"first": month.first, "last": month.last}
        value = Decimal(6 + 5 * number % 7)
        enter_value(trained, centre=centre, **days, value=value, source="Attendance lists (invented)", by=by)


def _project(centre: Centre, quarter: Period, by: Viewer) -> DonorTemplate:
    """Two years that began half a year before the quarter."""
    first = quarter.before().before().first
    fields = {
        "name": "Safe routes (invented)",
        "centre": centre,
        "donor_name": "River Fund (invented)",
        "first": first,
        "last": first.replace(year=first.year + 2) - timedelta(days=1),
        "opening": OPENING,
        "closing": CLOSING,
    }
    project = add_project(network=centre.network, fields=fields, by=by)
    set_logo(project, data=_logo(), kind="image/png", by=by)
    found = {one.slug: one for one in Indicator.objects.filter(network=centre.network)}
    for code, slug, baseline, target in LINES:
        promised = {"baseline": None if baseline is None else Decimal(baseline), "target": Decimal(target)}
        add_line(project, indicator=found[slug], fields={"code": code, **promised}, by=by)
    return project


def _logo() -> bytes:
    """Three waves."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (360, 120), "white")
    pen = ImageDraw.Draw(picture)
    for row, colour in enumerate(("#0b615d", "#2a8f8a", "#7fc2be")):
        for wave in range(4):
            left, top = 10 + 85 * wave, 20 + 28 * row
            pen.arc((left, top, left + 85, top + 40), 180, 360, fill=colour, width=9)
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
