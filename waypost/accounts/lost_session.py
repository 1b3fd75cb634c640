"""A session that ended in the middle of a form: what was sent is kept, and comes back after sign-in.

The gate calls `keep_what_was_sent`; the address after sign-in carries `?kept=KEY`. A form view does

    form = ContactForm(lost_session.take_back(request, "contact:new") or None, …)

and has back either what was sent when the session ended, or the draft that was saved while
somebody typed (`data-draft-url`), or nothing. Chosen files and passwords are never kept. When
the form has been sent well (its answer is a redirect) the gate forgets what was kept.
"""

import secrets
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone

from waypost.shared.web.drafts import KEEP, as_data, find_draft, save_draft
from waypost.shared.web.models import Draft

PARAMETER = "kept"
SECRET_WORDS = ("password", "credential", "secret")
MOST_AN_HOUR = 60  # forms kept for one address; nobody may fill the disk without signing in


def keep_what_was_sent(request: HttpRequest) -> str:
    """Where to return to after sign-in. A sent form is kept, sealed, under a key nobody can guess."""
    if request.method != "POST":
        return request.get_full_path()
    path, query = _page_of_the_form(request)
    key = secrets.token_urlsafe(24)
    if not _too_many(request) and save_draft(None, _name(key), _without_secrets(request.POST)):
        query[PARAMETER] = key
    return f"{path}?{query.urlencode()}" if query else path


def _page_of_the_form(request: HttpRequest) -> tuple[str, QueryDict]:
    """The page that holds the form, which need not be the address it is sent to."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host() or not came_from.path.startswith(("/desk/", "/partner/")):
        return request.path, QueryDict(mutable=True)
    query = QueryDict(came_from.query, mutable=True)
    query.pop(PARAMETER, None)
    return came_from.path, query


def take_back(request: HttpRequest, draft: str = "") -> QueryDict | None:
    """Form data to begin a GET with: what a lost session kept, else the person's own draft, or None."""
    if request.method != "GET":
        return None
    kept = _kept(request)
    if kept is not None:
        return as_data(kept)
    if draft and isinstance(request.user, get_user_model()):
        return find_draft(request.user.pk, draft)
    return None


def forget_when_sent(request: HttpRequest, response: HttpResponseBase) -> None:
    """After a form that had come back was sent well, its copy is thrown away. Called by the gate."""
    key = request.GET.get(PARAMETER, "")
    if key and request.method == "POST" and response.status_code in (302, 303):
        Draft.objects.filter(owner_id=None, form=_name(key)).delete()


def _kept(request: HttpRequest) -> Draft | None:
    key = request.GET.get(PARAMETER, "")
    if not key:
        return None
    recent = Draft.objects.filter(owner_id=None, form=_name(key), updated_at__gte=timezone.now() - KEEP)
    return recent.first()


def _name(key: str) -> str:
    return f"{PARAMETER}:{key}"[:200]


def _without_secrets(sent: QueryDict) -> QueryDict:
    cleaned = sent.copy()
    for name in list(cleaned):
        if any(word in name.lower() for word in SECRET_WORDS):
            del cleaned[name]
    return cleaned


def _too_many(request: HttpRequest) -> bool:
    counter = f"lost-session:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(counter, 0, 3600)
    try:
        return bool(cache.incr(counter) > MOST_AN_HOUR)
    except ValueError:  # it expired between the two calls
        return False
