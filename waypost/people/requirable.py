"""Which of a file's fields a centre may ask for at every registration."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from waypost.people.models import Person

# Nothing protected and no free text: nobody may be made to tell that.
NAMES = (
    "gender", "born", "client_type", "nationalities", "country_of_origin", "country", "subdivision", "town",
    "marital_status", "family_status", "dependants", "first_language", "education", "work_status",
    "migration_phase", "planned_country", "planned_purpose", "services_sought", "how_heard",
)  # fmt: skip


def fields() -> dict[str, Any]:
    """Names of fields with their labels."""
    return {"phone": _("Telephone")} | {
        name: capfirst(getattr(Person._meta.get_field(name), "verbose_name", name)) for name in NAMES
    }
