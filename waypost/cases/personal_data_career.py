"""What each field of a career plan is."""

from waypost.shared.personaldata import PLAIN, SENSITIVE

CLASSES = {
    "CareerPlan": {
        "now": SENSITIVE,
        "wish": SENSITIVE,
        "occupation": PLAIN,
        "country": PLAIN,
        "by_when": PLAIN,
        "strengths": SENSITIVE,
        "limits": SENSITIVE,
        "version": PLAIN,
    },
    "CareerOption": {
        "path": PLAIN,
        "what": SENSITIVE,
        "speaks_for": SENSITIVE,
        "speaks_against": SENSITIVE,
        "standing": PLAIN,
        "version": PLAIN,
    },
    "CareerGap": {
        "kind": PLAIN,
        "what": SENSITIVE,
        "language": PLAIN,
        "level_needed": PLAIN,
        "state": PLAIN,
        "version": PLAIN,
    },
    "CareerReview": {"wish": PLAIN, "gaps_open": PLAIN, "gaps_closed": PLAIN},
}
