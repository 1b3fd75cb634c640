"""The public page on which people register themselves. No cookie, no account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from waypost.accounts.gate import public
from waypost.centres.access import Viewer
from waypost.centres.public import show_public
from waypost.people.actions.self_registration import send_self_registration
from waypost.people.forms.client_self import SelfRegistrationForm
from waypost.shared.web import throttle

MOST_AN_HOUR = 5


# Exempt: nobody is signed in here, so a foreign page could gain nothing by sending this form in a visitor's name.
@csrf_exempt
@gzip_page
@public("people register themselves before they come; nothing is shown to them but their own thanks")
def self_register(request: HttpRequest) -> HttpResponse:
    """The form, and where it is sent to."""
    form = SelfRegistrationForm(request.POST or None)
    thanked = reverse("public_register:thanks")
    if request.method != "POST" or not form.is_valid():
        return _page(request, "self_register", form=form)
    if form.cleaned_data["website"]:
        return redirect(thanked)  # a program: thanked and forgotten
    if throttle.spent(request, "register") >= MOST_AN_HOUR:
        form.add_error(None, _("Too many forms came from this connection. Try again in an hour, or call us."))
        return _page(request, "self_register", form=form, status=429)
    throttle.spend(request, "register")
    send_self_registration(
        centre=form.cleaned_data["centre"],
        answers=form.answers,
        language=request.LANGUAGE_CODE,
        by=Viewer.system(form.cleaned_data["centre"]),
    )
    return redirect(thanked)


@public("says that the form arrived")
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return _page(request, "self_registered")


def _page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A public page with its links to the other languages."""
    return show_public(request, f"people/{name}.html", context, status=status)
