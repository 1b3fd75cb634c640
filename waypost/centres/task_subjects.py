"""Tasks that come from a record which not everybody may know of: rooms above say which (`apps.py`).

    task_subjects.register("cases.case", hidden)

`hidden(viewer)` gives the records that the viewer may not know of, as a queryset; their tasks are then
not there for that viewer, neither in lists nor in counts.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

if TYPE_CHECKING:
    from waypost.centres.access import Viewer
    from waypost.centres.models.tasks import TaskQuerySet

Hidden = Callable[["Viewer"], QuerySet]
_hidden: dict[str, Hidden] = {}


def register(subject_type: str, hidden: Hidden) -> None:
    """Say which records of a type are hidden from a viewer."""
    _hidden[subject_type] = hidden


def known_to(viewer: "Viewer", tasks: "TaskQuerySet") -> "TaskQuerySet":
    """The tasks without those of records that the viewer may not know of."""
    if viewer.is_system:
        return tasks
    for subject_type, hidden in _hidden.items():
        of_hidden = Exists(hidden(viewer).filter(pk=OuterRef("subject_id")))
        tasks = tasks.exclude(of_hidden, subject_type=subject_type)
    return tasks
