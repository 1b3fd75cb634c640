from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "waypost.shared.personaldata"
    label = "personaldata"

    def ready(self) -> None:
        from waypost.shared.personaldata import checks  # noqa: F401 because importing registers the check
