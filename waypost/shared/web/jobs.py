"""What the frame of the pages does by itself."""

from waypost.shared.jobs import job
from waypost.shared.web.drafts import forget_old_drafts


@job("web.forget_drafts", daily=True)
def forget_drafts() -> None:
    """Drafts that nobody came back for go."""
    forget_old_drafts()
