"""Asking without a name, and reading the answer with a number. No cookie, no account, nothing kept of the asker.

What is sent is answered with a page at once instead of a redirect: the number may stand in no address, and
there is no session to carry it. Sending the same form again gives the same number and keeps nothing new.
"""

from typing import Any

import segno
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import public
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.centres.public import show_public
from waypost.centres.queries import public_network
from waypost.contactlog import actions, references
from waypost.contactlog.enquiry_lists import public_address, published_page, titles_of
from waypost.contactlog.enquiry_rules import (
    MOST_AN_HOUR_OF_ONE,
    MOST_QUESTIONS,
    MOST_WRONG_NUMBERS,
    READABLE_DAYS,
    EnquiryRefused,
    readable_until,
    too_many_for_the_network,
    words_of,
)
from waypost.contactlog.forms.asking import AskBackForm, AskForm, ReferenceForm
from waypost.contactlog.models import Enquiry
from waypost.library.models import Item
from waypost.shared.web import throttle

ASKED, TRIED = "asked", "tried"
MOST_PHONES = 4


def _network() -> Network:
    """Whose site it is. Raises Http404 while nobody has set one up."""
    network = public_network()
    if network is None:
        raise Http404
    return network


# Exempt, here and below: nobody is signed in, so a foreign page could gain nothing by sending this form in a
# visitor's name.
@gzip_page
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public("people ask without a name; nothing is shown to them but their own number")
@cache_control(no_store=True)
def ask(request: HttpRequest) -> HttpResponse:
    """The form; with `?page=` and the code of a public page, what is wrong there. Once sent, the number."""
    network = _network()
    item = published_page(network.pk, request.GET.get("page", ""))
    sent = request.POST if request.method == "POST" else None
    form = AskForm(sent, network=network, about_page=item is not None)
    if sent is None:
        return _form(request, form, network, item)
    if not form.is_valid():
        return _form(request, form, network, item, status=422)
    given = _given(request, form, network, item)
    reference = references.reference_of(form.cleaned_data["token"], words_of(**_words(given)))
    enquiry = _known(reference)
    busy = "" if enquiry else _busy(request, network)
    if busy:
        form.add_error(None, busy)
        return _form(request, form, network, item, status=429)
    enquiry = enquiry or _keep(request, reference, given)
    context = {"enquiry": enquiry, "reference": references.written(reference), "qr": _qr(request)}
    return show_public(request, "contactlog/public/asked.html", {**context, "days": READABLE_DAYS})


def _given(request: HttpRequest, form: AskForm, network: Network, item: Item | None) -> dict[str, Any]:
    """What was sent, as the action takes it."""
    language = request.LANGUAGE_CODE  # type: ignore[attr-defined]  # because the middleware sets it
    return {
        "network": network,
        "question": form.cleaned_data["question"],
        "item": item,
        "centre": form.cleaned_data["centre"],
        "fields": {"language": language, **form.values},
    }


def _words(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("question", "item", "centre", "fields")}


def _known(reference: str) -> Enquiry | None:
    return Enquiry.objects.filter(reference_index=references.index_of(reference)).first()


def _keep(request: HttpRequest, reference: str, given: dict[str, Any]) -> Enquiry:
    throttle.spend(request, ASKED)
    try:
        return actions.ask(**given, reference=reference, by=Viewer.system(given["centre"]))
    except IntegrityError:  # the same form at the same moment: the other one was kept
        return Enquiry.objects.get(reference_index=references.index_of(reference))


def _busy(request: HttpRequest, network: Network) -> str:
    """Why nothing more is taken just now, in words; empty when it is."""
    if throttle.spent(request, ASKED) >= MOST_AN_HOUR_OF_ONE:
        return _("Too many questions came from this connection. Try again in an hour, or call us.")
    if too_many_for_the_network(network):
        return _("Too many questions are coming in just now. Please call us, or try again in an hour.")
    return ""


def _form(
    request: HttpRequest, form: AskForm, network: Network, item: Item | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "item": item,
        "page_title": titles_of([item.pk]).get(item.pk, "") if item else "",
        "page_url": public_address(item),
        "phones": _phones(network),
    }
    return show_public(request, "contactlog/public/ask.html", context, status=status)


def _phones(network: Network) -> list[Centre]:
    """Centres to call in danger. One statement."""
    reachable = Centre.objects.filter(network=network, is_active=True).exclude(phone="")
    return list(reachable.only("name", "phone").order_by("is_hidden", "name")[:MOST_PHONES])


def _qr(request: HttpRequest) -> str:
    """The address of the answer's page as a picture; the number is not in it."""
    address = request.build_absolute_uri(reverse("ask:answer"))
    drawn = segno.make(address, error="m", micro=False)
    return str(drawn.svg_data_uri(scale=4, border=2, light="#fff"))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public("who has the number reads the answer; it is typed, never in the address")
@cache_control(no_store=True)
def answer(request: HttpRequest) -> HttpResponse:
    """Asks for the number, and shows how it stands with the question."""
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    enquiry, status = _opened(request, form) if form.is_bound else (None, 200)
    if enquiry is None:
        return show_public(request, "contactlog/public/number.html", {"form": form}, status=status)
    return _story(request, enquiry, form.cleaned_data["reference"], AskBackForm())


@csrf_exempt
@require_http_methods(["POST"])
@public("who has the number asks back")
@cache_control(no_store=True)
def ask_back(request: HttpRequest) -> HttpResponse:
    """One more question in the same enquiry."""
    number = ReferenceForm(request.POST)
    enquiry, status = _opened(request, number)
    if enquiry is None:
        return show_public(request, "contactlog/public/number.html", {"form": number}, status=status)
    reference, form = number.cleaned_data["reference"], AskBackForm(request.POST)
    if not form.is_valid():
        return _story(request, enquiry, reference, form, status=422)
    busy = _busy(request, enquiry.network)
    if busy:
        form.add_error(None, busy)
        return _story(request, enquiry, reference, form, status=429)
    throttle.spend(request, ASKED)
    try:
        by = Viewer.system(enquiry.centre)
        enquiry = actions.ask_back(enquiry, question=form.cleaned_data["question"], by=by)
    except EnquiryRefused as refusal:
        form.add_error(None, str(refusal))
        return _story(request, enquiry, reference, form, status=422)
    return _story(request, enquiry, reference, AskBackForm())


def _opened(request: HttpRequest, form: ReferenceForm) -> tuple[Enquiry | None, int]:
    """The enquiry of a typed number, or None with the status of the answer; the form says why.

    Slips are told by the check character and cost nothing; right-looking numbers that are not ours are counted.
    """
    if not form.is_valid():
        return None, 422
    if throttle.spent(request, TRIED) >= MOST_WRONG_NUMBERS:
        form.add_error(
            None, _("Too many wrong numbers came from this connection. Try again in an hour, or call us.")
        )
        return None, 429
    index = references.index_of(form.cleaned_data["reference"])
    found = Enquiry.objects.select_related("network", "centre", "item").filter(reference_index=index).first()
    if found is None:
        throttle.spend(request, TRIED)
        form.add_error(
            "reference",
            _("We know no question with this number. Look again at what you wrote down, or ask again."),
        )
        return None, 404
    return found, 200


def _story(
    request: HttpRequest, enquiry: Enquiry, reference: str, form: AskBackForm, *, status: int = 200
) -> HttpResponse:
    """What was asked and answered, and how it stands."""
    messages = list(enquiry.messages.all())
    asked = sum(not message.is_answer for message in messages)
    context = {
        "enquiry": enquiry,
        "said": messages,
        "reference": references.written(reference),
        "until": readable_until(enquiry),
        "may_ask_back": enquiry.state == Enquiry.State.ANSWERED
        and asked < MOST_QUESTIONS
        and not enquiry.erased_at,
        "form": form,
    }
    return show_public(request, "contactlog/public/answer.html", context, status=status)
