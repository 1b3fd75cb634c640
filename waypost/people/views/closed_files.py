"""Closed files whose named staff have left: a manager names somebody anew, without seeing who it is about."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.actions.sharing import SharingRefused, name_again
from waypost.people.closed_files import nobody_opens
from waypost.people.forms.sharing import NameAgainForm
from waypost.people.views.saving import save_once

MOST = 200


@require_safe
@require(Perm.CLIENT_RESTRICT)
def closed_files(request: HttpRequest) -> HttpResponse:
    """Their numbers, nothing else."""
    rows = nobody_opens(request.viewer).values("pk", "number", "registered_on")[:MOST]
    return render(request, "people/closed_files.html", {"rows": rows})


@require(Perm.CLIENT_RESTRICT)
def name_for_closed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name a colleague for one of them."""
    person = get_object_or_404(nobody_opens(request.viewer), pk=pk)
    form = NameAgainForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():

        def save() -> str:
            name_again(person, by=request.viewer, **form.cleaned_data)
            text = _("%(name)s may open %(number)s now.")
            messages.success(request, text % {"name": form.cleaned_data["user"], "number": person.number})
            return reverse("people:closed_files")

        try:
            return save_once(request, save)
        except SharingRefused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "number": person.number}
    return render(request, "people/closed_file.html", context, status=422 if form.errors else 200)
