"""The sound of public pages."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import site_of
from waypost.library.models import Item, Recording
from waypost.shared import public_files
from waypost.shared.web.byte_ranges import send_file

KEPT = 5 * 60  # seconds in which one that was taken back may still be heard by those who have it


@require_safe
@public("a page read aloud")
def sound(request: HttpRequest, code: str, digest: str, ending: str) -> HttpResponse:
    """The recording of a page in the language of the address, while the page and all that is read are public."""
    found = Recording.objects.public().filter(
        item__network=site_of(request),
        item__code=code,
        item__status=Item.Status.PUBLISHED,
        language=request.LANGUAGE_CODE,
        digest__startswith=digest,
    )
    recording = found.first()
    if recording is None or recording.name != f"{digest}.{ending}":
        raise Http404
    response = sent(request, recording)
    response.headers["Cache-Control"] = f"public, max-age={KEPT}"
    response.headers["Content-Disposition"] = (
        f'inline; filename="{code}-{recording.language}.{recording.ending}"'
    )
    return cast(HttpResponse, response)  # it streams, and nobody after us reads its content


def sent(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    """The file, whole or in part. Raises Http404 when it was taken back or is lost."""
    if recording.withdrawn_at:
        raise Http404
    try:
        file = public_files.opened(recording.place)
    except public_files.NotThere:
        raise Http404 from None
    return send_file(request, file, content_type=recording.media_type, etag=f'"{recording.digest[:24]}"')
