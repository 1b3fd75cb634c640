"""To whom figures are handed on. Readers who can put two reports side by side have one name for the gate."""

from uuid import UUID

from waypost.monitoring.models import Release

PUBLIC = Release.PUBLIC
GOVERNMENT = "ministry"


def of_organisation(pk: UUID) -> str:
    """An organisation of the directory, a donor or not."""
    return f"donor:{pk}"
