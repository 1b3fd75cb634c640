"""Links to the same public page in every language; links, so that no cookie is needed."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_info


def language_links() -> list[dict[str, Any]]:
    """What `web/public.html` draws: each language named in itself."""
    active = get_language()
    return [
        {
            "url": f"?lang={code}",
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "current": code == active,
        }
        for code, _name in settings.LANGUAGES
    ]


def in_same_language(request: HttpRequest, url: str) -> str:
    """The address, with the language that was chosen by a link; nothing is added when none was."""
    chosen = request.GET.get("lang", "")
    return f"{url}?{urlencode({'lang': chosen})}" if chosen in dict(settings.LANGUAGES) else url
