from waypost.monitoring.models.changes import Change

__all__ = ["Change"]
