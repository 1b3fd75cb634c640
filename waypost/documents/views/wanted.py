"""The centre's checklist: which papers are asked for, of whom, and how long copies are kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents.actions import DocumentRefused, drop_wanted, take_starter_list, want_paper
from waypost.documents.forms import WantedForm
from waypost.documents.models import WantedPaper


@require_http_methods(["GET", "POST"])
@require(Perm.CENTRE_MANAGE)
def wanted(request: HttpRequest) -> HttpResponse:
    """The list, and the form for one more line."""
    if request.viewer.centre is None:
        messages.info(request, _("A checklist belongs to a centre: whoever manages the centre keeps it."))
        return redirect("desk")
    form = WantedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            want_paper(**form.cleaned_data, by=request.viewer)
        except DocumentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The checklist is changed."))
            return redirect("documents:wanted")
    rows = WantedPaper.objects.filter(centre=request.viewer.centre).order_by("created_at", "id")
    return render(
        request,
        "documents/wanted.html",
        {
            "form": form,
            "rows": list(rows),
            "may_manage": True,
            "may_destroy": request.viewer.can(Perm.DOCUMENT_DESTROY),
        },
    )


@require_POST
@require(Perm.CENTRE_MANAGE)
def start_list(request: HttpRequest) -> HttpResponse:
    """Take over the list that Waypost proposes."""
    if request.viewer.centre is not None:
        take_starter_list(by=request.viewer)
        messages.success(request, _("The proposed list is yours now. Take off what you do not need."))
    return redirect("documents:wanted")


@require_POST
@require(Perm.CENTRE_MANAGE)
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One line less."""
    row = WantedPaper.objects.filter(pk=pk, centre=request.viewer.centre).first()
    if row is None or request.viewer.centre is None:
        raise Http404
    drop_wanted(row, by=request.viewer)
    messages.success(request, _("The line is taken off. Papers that are kept stay."))
    return redirect("documents:wanted")
