"""A session that ended in the middle of a form: what was sent is kept, and comes back after sign-in."""

import secrets
from urllib.parse import urlencode

from django.http import HttpRequest

from waypost.shared.web.drafts import as_data, save_draft
from waypost.shared.web.models import Draft

PARAMETER = "kept"


def keep_what_was_sent(request: HttpRequest) -> str:
    """Where to return to after sign-in. A sent form is kept, sealed, under a key nobody can guess."""
    if request.method != "POST":
        return request.get_full_path()
    key = secrets.token_urlsafe(24)
    draft = save_draft(None, f"{PARAMETER}:{key}", request.POST)
    return f"{request.path}?{urlencode({PARAMETER: key})}" if draft else request.path


def take_back(request: HttpRequest):
    """The kept form data named in the address, once, or None."""
    key = request.GET.get(PARAMETER, "")
    draft = Draft.objects.filter(owner_id=None, form=f"{PARAMETER}:{key}").first() if key else None
    if draft is None:
        return None
    return as_data(draft)
