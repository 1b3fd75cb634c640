"""Recruiters with their licences, and the roster of specialists."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.partners import access, actions
from waypost.partners.forms.filters import RecruiterFilter, SpecialistFilter
from waypost.partners.forms.recruiters import LicenceForm, RecruiterForm, SpecialistForm
from waypost.partners.models import Licence, Recruiter, Specialist
from waypost.partners.queries import PAGE
from waypost.partners.views.editing import Page, edit, typed
from waypost.partners.views.frame import organisation_frame
from waypost.partners.views.lists import country_of
from waypost.shared import codes


@require_GET
@require(Perm.PARTNER_VIEW)
def recruiters(request: HttpRequest) -> HttpResponse:
    """Recruiters with what the last check of their licence found (R119)."""
    form = RecruiterFilter(request.GET)
    wanted = form.values
    last = Licence.objects.filter(recruiter=OuterRef("pk")).order_by("-checked_on", "-created_at")
    rows = (
        Recruiter.objects.filter(organisation__network_id=request.viewer.network_id)
        .select_related("organisation")
        .annotate(
            licence_number=Subquery(last.values("number")[:1]),
            licence_status=Subquery(last.values("status")[:1]),
            licence_expires=Subquery(last.values("expires")[:1]),
            licence_checked=Subquery(last.values("checked_on")[:1]),
        )
    )
    for word in codes.fold(wanted.get("text", "")).split():
        rows = rows.filter(
            Q(organisation__search_text__contains=word) | Q(licences__number__icontains=word)
        ).distinct()
    if wanted.get("country"):
        rows = rows.filter(countries__has_code=wanted["country"])
    if wanted.get("status"):
        rows = rows.filter(licence_status=wanted["status"])
    page = Paginator(rows.order_by("organisation__name", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": list(page.object_list),
        "today": timezone.localdate(),
        "area": "recruiters",
        "may_manage": request.viewer.can(Perm.PARTNER_MANAGE),
    }
    return render(request, "partners/recruiters.html", context)


@require_GET
@require(Perm.PARTNER_VIEW)
def licences(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of a recruiter, and every check of its licence."""
    found = access.get_organisation(request.viewer, pk)
    recruiter = Recruiter.objects.filter(organisation=found).first()
    context = {
        **organisation_frame(request, found, "licences"),
        "recruiter": recruiter,
        "licences": list(recruiter.licences.all()) if recruiter else [],
        "today": timezone.localdate(),
    }
    return render(request, "partners/organisation_licences.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def recruiter_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of a recruiter."""
    found = access.get_organisation(request.viewer, pk)
    recruiter = Recruiter.objects.filter(organisation=found).first() or Recruiter(organisation=found)
    form = RecruiterForm(typed(request), instance=recruiter)
    back = reverse("partners:licences", kwargs={"pk": pk})

    def save(form: RecruiterForm) -> None:
        version = form.cleaned_data["version"]
        actions.keep_recruiter(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, Page(_("About the recruiter"), back, found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def licence_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a register says today."""
    found = access.get_organisation(request.viewer, pk)
    last = Licence.objects.filter(recruiter__organisation=found).first()
    kept = ("number", "authority", "issued", "expires", "source") if last else ()
    form = LicenceForm(typed(request), initial={name: getattr(last, name) for name in kept})
    back = reverse("partners:licences", kwargs={"pk": pk})

    def save(form: LicenceForm) -> None:
        recruiter = Recruiter.objects.filter(organisation=found).first()
        if recruiter is None:
            recruiter = actions.keep_recruiter(found, fields={}, by=request.viewer)
        actions.note_licence(recruiter, fields=form.columns, by=request.viewer)

    page = Page(_("Note a check of the licence"), back, found, done=_("The check is noted."))
    return edit(request, page, form, save)


@require_GET
@require(Perm.PARTNER_VIEW)
def specialists(request: HttpRequest) -> HttpResponse:
    """Whom to call, by skill and language (R71)."""
    form = SpecialistFilter(request.GET)
    wanted = form.values
    rows = access.specialists_of(request.viewer).filter(is_active=True).select_related("organisation")
    for word in codes.fold(wanted.get("text", "")).split():
        rows = rows.filter(search_text__contains=word)
    if wanted.get("skill"):
        rows = rows.filter(skills__has_code=wanted["skill"])
    if wanted.get("language"):
        rows = rows.filter(languages__has_code=wanted["language"])
    if wanted.get("gender"):
        rows = rows.filter(gender=wanted["gender"])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": list(page.object_list), "area": "specialists"}
    context["may_edit"] = request.viewer.can(Perm.PARTNER_MANAGE)
    return render(request, "partners/specialists.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def specialist_add(request: HttpRequest) -> HttpResponse:
    """Somebody new on the roster."""
    others = access.organisations_of(request.viewer).active()
    form = SpecialistForm(typed(request), organisations=others, region=country_of(request))

    def save(form: SpecialistForm) -> None:
        actions.add_specialist(fields=form.columns, by=request.viewer)

    return edit(request, Page(_("Add a specialist"), reverse("partners:specialists")), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def specialist_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an entry of the roster."""
    found: Specialist = access.get_specialist(request.viewer, pk)
    others = access.organisations_of(request.viewer).active()
    form = SpecialistForm(
        typed(request),
        instance=access.get_specialist(request.viewer, pk),
        organisations=others,
        region=country_of(request),
    )

    def save(form: SpecialistForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_specialist(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, Page(_("Correct an entry"), reverse("partners:specialists")), form, save)
