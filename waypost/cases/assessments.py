"""Reading assessments."""

from waypost.cases.models import Assessment, Case


def current(case: Case) -> Assessment | None:
    """The newest version, or None."""
    return case.assessments.order_by("-number").first()
