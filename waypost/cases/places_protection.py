"""Where protection, searches and returns show: tabs of a case. Called once by `apps`."""

from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.cases.models import Case, ReturnPlan
from waypost.shared.tabs import Tab
from waypost.shared.tabs import register as tab


def register() -> None:
    """Put the three tabs on the case's page."""
    tab("case", Tab("protection", _("Protection"), "cases:protection", Perm.PROTECTION_WORK, 60))
    search = Tab("search", _("Missing relative"), "cases:searches", Perm.PROTECTION_WORK, 70, fits=_searches)
    tab("case", search)
    tab("case", Tab("return", _("Return"), "cases:return", Perm.CASE_VIEW, 80, fits=_returns))


def _searches(case: Case) -> bool:
    return case.kind == "family_tracing" or case.tracing_requests.exists()


def _returns(case: Case) -> bool:
    return case.kind == "return" or ReturnPlan.objects.filter(case=case).exists()
