"""Throwing away what was half-written on a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.shared.web import drafts


@require_POST
@require(Perm.CLIENT_REGISTER, Perm.CLIENT_EDIT, any_of=True)
def drop_draft(request: HttpRequest) -> HttpResponse:
    """Forget a draft of one's own and open the form anew."""
    name, back = request.POST.get("form", "")[:200], request.POST.get("next", "")
    if name.startswith("people:"):
        drafts.discard_draft(request.user.pk, name)
        messages.info(request, _("What was half-written is thrown away."))
    ours = back.startswith("/desk/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if ours else "people:find")
