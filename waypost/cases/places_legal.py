"""Where legal help shows: a tab of a case and of an organisation, the left rail, the client's story. Called once by `apps`."""

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab
from waypost.shared.web import navigation


def register() -> None:
    """Put legal help where others look for it."""
    from waypost.cases import queries_legal

    tab("case", Tab("legal", _("Legal help"), "cases:legal", Perm.CASE_VIEW, 50, queries_legal.count_of_case))
    tab(
        "organisation",
        Tab(
            "complaints",
            _("Legal complaints of clients"),
            "cases:legal_against",
            Perm.CASE_VIEW,
            70,
            queries_legal.count_against,
        ),
    )
    place = navigation.Place(
        "legal", _("Legal help"), "cases:legal_matters", "bank", Perm.LEGAL_WORK, order=48
    )
    navigation.register(place)
