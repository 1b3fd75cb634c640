from django.apps import AppConfig
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
        wording.register({"monitoring.figures_exported": _("%(who)s downloaded figures")})
