from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "waypost.documents"
    label = "documents"

    def ready(self) -> None:
        from waypost.documents import wording

        wording.register()
