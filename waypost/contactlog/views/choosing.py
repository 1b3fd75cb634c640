"""Finding a client inside another form: the same look-up as everywhere, as a fragment."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import access, identity
from waypost.people.models import Person
from waypost.people.search import understand

MOST = 6
LABELS = {
    "person": lambda: _("Find the client: name, number, phone or birth date"),
    "enquirer": lambda: _("Find who made contact, if they have a file too"),
}


@dataclass
class Chooser:
    """What `contactlog/parts/chooser.html` draws: the box, what it found, or who was chosen."""

    field: str
    back: str
    person: Person | None = None
    typed: str = ""
    matches: list[identity.Match] = field(default_factory=list)
    searched: bool = False
    errors: Any = ()
    focus: bool = False

    @property
    def label(self) -> str:
        return LABELS[self.field]()

    @property
    def url(self) -> str:
        """Where the box asks."""
        return f"{reverse('contactlog:who')}?{urlencode({'field': self.field, 'back': self.back})}"

    def pick_url(self, person: Person) -> str:
        """Choosing this one, in place."""
        return f"{self.url}&{urlencode({'pick': person.pk})}"

    @property
    def found(self) -> list[dict[str, Any]]:
        """The matches with their two addresses: in place, and as a page of its own."""
        glue = "&" if "?" in self.back else "?"
        return [
            {
                "match": match,
                "pick": self.pick_url(match.person),
                "page": f"{self.back}{glue}{urlencode({self.field: match.person.pk})}",
            }
            for match in self.matches
        ]


def chooser(request: HttpRequest, bound: Any, back: str) -> Chooser:
    """The chooser of a form's client field, with who is chosen there if the viewer may open the file."""
    pk = as_uuid(bound.value())
    person = Person.objects.visible_to(request.viewer).filter(pk=pk).first() if pk else None
    return Chooser(bound.name, back, person, errors=bound.errors)


def as_uuid(value: Any) -> UUID | None:
    """The key in a text, or None."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None


def register_url(request: HttpRequest, after: str, **known: str) -> str:
    """The form for somebody new: it takes over what is known and comes back with the client.

    Empty when the viewer may not register.
    """
    if not request.viewer.can(Perm.CLIENT_REGISTER):
        return ""
    given = {name: value for name, value in known.items() if value}
    return f"{reverse('people:register')}?{urlencode({'after': after, **given})}"


@require(Perm.CLIENT_FIND)
def who(request: HttpRequest) -> HttpResponse:
    """The fragment: matches of what was typed (`q`), the one picked (`pick`), or the empty box."""
    shown = Chooser(_field(request), _back(request), typed=request.GET.get("q", "").strip(), focus=True)
    picked = as_uuid(request.GET.get("pick"))
    if picked is not None:
        shown.person = access.get_person(request.viewer, picked, looking_at="safe contact")
    elif shown.typed:
        region = request.viewer.centre.country if request.viewer.centre else ""
        shown.matches = identity.find(request.viewer, understand(shown.typed, region), limit=MOST)
        shown.searched = True
    if not request.htmx:
        return _as_page(request, shown)
    part = "found" if "q" in request.GET else "chooser"
    return render(request, f"contactlog/parts/{part}.html", {"chooser": shown})


def _as_page(request: HttpRequest, shown: Chooser) -> HttpResponse:
    if shown.person is not None:
        glue = "&" if "?" in shown.back else "?"
        return redirect(f"{shown.back}{glue}{urlencode({shown.field: shown.person.pk})}")
    return render(request, "contactlog/who.html", {"chooser": shown})


def _field(request: HttpRequest) -> str:
    name = request.GET.get("field", "")
    return name if name in LABELS else "person"


def _back(request: HttpRequest) -> str:
    """The page of the form, never another site's."""
    back = request.GET.get("back", "")
    ours = back.startswith("/desk/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else reverse("contactlog:new")
