"""`/hsds/`: read only, for everybody, without cookies."""

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.partners.hsds import asking, parameters, terms
from waypost.partners.hsds.openapi import described
from waypost.partners.hsds.parameters import Asked, WrongParameter, read

Record = dict[str, Any]
Make = Callable[[Any], list[Record]]
VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/3.1/hsds/overview.html"


def open_data(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer questions from every site; tell in a sentence what is wrong with a question."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
        else:
            try:
                response = view(request, *args, **kwargs)
            except WrongParameter as wrong:
                response = problem(400, _("The question cannot be answered"), str(wrong))
            except Http404:
                response = problem(404, _("Not found"), _("There is no public record with this identifier."))
        patch_vary_headers(response, ["Accept-Language"])
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    gated = public("is the service directory as open data: only what organisations made public")(answer)
    gated.csrf_exempt = True  # type: ignore[attr-defined]  # because nothing is written here: a POST gets 405
    return gated


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """A problem as RFC 9457 writes it."""
    return _json(
        {"type": "about:blank", "title": title, "status": status, "detail": detail}, status, "problem+json"
    )


def _json(data: Any, status: int = 200, kind: str = "json") -> HttpResponse:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type=f"application/{kind}")


def paged(found: Any, asked: Asked, make: Make) -> HttpResponseBase:
    """A page of records; every record, one a line, for ndjson."""
    if asked.format == "ndjson":
        return _lines(asking.all_of(found, make))
    size, number = asked.size, asked.page or 1
    contents = make(found[(number - 1) * size : number * size + 1])
    total = _total(found, (number - 1) * size + len(contents), is_last=0 < len(contents) <= size)
    contents, pages = contents[:size], -(-total // size)
    return _json(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def _total(found: Any, seen: int, *, is_last: bool) -> int:
    """How many there are: known without counting when the last of them was on this page."""
    if isinstance(found, list):
        return len(found)
    return seen if is_last else found.count()


def _lines(records: Iterable[Record]) -> StreamingHttpResponse:
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)
    return StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")


def _identifier(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise Http404 from error


def _one(records: list[Record]) -> HttpResponse:
    if not records:
        raise Http404
    return _json(records[0])


@open_data
@require_safe
def about(request: HttpRequest) -> HttpResponseBase:
    """What this is."""
    read(request.GET, parameters.NONE)
    return _json(
        {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": request.build_absolute_uri(reverse("hsds:openapi")),
        }
    )


@open_data
@require_safe
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description of all of this for programs."""
    return _json(described(request.build_absolute_uri(reverse("hsds:about")).rstrip("/")))


@open_data
@require_safe
def services(request: HttpRequest) -> HttpResponseBase:
    """Services, simple unless `full`."""
    asked = read(request.GET, parameters.SERVICES)
    return paged(asking.services(asked), asked, lambda found: asking.service_records(found, asked))


@open_data
@require_safe
def service(request: HttpRequest, pk: str) -> HttpResponseBase:
    """One service with everything around it."""
    read(request.GET, parameters.NONE)
    found = asking.services(Asked({})).filter(pk=_identifier(pk))
    return _one(asking.service_records(found, Asked({"full": True})))


@open_data
@require_safe
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Organisations, simple unless `full` or `full_service`."""
    asked = read(request.GET, parameters.ORGANISATIONS)
    more = {"full": bool(asked.full), "full_service": bool(asked.full_service)}
    found = asking.organisations(asked)
    return paged(found, asked, lambda rows: asking.organisation_records(rows, **more))


@open_data
@require_safe
def organisation(request: HttpRequest, pk: str) -> HttpResponseBase:
    """One organisation with everything around it."""
    asked = read(request.GET, parameters.ORGANISATION)
    found = asking.organisations(Asked({})).filter(pk=_identifier(pk))
    return _one(asking.organisation_records(found, full=True, full_service=bool(asked.full_service)))


@open_data
@require_safe
def at_locations(request: HttpRequest) -> HttpResponseBase:
    """Services at places."""
    asked = read(request.GET, parameters.AT_LOCATIONS)
    found = asking.at_locations(asked)
    return paged(found, asked, lambda rows: asking.at_location_records(rows, full=bool(asked.full)))


@open_data
@require_safe
def at_location(request: HttpRequest, pk: str) -> HttpResponseBase:
    """One service at one place."""
    read(request.GET, parameters.NONE)
    return _one(
        asking.at_location_records(asking.at_locations(Asked({})).filter(pk=_identifier(pk)), full=True)
    )


@open_data
@require_safe
def taxonomies(request: HttpRequest) -> HttpResponseBase:
    """Our lists as taxonomies."""
    asked = read(request.GET, parameters.TAXONOMIES)
    return paged(asking.with_words(terms.taxonomies(), asked.search), asked, list)


@open_data
@require_safe
def taxonomy(request: HttpRequest, pk: str) -> HttpResponseBase:
    """One list."""
    read(request.GET, parameters.NONE)
    return _one([one for one in terms.taxonomies() if one["id"] == _identifier(pk)])


@open_data
@require_safe
def taxonomy_terms(request: HttpRequest) -> HttpResponseBase:
    """Our codes as terms, in the reader's language."""
    asked = read(request.GET, parameters.TERMS)
    return paged(asking.term_records(asked), asked, list)


@open_data
@require_safe
def taxonomy_term(request: HttpRequest, pk: str) -> HttpResponseBase:
    """One code."""
    read(request.GET, parameters.NONE)
    return _one([one for one in terms.terms() if one["id"] == _identifier(pk)])
