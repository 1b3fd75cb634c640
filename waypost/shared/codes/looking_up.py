"""What a type-ahead asks the server for: codes that drop-downs leave out because they are rare."""

from django.http import Http404, HttpRequest, JsonResponse

from . import reading
from .standards.languages import own_name

MOST_LETTERS = 60
FEWEST_LETTERS = 2


def look_up(request: HttpRequest, list: str) -> JsonResponse:
    """The codes that fit `q`, in the reader's language: value, label, and the own name of a language.

    Raises Http404 for a list that is shown whole.
    """
    if list not in reading.LISTS or not reading.has_rare(list):
        raise Http404
    text = request.GET.get("q", "").strip()[:MOST_LETTERS]
    found = reading.search(list, text) if len(text) >= FEWEST_LETTERS else []
    return JsonResponse({"found": [_shown(list, option.slug, option.label) for option in found]})


def _shown(list: str, slug: str, label: str) -> dict[str, str]:
    own = own_name(slug) if list == "language" else ""
    return {"value": slug, "label": label, "own": own if own.casefold() != label.casefold() else ""}
