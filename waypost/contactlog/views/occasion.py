"""What a new contact starts from: a client's page, the waiting room, a promised call, or nothing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from waypost.centres.models import Task
from waypost.contactlog.access import find_entry
from waypost.contactlog.forms.contact import CLIENT, NOBODY
from waypost.contactlog.models import QueueEntry
from waypost.contactlog.queries import last_used
from waypost.contactlog.views.addresses import client_url
from waypost.contactlog.views.choosing import as_uuid
from waypost.people.models import Person
from waypost.shared.web.models import Draft

DRAFT = "contactlog:new"
PHONE = "phone"


@dataclass
class Occasion:
    """Where the form was opened from. `slot` tells the drafts of two half-written contacts apart."""

    slot: str = ""
    person_id: UUID | None = None
    entry: QueueEntry | None = None
    task: Task | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Occasion":
        """From the address. Raises Http404 for somebody else's waiting room or task."""
        queue, task, person = (as_uuid(request.GET.get(name)) for name in ("queue", "task", "person"))
        if queue:
            entry = find_entry(request.viewer, queue)
            return cls(f"queue:{queue}", person or entry.person_id, entry=entry)
        if task:
            found = Task.objects.filter(pk=task, centre=request.viewer.centre).first()
            if found is None:
                raise Http404
            return cls(f"task:{task}", person or found.about_id, task=found)
        if person and "slot" not in request.GET:
            return cls(f"person:{person}", person)
        return cls(request.GET.get("slot", "")[:40], person)

    @property
    def draft(self) -> str:
        """The draft's name."""
        return f"{DRAFT}:{self.slot}" if self.slot else DRAFT

    @property
    def address(self) -> str:
        """The form's own address."""
        key, _, value = self.slot.partition(":")
        query = {key: value} if value else {"slot": self.slot}
        return f"{reverse('contactlog:new')}?{urlencode(query)}"

    def initial(self, request: HttpRequest) -> dict[str, Any]:
        """What can be known before anything is typed."""
        start: dict[str, Any] = {"at": timezone.localtime().replace(second=0, microsecond=0), "who": CLIENT}
        start |= {name: value for name, value in last_used(request.viewer).items() if value}
        if self.person_id:
            start["person"] = self.person_id
        if self.task is not None:
            start |= {"channel": PHONE, "who": CLIENT if self.person_id else NOBODY}
        if self.entry is not None:
            start |= {"channel": "in_person", "language": self.entry.language, "line": ""}
            start["who"] = CLIENT if self.person_id else NOBODY
        return start

    def afterwards(self, person: Person | None) -> str:
        """Where saving leads."""
        if self.entry is not None:
            return reverse("contactlog:queue")
        if self.task is not None:
            return reverse("contactlog:call_backs")
        return client_url(person) if person is not None else reverse("contactlog:contacts")


def unfinished(request: HttpRequest, besides: str) -> list[dict[str, Any]]:
    """The viewer's other half-written contacts: where they continue, and when they were left."""
    drafts = Draft.objects.filter(owner_id=request.user.pk, form__startswith=DRAFT).exclude(form=besides)
    found = []
    for form, left_at in drafts.order_by("-updated_at").values_list("form", "updated_at")[:5]:
        slot = form.removeprefix(DRAFT).removeprefix(":")
        found.append({"url": Occasion(slot).address, "left_at": left_at})
    return found
