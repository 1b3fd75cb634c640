"""Who else is told that something changed: the one interface that higher rooms fill in their `apps.py` (R109).

    notices.register_channel("people", _("Clients"), audience=affected, deliver=None, says=in_words, who=list_of)

Staff and the public site need no channel. Messages, once there are any, register theirs with a `deliver`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waypost.centres.access import Viewer
from waypost.library.models import ChangeNotice

Audience = Callable[[ChangeNotice, Viewer], int | None]
Deliver = Callable[[ChangeNotice, Viewer], int]


@dataclass(frozen=True)
class Channel:
    """Somebody else who can be told.

    `audience(notice, viewer)` counts whom it would reach, among those that the viewer may see; None when the viewer may
    not know, or the question makes no sense. `deliver(notice, viewer)` tells them and returns how many; None while
    nothing is sent. `says(count)` is the sentence for the screen, `who(notice)` the address of a list of them.
    """

    slug: str
    title: Any
    audience: Audience
    deliver: Deliver | None
    says: Callable[[int], str] | None = None
    who: Callable[[ChangeNotice], str] | None = None
    order: int = 50


@dataclass(frozen=True)
class Reach:
    """A channel as the page of a notice shows it."""

    channel: Channel
    count: int
    says: str
    who_url: str

    @property
    def can_tell(self) -> bool:
        """Whether anything is sent; a template must not ask the function itself, for it would call it."""
        return self.channel.deliver is not None


_channels: dict[str, Channel] = {}


def register_channel(
    slug: str,
    title: Any,
    audience: Audience,
    deliver: Deliver | None = None,
    *,
    says: Callable[[int], str] | None = None,
    who: Callable[[ChangeNotice], str] | None = None,
    order: int = 50,
) -> None:
    """Add or replace a channel."""
    _channels[slug] = Channel(slug, title, audience, deliver, says, who, order)


def forget_channel(slug: str) -> None:
    """Take a channel out."""
    _channels.pop(slug, None)


def channel(slug: str) -> Channel | None:
    """The channel of this name."""
    return _channels.get(slug)


def reaches(notice: ChangeNotice, viewer: Viewer) -> list[Reach]:
    """What each channel would reach, in order; those of which the viewer may not know are left out."""
    found = []
    for one in sorted(_channels.values(), key=lambda channel: (channel.order, channel.slug)):
        count = one.audience(notice, viewer)
        if count is not None:
            words = one.says(count) if one.says else f"{one.title}: {count}"
            found.append(Reach(one, count, words, one.who(notice) if one.who and count else ""))
    return found
