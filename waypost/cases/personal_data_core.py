"""What each field of case work is."""

from waypost.shared.personaldata import PLAIN, SENSITIVE

CLASSES = {
    "Case": {
        "number": PLAIN,
        "kind": PLAIN,
        "complexity": PLAIN,
        "risk": PLAIN,
        "tier": PLAIN,
        "stage": PLAIN,
        "summary": SENSITIVE,
        "opened_on": PLAIN,
        "opened_by_id": PLAIN,
        "review_due": PLAIN,
        "closed_on": PLAIN,
        "closure_reason": PLAIN,
        "outcome": PLAIN,
        "episode": PLAIN,
        "version": PLAIN,
    },
    "CaseSeries": {"last": PLAIN},
    "CaseStaff": {"part": PLAIN, "added_by_id": PLAIN},
}
