from django.apps import AppConfig


class ContactLogConfig(AppConfig):
    name = "waypost.contactlog"
    label = "contactlog"
