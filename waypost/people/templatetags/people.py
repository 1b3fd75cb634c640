"""What pages that show a client need."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waypost.people import safe_contact
from waypost.people.models import Person
from waypost.shared.dates import PartialDate
from waypost.shared.dates.text import format_partial

register = template.Library()


@register.simple_tag
def safe_contact_of(person: Person, edit: bool = False) -> safe_contact.SafeContact:
    """The safe-contact banner of a file."""
    return safe_contact.of(person, edit=edit)


@register.filter
def born_in_words(born: PartialDate | None) -> str:
    """`3 May 1984 (42 years old)`; empty when nothing is known."""
    if born is None:
        return ""
    age = born.age_on(timezone.localdate())
    years = ngettext("%(age)d year old", "%(age)d years old", age) % {"age": age}
    return _("%(born)s (%(age)s)") % {"born": format_partial(born), "age": years}


@register.filter
def age(born: PartialDate | None) -> str:
    """`42 years old`, or `about 42 years old` when the date is not exact; empty when nothing is known."""
    if born is None:
        return ""
    years = born.age_on(timezone.localdate())
    words = ngettext("%(age)d year old", "%(age)d years old", years) % {"age": years}
    return words if born.day else _("about %(age)s") % {"age": words}


@register.filter
def partial(value: PartialDate | None) -> str:
    """A date as well as it is known, in words."""
    return format_partial(value)


@register.simple_tag
def masked(number: str) -> str:
    """A document's number for those who may not read it: its last two characters."""
    return f"••••{number[-2:]}" if len(number) > 4 else "••••"
