"""Alerts for everybody: the list, one page each, and the feed for programs."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import show_public
from waypost.centres.queries import public_network
from waypost.library.cap import arriving, feed, in_force, showing
from waypost.library.models import Alert
from waypost.shared.web.public_pages import kept

MINUTE = 60
SHOWN_AFTER = timedelta(days=30)  # how long one that is over stays on the list


def _network() -> Network:
    """Whose site it is. Raises Http404 while nobody has set one up."""
    network = public_network()
    if network is None:
        raise Http404
    return network


@require_safe
@public("the alerts that hold now, and those of the last weeks")
@kept(MINUTE)
def alerts(request: HttpRequest) -> HttpResponse:
    """What is dangerous now, first; below it what is over."""
    network, language = _network(), request.LANGUAGE_CODE
    context = {
        "alerts": in_force(network.pk, language=language),
        "others": showing.later_and_over(network.pk, language, timezone.now() - SHOWN_AFTER),
    }
    return show_public(request, "library/public/alerts.html", context)


@require_safe
@public("one alert with what to do")
@kept(MINUTE)
def alert(request: HttpRequest, code: str) -> HttpResponse:
    """One alert; one that no longer holds says so first."""
    rows = Alert.objects.filter(network=_network()).issued().with_newer().with_texts()
    found = get_object_or_404(rows, code=code)
    return show_public(request, "library/public/alert.html", page_of(found, request.LANGUAGE_CODE))


def page_of(alert: Alert, language: str) -> dict[str, Any]:
    """What the page of an alert shows; `newer` is the message that took its place, `reason` why it was cancelled."""
    now = timezone.now()
    last = arriving.newest_of(alert) if getattr(alert, "has_newer", False) else alert
    state = showing.shown(alert, language, now)
    return {
        "shown": state,
        "newer": showing.shown(last, language, now) if last != alert else None,
        "reason": last.reason if last.is_cancellation else "",
        "is_cancelled": last.is_cancellation,
    }


@require_safe
@public("alerts as open data, for programs that warn people")
def atom(request: HttpRequest) -> HttpResponse:
    """The Atom feed; 304 for who has it already."""
    made = feed.feed_of(_network(), request.build_absolute_uri, timezone.now())
    response = HttpResponse(made.body, content_type="application/atom+xml; charset=utf-8")
    return _open_data(request, response, made.etag, int(made.modified.timestamp()))


@require_safe
@public("an alert as CAP 1.2, for programs that warn people")
def message(request: HttpRequest, identifier: str) -> HttpResponse:
    """One message as it was sent; it never changes."""
    found = get_object_or_404(Alert.objects.filter(network=_network()).issued(), identifier=identifier)
    response = HttpResponse(found.xml.encode(), content_type=f"{feed.CAP_TYPE}; charset=utf-8")
    sent = found.sent or found.created_at
    return _open_data(request, response, f'"{found.pk.hex}"', int(sent.timestamp()))


def _open_data(request: HttpRequest, response: HttpResponse, etag: str, modified: int) -> HttpResponse:
    """With what caches need, readable from every site; 304 where nothing changed."""
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(modified),
        "Cache-Control": f"public, max-age={MINUTE}",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Language": feed.LANGUAGE,
        "X-Content-Type-Options": "nosniff",
    }
    for name, value in headers.items():
        response.headers[name] = value
    conditional = get_conditional_response(request, etag=etag, last_modified=modified, response=response)
    answer = conditional or response
    for name in ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"):
        answer.headers[name] = headers[name]
    return answer
