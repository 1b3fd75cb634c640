"""What our deeds are called in the audit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "library.topic_added": _("%(who)s added the topic “%(slug)s”."),
    "library.topic_changed": _("%(who)s changed the topic %(subject)s."),
    "library.source_added": _("%(who)s added the source %(subject)s."),
    "library.source_changed": _("%(who)s corrected the source %(subject)s."),
    "library.source_cited": _("%(who)s named “%(source)s” as a source of “%(subject)s”."),
    "library.source_uncited": _("%(who)s no longer names “%(source)s” as a source of “%(subject)s”."),
    "library.statement_added": _("%(who)s wrote the statement “%(subject)s”."),
    "library.statement_changed": _("%(who)s corrected the statement “%(subject)s”."),
    "library.statement_confirmed": _("%(who)s checked the statement “%(subject)s”: still correct."),
    "library.statement_compared": _(
        "%(who)s corrected the statement “%(subject)s” and compared it with its source."
    ),
    "library.statement_taken_back": _("%(who)s took the statement “%(subject)s” back."),
    "library.statement_reopened": _("%(who)s shows the statement “%(subject)s” again."),
    "library.statement_placed": _("%(who)s put a statement on the page “%(subject)s”."),
    "library.statement_taken_off": _("%(who)s took a statement off the page “%(subject)s”."),
    "library.statements_ordered": _("%(who)s put the statements of the page “%(subject)s” in order."),
    "library.item_added": _("%(who)s began the page “%(subject)s”."),
    "library.item_changed": _("%(who)s changed the page “%(subject)s”."),
    "library.item_published": _("%(who)s published the page “%(subject)s”."),
    "library.paper_noted": _("%(who)s noted %(copies)s copies of “%(subject)s” on paper."),
    "library.recording_added": _("%(who)s brought a recording (%(language)s) of the page “%(subject)s”."),
    "library.recording_confirmed": _(
        "%(who)s listened to the recording (%(language)s) of the page “%(subject)s”: it reads what is written."
    ),
    "library.recording_withdrawn": _("%(who)s took the recording (%(language)s) of the page “%(subject)s” back."),
    "library.recordings_swept": _("%(who)s removed %(files)s sound files that no recording names."),
    "library.visit_days_forgotten": _("%(who)s let the counts of old days go; their months stay."),
    "library.item_ended": _("%(who)s took the page “%(subject)s” down."),
    "library.text_written": _(
        "%(who)s wrote the words of “%(subject)s”; %(outdated)s translations are outdated now."
    ),
    "library.translation_kept": _("%(who)s worked on a translation of “%(subject)s”."),
    "library.translation_suggested": _("A machine suggested a translation of “%(subject)s” for %(who)s."),
    "library.translation_ready": _(
        "%(who)s finished a translation of “%(subject)s”; somebody else shall read it."
    ),
    "library.translation_dropped": _("%(who)s threw an unfinished translation of “%(subject)s” away."),
    "library.translation_released": _("%(who)s read and released a translation of “%(subject)s”."),
    "library.starter_loaded": _(
        "%(who)s brought the starter content in: %(topics)s new topics, %(pages)s new pages, %(texts)s new texts."
    ),
    "library.item_started_from_template": _("%(who)s began the page “%(subject)s” with questions to answer."),
    "library.text_restored": _("%(who)s took earlier words of “%(subject)s” up again."),
    "library.translation_readdressed": _(
        "%(who)s corrected addresses on the internet in a translation of “%(subject)s”."
    ),
    "library.addresses_replaced": _(
        "%(who)s replaced the address %(old)s by %(new)s in %(places)s places of the library."
    ),
    "library.text_file_held": _("%(who)s brought a file of translations (%(language)s) to look at."),
    "library.text_file_taken": _(
        "%(who)s took translations (%(language)s) from a file: %(ready)s to be read, %(suggested)s suggested by a "
        "machine, %(started)s unfinished; %(left_out)s were left out."
    ),
}


def _titles(kind: str, ids: Iterable[str]) -> Mapping[str, Any]:
    from waypost.library.models import Text

    rows = Text.objects.filter(**{f"{kind}__in": list(ids)}, state=Text.State.SOURCE)
    return {str(getattr(row, f"{kind}_id")): str(row) for row in rows}


def names_of_topics(ids: Iterable[str]) -> Mapping[str, Any]:
    """What topics are called, one statement."""
    return _titles("topic", ids)


def names_of_items(ids: Iterable[str]) -> Mapping[str, Any]:
    """The titles of pages, one statement."""
    return _titles("item", ids)


def names_of_statements(ids: Iterable[str]) -> Mapping[str, Any]:
    """The titles or first words of statements, one statement."""
    return _titles("statement", ids)


def names_of_sources(ids: Iterable[str]) -> Mapping[str, Any]:
    """The names of sources, one statement."""
    from waypost.library.models import Source

    return {str(row.pk): row.title for row in Source.objects.filter(pk__in=list(ids)).only("pk", "title")}
