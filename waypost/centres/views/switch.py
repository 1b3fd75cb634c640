"""For people who work in several centres: where they work now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts.gate import signed_in
from waypost.centres.forms.centre import SwitchForm
from waypost.centres.middleware import CENTRE


@require_POST
@signed_in("chooses among the centres in which the person works")
def switch(request: HttpRequest) -> HttpResponse:
    """Work in another centre from now on. The old centre's pages would be closed, so start anew."""
    form = SwitchForm(request.POST)
    wanted = form.cleaned_data["centre"] if form.is_valid() else None
    chosen = next((centre for centre in request.viewer.centre_choices if centre.pk == wanted), None)
    if chosen is None:
        messages.error(request, _("You do not work in that centre."))
    else:
        request.session[CENTRE] = str(chosen.pk)
        messages.success(request, _("You work in %(centre)s now.") % {"centre": chosen})
    return redirect("desk")
