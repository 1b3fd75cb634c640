"""Where protection, searches and returns show: tabs of a case. Called once by `apps`."""

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab


def register() -> None:
    """Put the three tabs on the case's page."""
    tab("case", Tab("protection", _("Protection"), "cases:protection", Perm.PROTECTION_WORK, 60))
    tab("case", Tab("search", _("Missing relative"), "cases:searches", Perm.PROTECTION_WORK, 70))
    tab("case", Tab("return", _("Return"), "cases:return", Perm.CASE_VIEW, 80))
