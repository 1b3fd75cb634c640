from waypost.monitoring.models.changes import Change
from waypost.monitoring.models.releases import Release, SmallNumbers

__all__ = ["Change", "Release", "SmallNumbers"]
