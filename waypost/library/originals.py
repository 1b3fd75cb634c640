"""The original words of topics, pages and statements, from which all others are translated."""

from django.conf import settings

from waypost.library.models import Text
from waypost.library.models.texts import Owner


def source_text_of(owner: Owner) -> Text | None:
    """The original words of something."""
    return Text.objects.of(owner).filter(state=Text.State.SOURCE).first()


def language_of(owner: Owner) -> str:
    """The language in which something is first written; topics are written in that of the program."""
    return getattr(owner, "source_language", "") or settings.LANGUAGE_CODE


def is_whole(source: Text, title: str, body: str) -> bool:
    """Whether a translation has a title where the original has one, and a text where it has one."""
    return bool(source.title) == bool(title) and bool(source.body) == bool(body)
