from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "waypost.shared.audit"
    label = "audit"
