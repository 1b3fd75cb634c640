"""Where alerts stand in the program: the library's rooms, My day, the public site, the audit."""

from django.utils.translation import gettext_lazy as _

from waypost.centres import my_day as days
from waypost.library import alert_wording, places
from waypost.library.cap import my_day
from waypost.shared.audit import wording
from waypost.shared.web import public_places


def register() -> None:
    """Called once by `apps.py`."""
    places.register(places.Place("alerts", _("Alerts"), "library:alerts", order=60))
    days.register(days.Section("alerts", my_day.waiting, "library/alerts/parts/my_messages.html", order=50))
    public_places.register(
        public_places.PublicPlace(
            "alerts",
            _("Alerts"),
            "public:alerts",
            "exclamation-triangle-fill",
            _("What is dangerous now."),
            order=10,
        )
    )
    wording.register(alert_wording.SENTENCES)
    for kind, namer in (
        ("alert", alert_wording.names_of_alerts),
        ("alertfeed", alert_wording.names_of_feeds),
        ("incomingalert", alert_wording.names_of_messages),
    ):
        wording.register_subject_namer(f"library.{kind}", namer)
