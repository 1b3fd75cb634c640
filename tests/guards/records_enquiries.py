"""For each address of enquiries with arguments: a report to the cast's centre, which editors may read, too."""

from collections.abc import Callable
from typing import Any

Maker = Callable[[Any, str], dict[str, Any]]


def a_report(cast: Any, role: str) -> dict[str, Any]:
    from waypost.contactlog.testing import a_page, asked

    return {"pk": asked(cast, "The fee is wrong.", item=a_page(cast), centre=cast.centre)[0].pk}


RECORDS: dict[str, Maker] = dict.fromkeys(
    (
        "contactlog:enquiry",
        "contactlog:enquiry_take",
        "contactlog:enquiry_spam",
        "contactlog:enquiry_pass_on",
        "contactlog:report_settle",
    ),
    a_report,
)
