"""For each address of recordings and visits with arguments: a recording of the cast's network."""

from collections.abc import Callable
from typing import Any

Arguments = dict[str, Any]


def _recording(cast: Any, *, public: bool) -> Any:
    from django.utils import timezone

    from tests.guards.records_library import _item, a_page_to_print
    from waypost.library.actions.recordings import add_recording
    from waypost.library.audio import sound_of
    from waypost.library.models import Item
    from waypost.library.tests.sounds import mp3

    item = Item.objects.get(pk=a_page_to_print(cast, "")["pk"]) if public else _item(cast)
    return add_recording(
        item, language="en", sound=sound_of(mp3()), speaker="Matrix", recorded_on=timezone.localdate(),
        reads_present=True, by=cast.viewer("editor"),
    )  # fmt: skip


def a_recording(cast: Any, role: str) -> Arguments:
    return {"pk": _recording(cast, public=False).pk}


def a_public_recording(cast: Any, role: str) -> Arguments:
    recording = _recording(cast, public=True)
    digest, ending = recording.name.split(".")
    return {"code": recording.item.code, "digest": digest, "ending": ending}


RECORDS: dict[str, Callable[[Any, str], Arguments]] = {
    **{f"library:recording_{name}": a_recording for name in ("sound", "confirm", "withdraw")},
    "public:recording": a_public_recording,
}
