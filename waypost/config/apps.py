from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Holds the commands that concern the whole program."""

    name = "waypost.config"
    label = "config"

    def ready(self) -> None:
        from waypost.shared.web import public_pages

        public_pages.renewed_by(
            "library.", "partners.", "codes.", "centres.centre_", "centres.hours_", "centres.closed_day_",
            "centres.room_", "centres.network_", "monitoring.public_figures_",
        )  # fmt: skip
