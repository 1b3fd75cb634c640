"""Who may open a file: closing it to named staff, other centres, and asking for a file kept elsewhere."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import access, consents
from waypost.people.actions.sharing import (
    SharingRefused,
    end_sharing,
    lift_restriction,
    name_staff,
    restrict_file,
    share_with_centre,
    unname_staff,
)
from waypost.people.elsewhere import elsewhere, person_of
from waypost.people.forms.sharing import (
    ElsewhereForm,
    EndForm,
    NameForm,
    OpenElsewhereForm,
    ReasonForm,
    RestrictForm,
    ShareForm,
    UnnameForm,
)
from waypost.people.models import Person
from waypost.people.views.saving import save_once
from waypost.shared import codes


@require(Perm.CLIENT_RESTRICT)
def sharing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page: open to whom, closed by a reason, other centres. Each form says what it does in `do`."""
    person = access.find_person(request.viewer, pk)
    forms = _forms(request, person)
    if request.method == "POST":
        form, deed = forms.get(request.POST.get("do", "")), _DEEDS.get(request.POST.get("do", ""))
        if form is None or deed is None:
            raise Http404
        if form.is_valid():
            try:
                return save_once(request, lambda: deed(request, person, form.cleaned_data))
            except SharingRefused as error:
                form.add_error(None, str(error))
    rows = person.at_centres.select_related("centre").order_by("created_at")
    context = {
        "person": person, "forms": forms, "sent": request.POST.get("do", ""),
        "named": list(person.named_staff.select_related("user").order_by("created_at")),
        "centres": [{"row": row, "keeps": row.centre_id == person.centre_id} for row in rows],
        "may_share": person.findable_in_network and consents.may(person, consents.NETWORK),
    }  # fmt: skip
    wrong = any(form.is_bound and form.errors for form in forms.values())
    return render(request, "people/sharing.html", context, status=422 if wrong else 200)


@require(Perm.CLIENT_REGISTER)
def search_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ask the other centres of the network whether someone like this is on file. Each find is noted there.

    A POST, because what is asked should stand in no address and no log.
    """
    form = ElsewhereForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        found = elsewhere(request.viewer, data["name"], data["born"], data["phone"])
    context = {"form": form, "found": found, "open_form": OpenElsewhereForm()}
    return render(request, "people/sharing_elsewhere.html", context, status=422 if form.errors else 200)


@require_POST
@require(Perm.CLIENT_REGISTER)
def open_elsewhere(request: HttpRequest) -> HttpResponse:
    """Open the file for the viewer's centre: the person is here and agrees."""
    form = OpenElsewhereForm(request.POST)
    person = person_of(request.viewer, request.POST.get("token", ""))
    if person is None:
        messages.error(request, _("This result is too old, or the person took the consent back. Ask again."))
        return redirect("people:elsewhere")
    if form.is_valid():
        try:
            return save_once(request, lambda: _open_here(request, person, form.cleaned_data))
        except SharingRefused as error:
            form.add_error(None, str(error))
    return render(request, "people/sharing_open.html", {"form": form, "centre": person.centre}, status=422)


def _open_here(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    how = codes.label("consent_how", data["how"])
    reason = _("%(why)s (agreed: %(how)s)") % {"why": data["reason"], "how": how}
    share_with_centre(person, centre=request.viewer.centre, reason=reason, by=request.viewer)
    messages.success(
        request, _("The file is open for your centre now. The centre that keeps it can see that.")
    )
    return reverse("people:consents", args=[person.pk])


def _forms(request: HttpRequest, person: Person) -> dict[str, Any]:
    """The forms of the page by what they do; only the one that was sent is bound."""
    do = request.POST.get("do", "")

    def sent(name: str) -> Any:
        return request.POST if do == name else None

    return {
        "restrict": RestrictForm(person, request.user, sent("restrict"), prefix="restrict"),
        "name": NameForm(person, sent("name"), prefix="name"),
        "unname": UnnameForm(sent("unname")),
        "lift": ReasonForm(sent("lift"), prefix="lift"),
        "share": ShareForm(person, sent("share"), prefix="share"),
        "end": EndForm(sent("end")),
    }


def _restrict(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    restrict_file(person, named=data["named"], reason=data["reason"], by=request.viewer)
    messages.success(request, _("The file is closed. Nobody but the named staff learns that it exists."))
    return reverse("people:sharing", args=[person.pk])


def _name(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    name_staff(person, user=data["user"], by=request.viewer)
    return reverse("people:sharing", args=[person.pk])


def _unname(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    row = get_object_or_404(person.named_staff.select_related("user"), pk=data["row"])
    unname_staff(person, user=row.user, by=request.viewer)
    still_mine = row.user_id != request.user.pk
    return reverse("people:sharing", args=[person.pk]) if still_mine else reverse("desk")


def _lift(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    lift_restriction(person, reason=data["reason"], by=request.viewer)
    messages.success(request, _("The file is open to its centres again."))
    return reverse("people:sharing", args=[person.pk])


def _share(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    share_with_centre(person, centre=data["centre"], reason=data["reason"], by=request.viewer)
    messages.success(request, _("%(centre)s can open the file now.") % {"centre": data["centre"]})
    return reverse("people:sharing", args=[person.pk])


def _end(request: HttpRequest, person: Person, data: dict[str, Any]) -> str:
    row = get_object_or_404(person.at_centres.select_related("centre"), pk=data["row"])
    mine = request.viewer.centre is not None and row.centre_id == request.viewer.centre.pk
    end_sharing(person, centre=row.centre, reason=data["reason"], by=request.viewer)
    messages.success(request, _("%(centre)s can open the file no more.") % {"centre": row.centre})
    return reverse("desk") if mine else reverse("people:sharing", args=[person.pk])


_DEEDS = {
    "restrict": _restrict,
    "name": _name,
    "unname": _unname,
    "lift": _lift,
    "share": _share,
    "end": _end,
}
