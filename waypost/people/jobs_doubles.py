"""Looking for double files in the background, a batch at a time."""

from uuid import UUID

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people import doubles
from waypost.people.actions.doubles import note_doubles
from waypost.shared.jobs import enqueue, job


@job("people.find_doubles")
def find_doubles(centre_id: str, after: str = "") -> None:
    """One batch of a centre's files; the next one is queued behind it. May come twice."""
    centre = Centre.objects.filter(pk=centre_id).first()
    if centre is None:
        return
    viewer = Viewer.system(centre)
    people = doubles.batch_of(viewer, UUID(after) if after else None)
    if not people:
        return
    note_doubles(people, by=viewer)
    if len(people) == doubles.BATCH:
        enqueue("people.find_doubles", centre_id, people[-1].pk)
