"""Check an offer for warning signs (R116), and a contract for missing clauses (R123). Nothing that is ticked is kept."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import public
from waypost.centres.public import show_public, site_of
from waypost.library import reading
from waypost.library.models import Item
from waypost.library.public.home import named_countries
from waypost.shared import codes
from waypost.shared.web import public_places


@dataclass(frozen=True)
class Question:
    """A line that can be ticked."""

    line: reading.Line
    ticked: bool

    @property
    def is_grave(self) -> bool:
        return self.line.statement.is_grave


# Exempt, both: nobody is signed in here and nothing is kept, so a foreign page could gain nothing by sending the form.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@never_cache
@public("shows warning signs of bogus offers; what is ticked is kept nowhere")
def offer(request: HttpRequest) -> HttpResponse:
    """Tick what you see in the offer; read what it means and what to do."""
    questions, about = _asked(request, Item.Kind.OFFER)
    seen = [question for question in questions if question.ticked]
    context = about | {
        "questions": questions,
        "seen": seen,
        "grave": [question for question in seen if question.is_grave],
        "answered": request.method == "POST",
        "recruiter_url": public_places.address_of("recruiter"),
        "ask_url": public_places.address_of("ask"),
    }
    return show_public(request, "library/public/offer.html", context)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@never_cache
@public("shows what a contract should say; what is ticked is kept nowhere")
def contract(request: HttpRequest) -> HttpResponse:
    """Tick what the contract says; read what is missing."""
    questions, about = _asked(request, Item.Kind.CONTRACT)
    missing = [question for question in questions if not question.ticked]
    context = about | {
        "questions": questions,
        "missing": missing,
        "grave": [question for question in missing if question.is_grave],
        "answered": request.method == "POST",
        "ask_url": public_places.address_of("ask"),
    }
    return show_public(request, "library/public/contract.html", context)


def _asked(request: HttpRequest, kind: str) -> tuple[list[Question], dict[str, Any]]:
    """The lines of the pages of this kind that hold everywhere or in the chosen country. Raises Http404 without any."""
    network = site_of(request)
    if network is None:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    country = sent.get("country", "").upper()
    country = country if codes.exists("country", country) else ""
    pages = Item.objects.filter(network=network, kind=kind, country__in=("", country)).published()
    pages = pages.select_related("topic").order_by("country", "order", "code")
    read = reading.pages_of(list(pages), request.LANGUAGE_CODE, timezone.localdate())
    ticked = set(request.POST.getlist("tick"))
    questions = [Question(line, str(line.statement.pk) in ticked) for page in read for line in page.shown]
    if not questions:
        raise Http404
    return questions, {
        "country": country,
        "countries": named_countries(network.pk),
        "first": read[0],
        "home": reverse("public:home"),
    }
