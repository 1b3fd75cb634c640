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
        audit_wording.register(wording.SENTENCES)
        audit_wording.register(wording.FAILED, failed=True)
        import_visits.register_columns()
