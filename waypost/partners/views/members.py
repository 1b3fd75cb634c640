"""People of a partner who may sign in, and the history of an organisation."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.partners import access, actions
from waypost.partners.forms.organisations import MemberForm
from waypost.partners.models import PartnerMember
from waypost.partners.views.frame import organisation_frame
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry


@require_GET
@require(Perm.PARTNER_MANAGE)
def members(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who of the partner may sign in to the portal, and until when."""
    found = access.get_organisation(request.viewer, pk)
    today = timezone.localdate()
    rows = list(found.members.select_related("user").order_by("user__full_name"))
    for row in rows:
        row.is_over = row.ends is not None and row.ends < today
    context = {**organisation_frame(request, found, "members"), "rows": rows}
    return render(request, "partners/organisation_members.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
@sensitive_variables("password")
def member_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An account for somebody of the partner; the one-time password is shown once."""
    found = access.get_organisation(request.viewer, pk)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member, password = actions.add_member(found, **form.cleaned_data, by=request.viewer)
        except actions.PartnersRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return _show_password(request, member, password, is_new=True)
    context = {**organisation_frame(request, found, "members"), "form": form}
    return render(request, "partners/member_add.html", context)


def _show_password(
    request: HttpRequest, member: PartnerMember, password: str, *, is_new: bool
) -> HttpResponse:
    context = {"member": member, "organisation": member.organisation, "password": password, "is_new": is_new}
    answer = render(request, "partners/member_password.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@require(Perm.PARTNER_MANAGE)
def member_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person may not act for the partner any more."""
    member = access.get_part(request.viewer, PartnerMember, pk)
    reason = request.POST.get("reason", "").strip()[:300]
    actions.end_member(member, reason=reason, by=request.viewer)
    messages.success(request, _("%(name)s can no longer act for the partner.") % {"name": member.user})
    return redirect("partners:members", pk=member.organisation_id)


@require_POST
@require(Perm.PARTNER_MANAGE)
@sensitive_variables("password")
def member_renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new one-time password, or access again after it ended."""
    member = access.get_part(request.viewer, PartnerMember, pk)
    try:
        password = actions.renew_member(member, by=request.viewer)
    except actions.PartnersRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("partners:members", pk=member.organisation_id)
    return _show_password(request, member, password, is_new=False)


@require_GET
@require(Perm.PARTNER_MANAGE)
def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who changed what about the organisation."""
    found = access.get_organisation(request.viewer, pk)
    rows = Entry.objects.filter(subject_type="partners.organisation", subject_id=str(pk)).order_by(
        "-at", "-pk"
    )
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    named = wording.names_for(request.viewer, entries)
    lines = [(entry, wording.in_words(entry, named)) for entry in entries]
    context = {**organisation_frame(request, found, "history"), "page": page, "lines": lines}
    return render(request, "partners/organisation_history.html", context)
