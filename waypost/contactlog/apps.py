from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactLogConfig(AppConfig):
    name = "waypost.contactlog"
    label = "contactlog"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.centres import my_day as days
        from waypost.contactlog import import_visits, my_day, queries, timeline, wording
        from waypost.shared import tabs
        from waypost.shared import timeline as timelines
        from waypost.shared.audit import wording as audit_wording
        from waypost.shared.web import navigation

        navigation.register(
            navigation.Place(
                "queue", _("Queue"), "contactlog:queue", "ticket-perforated", Perm.QUEUE_USE, order=20
            )
        )
        navigation.register(
            navigation.Place(
                "contacts",
                _("Contacts"),
                "contactlog:contacts",
                "chat-left-text",
                Perm.CONTACT_VIEW,
                order=50,
            )
        )
        tabs.register(
            "client",
            tabs.Tab(
                "contacts",
                _("Contacts"),
                "contactlog:client_contacts",
                Perm.CONTACT_VIEW,
                order=20,
                count=queries.count_of_client,
            ),
        )
        timelines.register("contacts", timeline.entries)
        days.register(days.Section("queries", my_day.queries, "contactlog/parts/my_queries.html", order=30))
        days.register(days.Section("calls", my_day.calls, "contactlog/parts/my_calls.html", order=20))
        days.register(
            days.Section("enquiries", my_day.enquiries, "contactlog/parts/my_enquiries.html", order=25)
        )
        days.register(days.Section("reports", my_day.reports, "contactlog/parts/my_reports.html", order=60))
        self._register_enquiries()
        audit_wording.register(wording.SENTENCES)
        audit_wording.register(wording.FAILED, failed=True)
        import_visits.register_columns()

    def _register_enquiries(self) -> None:
        """Where questions from the website stand: at the desk, with editors, at the door of the public site."""
        from waypost.accounts.permissions import Perm
        from waypost.shared.web import navigation, public_places

        navigation.register(
            navigation.Place(
                "enquiries",
                _("Web questions"),
                "contactlog:enquiries",
                "question-circle",
                Perm.CONTACT_LOG,
                order=52,
            )
        )
        navigation.register(
            navigation.Place(
                "reports", _("Reported pages"), "contactlog:reports", "flag", Perm.LIBRARY_EDIT, order=66
            )
        )
        public_places.register(
            public_places.PublicPlace(
                "ask",
                _("Ask us"),
                "ask:ask",
                "chat-dots",
                _("Without your name. You get a number and read the answer with it."),
                at="door",
                order=70,
            )
        )
        public_places.register(
            public_places.PublicPlace(
                "answer", _("Read our answer to you"), "ask:answer", "envelope", at="foot", order=72
            )
        )
