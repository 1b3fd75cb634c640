from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "waypost.partners"
    label = "partners"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.centres import my_day as days
        from waypost.centres import task_titles
        from waypost.partners import my_day, search, wording
        from waypost.shared.audit import wording as audit_wording
        from waypost.shared.tabs import Tab, register
        from waypost.shared.web import navigation

        navigation.register(
            navigation.Place(
                "partners", _("Partners"), "partners:services", "building", Perm.PARTNER_VIEW, order=60
            )
        )
        for slug, title, url_name, perm, order in (
            ("overview", _("Overview"), "partners:organisation", Perm.PARTNER_VIEW, 10),
            ("licences", _("Licences"), "partners:licences", Perm.PARTNER_VIEW, 20),
            ("job_orders", _("Job orders"), "partners:job_orders", Perm.PARTNER_VIEW, 22),
            ("complaints", _("Complaints"), "partners:complaints", Perm.PARTNER_MANAGE, 24),
            ("agreements", _("Agreements and questions"), "partners:organisation_agreements",
             Perm.PARTNER_VIEW, 30),
            ("members", _("Portal access"), "partners:members", Perm.PARTNER_MANAGE, 80),
            ("history", _("History"), "partners:history", Perm.PARTNER_MANAGE, 90),
        ):  # fmt: skip
            register("organisation", Tab(slug, title, url_name, perm, order=order))
        register(
            "agreement", Tab("overview", _("Agreement"), "partners:agreement", Perm.PARTNER_VIEW, order=10)
        )
        days.register(
            days.Section("agreements", my_day.ending, "partners/parts/my_agreements.html", order=60)
        )
        days.register(
            days.Section("exchanges", my_day.unanswered, "partners/parts/my_exchanges.html", order=55)
        )
        search.register()
        task_titles.register(wording.TASKS, wording.task_words)
        audit_wording.register(wording.SENTENCES)
        audit_wording.register_subject_namer("partners.organisation", wording.names_of_organisations)
        audit_wording.register_detail_namer("licence_status", wording.licence_status)
        audit_wording.register_detail_namer("job_order_status", wording.job_order_status)
        audit_wording.register_detail_namer("complaint_state", wording.complaint_state)
