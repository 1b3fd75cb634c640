"""The call-back list (R93)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.actions import TaskRefused
from waypost.contactlog.actions import note_missed_call, try_again
from waypost.contactlog.forms import MissedCallForm
from waypost.contactlog.queries import call_backs as calls_of
from waypost.contactlog.views.choosing import chooser, register_url
from waypost.contactlog.views.sending import once_only


@require_http_methods(["GET", "POST"])
@require(Perm.CONTACT_LOG, Perm.TASK_USE)
def call_backs(request: HttpRequest) -> HttpResponse:
    """Whom to call, with their rules for safe contact; and a line to add someone."""
    here = reverse("contactlog:call_backs")
    form = MissedCallForm(
        request.POST or None, viewer=request.viewer, initial={"person": request.GET.get("person", "")}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        who = data["what"].strip() or _("Call back %(name)s") % {"name": data["person"].display_name}
        try:
            return redirect(once_only(request, lambda: _noted(request, who, data), here))
        except TaskRefused as refusal:
            form.add_error("assignee", str(refusal))
    context = {
        "register_url": register_url(request, here),
        "calls": calls_of(request.viewer),
        "form": form,
        "chooser": chooser(request, form["person"], here),
    }
    return render(request, "contactlog/call_backs.html", context)


def _noted(request: HttpRequest, who: str, data: dict[str, Any]) -> str:
    note_missed_call(
        who=who, due=data["due"], person=data["person"], assignee=data["assignee"], by=request.viewer
    )
    messages.success(request, _("The call stands on the list."))
    return reverse("contactlog:call_backs")


@require_POST
@require(Perm.CONTACT_LOG, Perm.TASK_USE)
def no_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody picked up: again tomorrow."""
    task = next((task for task, _person in calls_of(request.viewer) if task.pk == pk), None)
    if task is None:
        raise Http404
    try_again(task, by=request.viewer)
    messages.success(request, _("Noted. The call stands on tomorrow's list."))
    return redirect("contactlog:call_backs")
