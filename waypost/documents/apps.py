from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "waypost.documents"
    label = "documents"
