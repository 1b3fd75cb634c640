"""Where case work shows: tabs, the left rail, stories, My day. Called once by `apps`."""

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab


def register() -> None:
    """Put case work where others look for it."""
    tab("case", Tab("overview", _("Overview"), "cases:case", Perm.CASE_VIEW, 10))
