"""The public page on which people register themselves. No cookie, no account."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from waypost.accounts.gate import public
from waypost.centres.access import Viewer
from waypost.people.actions.self_registration import send_self_registration
from waypost.people.forms.client_self import SelfRegistrationForm

MOST_AN_HOUR = 5
HOUR = 3600


# Exempt: nobody is signed in here, so a foreign page could gain nothing by sending this form in a visitor's name.
@csrf_exempt
@public("people register themselves before they come; nothing is shown to them but their own thanks")
def self_register(request: HttpRequest) -> HttpResponse:
    """The form, and where it is sent to."""
    form = SelfRegistrationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/self_register.html", {"form": form})
    if form.cleaned_data["website"]:
        return redirect("public_register:thanks")  # a program: thanked and forgotten
    if _too_many(request):
        form.add_error(None, _("Too many forms came from this connection. Try again in an hour, or call us."))
        return render(request, "people/self_register.html", {"form": form}, status=429)
    send_self_registration(
        centre=form.cleaned_data["centre"],
        answers=form.answers,
        language=request.LANGUAGE_CODE,
        by=Viewer.system(form.cleaned_data["centre"]),
    )
    return redirect("public_register:thanks")


@public("says that the form arrived")
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "people/self_registered.html")


def _too_many(request: HttpRequest) -> bool:
    """Whether this address has sent enough for an hour. The address itself is not kept."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"self-register:{hashlib.sha256(address.encode()).hexdigest()[:32]}"
    cache.add(key, 0, HOUR)
    return cache.incr(key) > MOST_AN_HOUR
