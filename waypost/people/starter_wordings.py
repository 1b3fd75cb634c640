"""The consent wordings that ship with the program, by language. Loaded by `actions.wordings.load_starter_wordings`."""

from waypost.people import (
    starter_wordings_ar,
    starter_wordings_en,
    starter_wordings_es,
    starter_wordings_fr,
    starter_wordings_ru,
)
from waypost.people.starter_wordings_sectors import with_sectors

STARTER_WORDINGS: dict[str, dict[str, tuple[str, str]]] = {
    "en": with_sectors(starter_wordings_en.WORDINGS, "en"),
    "fr": with_sectors(starter_wordings_fr.WORDINGS, "fr"),
    "es": with_sectors(starter_wordings_es.WORDINGS, "es"),
    "ar": with_sectors(starter_wordings_ar.WORDINGS, "ar"),
    "ru": with_sectors(starter_wordings_ru.WORDINGS, "ru"),
}
