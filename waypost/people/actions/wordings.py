"""The words in which consent is asked: loaded once for a network, then changed only by a new version (R29)."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.people.models import ConsentWording
from waypost.people.starter_wordings import STARTER_WORDINGS
from waypost.people.wordings import in_force
from waypost.shared import audit, codes
from waypost.shared.audit import audited, unaudited

LONGEST_TEXT = 8000


class WordingRefused(ValueError):
    """The wording cannot be saved; the message says why."""


class WordingChangedMeanwhile(WordingRefused):
    """Someone else saved a newer version after the form was opened."""


@unaudited("set-up: puts the shipped wordings into a new network, before anybody has been asked anything")
def load_starter_wordings(network: Network) -> int:
    """Bring in the shipped wordings of purposes that have none yet; safe to run again. Returns how many came."""
    held = set(ConsentWording.objects.filter(network=network).values_list("purpose", flat=True))
    rows = [
        ConsentWording(
            network=network,
            purpose=purpose,
            version=1,
            language=language,
            title=title,
            text=text,
            is_starter=True,
        )
        for language, wordings in STARTER_WORDINGS.items()
        for purpose, (title, text) in wordings.items()
        if purpose not in held
    ]
    return len(ConsentWording.objects.bulk_create(rows, ignore_conflicts=True))


@audited
def save_wordings(
    *, network_id: object, purpose: str, texts: Mapping[str, tuple[str, str]], based_on: int, by: Viewer
) -> list[ConsentWording]:
    """Make the next version of a purpose, in all its languages at once; the old one stays as it is.

    `texts` is (title, wording) by language; `based_on` the version the form showed (0 for none).
    Raises WordingRefused, and WordingChangedMeanwhile when a newer version is there.
    """
    kept = {
        language: (title.strip(), text.strip()) for language, (title, text) in texts.items() if text.strip()
    }
    held = in_force(network_id, [purpose]).get(purpose, {})  # type: ignore[arg-type]  # because it is a UUID
    version = max((row.version for row in held.values()), default=0)
    if version != based_on:
        raise WordingChangedMeanwhile(
            _("Someone else saved a newer version of this wording. Look at it first.")
        )
    _check_texts(purpose, kept)
    if kept == {language: (row.title, row.text) for language, row in held.items()}:
        raise WordingRefused(_("Nothing was changed, so there is no new version to save."))
    rows = [
        ConsentWording(
            network_id=network_id,
            purpose=purpose,
            version=version + 1,
            language=language,
            title=title,
            text=text,
        )
        for language, (title, text) in sorted(kept.items())
    ]
    _insert(rows)
    details = {"purpose": purpose, "version": version + 1, "languages": sorted(kept)}
    audit.record("people.wording_saved", subject=rows[0], by=by, details=details)
    return rows


def _insert(rows: list[ConsentWording]) -> None:
    try:
        with transaction.atomic():
            ConsentWording.objects.bulk_create(rows)
    except IntegrityError as error:
        raise WordingChangedMeanwhile(
            _("Someone else saved a newer version of this wording. Look at it first.")
        ) from error


def _check_texts(purpose: str, texts: Mapping[str, tuple[str, str]]) -> None:
    if not codes.exists("consent_purpose", purpose):
        raise WordingRefused(_("There is no such purpose."))
    if not texts:
        raise WordingRefused(_("Write the wording in at least one language."))
    for title, text in texts.values():
        if not title:
            raise WordingRefused(_("Each language needs a title."))
        if len(title) > 200 or len(text) > LONGEST_TEXT:
            raise WordingRefused(_("A wording is too long to be read out: shorten it."))
