from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "waypost.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.shared.audit import wording
        from waypost.shared.web import navigation

        navigation.register(
            navigation.Place(
                "numbers", _("Numbers"), "monitoring:numbers", "bar-chart-line", Perm.NUMBERS_VIEW, order=70
            )
        )
        from waypost.shared.tabs import Tab, register

        register(
            "centre_settings",
            Tab("small_numbers", _("Small numbers"), "monitoring:small_numbers", Perm.CENTRE_MANAGE),
        )
        wording.register(
            {
                "monitoring.figures_exported": _("%(who)s downloaded figures"),
                "monitoring.public_figures_switched": _("%(who)s switched public figures on or off"),
                "monitoring.public_figures_published": _("%(who)s published the figures of a quarter"),
                "monitoring.small_numbers_set": _("%(who)s changed how small figures are hidden"),
            }
        )
        from waypost.centres import my_day
        from waypost.monitoring.dashboards.my_day import week
        from waypost.monitoring.reports.my_day import unsent

        my_day.register(my_day.Section("week", week, "monitoring/dashboards/my_day.html", order=90))
        my_day.register(my_day.Section("unsent", unsent, "monitoring/reports/my_day.html", order=60))
        from waypost.monitoring.disclosure import wording as of_releases
        from waypost.monitoring.donors.wording import SENTENCES as OF_DONORS
        from waypost.monitoring.public.showing import is_anything_published
        from waypost.shared.web import public_places

        public_places.register(
            public_places.PublicPlace(
                "figures", _("Our work in numbers"), "public_figures:figures", "bar-chart-line",
                _("How many people we helped, and with what."), order=60, shown=is_anything_published,
            )
        )  # fmt: skip
        from waypost.monitoring.indicators.wording import SENTENCES
        from waypost.monitoring.policy.wording import SENTENCES as OF_POLICY
        from waypost.monitoring.population.wording import SENTENCES as OF_POPULATION
        from waypost.monitoring.reports.wording import SENTENCES as OF_REPORTS

        wording.register(of_releases.SENTENCES)
        wording.register_subject_namer(of_releases.SUBJECT, of_releases.names_of_releases)
        wording.register_detail_namer("audience", of_releases.readers_in_words)
        wording.register(SENTENCES)
        wording.register(OF_POLICY)
        wording.register(OF_DONORS)
        wording.register(OF_POPULATION)
        wording.register(OF_REPORTS)
        pre_migrate.connect(_stand_aside, sender=self)
        post_migrate.connect(_note_changes, sender=self)


def _stand_aside(plan: list[Any], using: str, **kwargs: Any) -> None:
    """Before tables are altered."""
    from waypost.monitoring.snapshot import triggers

    if plan and using == DEFAULT_DB_ALIAS:
        triggers.remove()


def _note_changes(using: str, **kwargs: Any) -> None:
    """After every `migrate`."""
    from waypost.monitoring.snapshot import triggers

    if using == DEFAULT_DB_ALIAS:
        triggers.install()
