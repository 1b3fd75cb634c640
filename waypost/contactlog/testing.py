"""What tests ask: enquiries, and a page of the library to speak of."""

from typing import Any

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.contactlog import references
from waypost.contactlog.actions import ask
from waypost.contactlog.enquiry_rules import words_of
from waypost.contactlog.models import Enquiry
from waypost.library.models import Item, Text, Topic


def asked(cast: Any, question: str = "Which papers do I need?", **given: Any) -> tuple[Enquiry, str]:
    """An enquiry to the cast's network and the number that opens it. `given`: item, centre, at, columns, token."""
    about = {name: given.pop(name, None) for name in ("item", "centre")}
    at, token = given.pop("at", None), given.pop("token", references.new_token())
    fields = {"language": "en", **given}
    reference = references.reference_of(token, words_of(question, fields=fields, **about))
    network, by = cast.network, Viewer.system(about["centre"])
    made = ask(network=network, question=question, reference=reference, fields=fields, at=at, by=by, **about)
    return made, references.written(reference)


def a_page(cast: Any, title: str = "Work permit") -> Item:
    """A public page of the library, made once."""
    topic, _made = Topic.objects.get_or_create(network=cast.network, slug="permits")
    item, made = Item.objects.get_or_create(
        network=cast.network,
        topic=topic,
        source_language="en",
        status=Item.Status.PUBLISHED,
        defaults={"published_at": timezone.now()},
    )
    if made:
        Text.objects.create(item=item, language="en", state=Text.State.SOURCE, is_public=True, title=title)
    return item
