"""The consent wordings that ship with the program, by language. Loaded by `actions.wordings.load_starter_wordings`."""

from waypost.people import (
    starter_wordings_ar,
    starter_wordings_en,
    starter_wordings_es,
    starter_wordings_fr,
    starter_wordings_ru,
)

STARTER_WORDINGS: dict[str, dict[str, tuple[str, str]]] = {
    "en": starter_wordings_en.WORDINGS,
    "fr": starter_wordings_fr.WORDINGS,
    "es": starter_wordings_es.WORDINGS,
    "ar": starter_wordings_ar.WORDINGS,
    "ru": starter_wordings_ru.WORDINGS,
}
