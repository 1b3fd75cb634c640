"""What every write of this app shares."""

from waypost.shared.saving import ChangedMeanwhile, Refused, changed_fields, locked, save_version

__all__ = ["ChangedMeanwhile", "LibraryRefused", "changed_fields", "locked", "save_version"]


class LibraryRefused(Refused):
    """Something of the library cannot be saved like this."""
