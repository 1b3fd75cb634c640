from typing import Any

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
        from waypost.shared.web import navigation, public_places

        register_public(public_places)
        navigation.register(
            navigation.Place(
                "partners", _("Partners"), "partners:services", "building", Perm.PARTNER_VIEW, order=60
            )
        )
        for slug, title, url_name, perm, order in (
            ("overview", _("Overview"), "partners:organisation", Perm.PARTNER_VIEW, 10),
            ("licences", _("Licences"), "partners:licences", Perm.PARTNER_VIEW, 20),
            ("job_orders", _("Job orders"), "partners:job_orders", Perm.PARTNER_VIEW, 22),
            ("reviewed_complaints", _("Complaints told to us"), "partners:complaints", Perm.PARTNER_MANAGE, 24),
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


def register_public(places: Any) -> None:
    """What the public site leads to, and what the page of a country shows of the directory."""
    from waypost.partners.public import countries

    places.register(
        places.PublicPlace(
            "services", _("Services near me"), "public_partners:services", "geo-alt",
            _("Who helps with papers, work, a place to sleep. Open now, free, in your language."), at="door", order=40,
        )
    )  # fmt: skip
    places.register(
        places.PublicPlace(
            "recruiter", _("Check a recruiter or a job order"), "public_partners:check_recruiter", "shield-check",
            _("Is the licence valid? Is the job approved? Check both before you pay."), at="door", order=30,
        )
    )  # fmt: skip
    places.register_country_section(
        places.CountrySection(
            "contacts", _("Embassies, consulates and helpers"), countries.contacts,
            "partners/public/country_contacts.html", order=20,
        )
    )  # fmt: skip
    places.register_country_section(
        places.CountrySection(
            "services", _("Services"), countries.services, "partners/public/country_services.html", order=30
        )
    )
