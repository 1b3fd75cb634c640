"""How clients are named on screens of the rooms below, which may not import this one (`shared.about`)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from waypost.accounts.permissions import Perm
from waypost.people.identity import find as look_up
from waypost.people.merged_files import family_ids, kept_file_of_number
from waypost.people.models import AtCentre, NamedStaff, Person, Tier
from waypost.people.search import understand
from waypost.shared.about import About


def resolve(viewer: Any, ids: Iterable[UUID]) -> dict[UUID, About]:
    """Those of the clients whom the viewer's centre keeps, merged files too. One statement."""
    if viewer.centre is None:
        return {}
    here = Exists(AtCentre.objects.filter(person_id=OuterRef("pk"), centre_id=viewer.centre.pk))
    named = Exists(NamedStaff.objects.filter(person_id=OuterRef("pk"), user_id=viewer.user_id))
    rows = Person.objects.filter(here | Q(centre_id=viewer.centre.pk), pk__in=list(ids))
    if not viewer.is_system:
        rows = rows.filter(Q(tier=Tier.ORDINARY) | named)
    opens, sees_names = viewer.can(Perm.CLIENT_VIEW), viewer.can(Perm.CLIENT_FIND)
    return {
        pk: About(number, name if sees_names else "", reverse("people:client", args=[pk]) if opens else "")
        for pk, number, name in rows.values_list("pk", "number", "display_name")
    }


def find(viewer: Any, text: str) -> list[UUID]:
    """The clients that a typed number means, or for those who may search a name; files merged into them too."""
    asked = understand(text, viewer.centre.country if viewer.centre else "")
    if asked.number:
        person = kept_file_of_number(viewer, asked.number)
        return list(family_ids(person.pk)) if person else []
    if not viewer.can(Perm.CLIENT_FIND):
        return []
    found = [
        match.person.pk for match in look_up(viewer, asked, limit=20, here=True) if match.level != "possible"
    ]
    return list(family_ids(*found))
