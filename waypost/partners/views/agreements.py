"""Agreements, requests for information, and partners' hours in our rooms."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.hours import weekday_name
from waypost.centres.models import Room
from waypost.centres.queries import colleagues_at
from waypost.partners import access, actions
from waypost.partners.forms.agreements import AgreementForm, AnswerForm, AskForm, ShiftForm, StopForm
from waypost.partners.forms.filters import AgreementFilter, ExchangeFilter
from waypost.partners.models import Agreement, Shift
from waypost.partners.queries import PAGE, week_in_rooms
from waypost.partners.views.editing import Page, edit, typed
from waypost.partners.views.frame import SOON, agreement_frame, organisation_frame, with_status
from waypost.partners.views.lists import country_of


@require_GET
@require(Perm.PARTNER_VIEW)
def agreements(request: HttpRequest) -> HttpResponse:
    """The register of agreements (R79); what ends soon stands out."""
    today = timezone.localdate()
    form = AgreementFilter(request.GET)
    wanted = form.values
    rows = access.agreements_of(request.viewer)
    show = wanted.get("show", "")
    if show == "":
        rows = rows.in_force(today).order_by("ends", "title")
    elif show == "ending":
        rows = rows.in_force(today).ending(today, today + SOON).order_by("ends", "title")
    elif show == "past":
        rows = rows.exclude(pk__in=rows.in_force(today).values("pk")).filter(starts__lte=today)
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    page = Paginator(rows.select_related("organisation", "our_contact", "centre"), PAGE).get_page(
        request.GET.get("page")
    )
    listed = with_status(page.object_list, today)
    context = {"form": form, "page": page, "rows": listed, "area": "agreements"}
    return render(request, "partners/agreements.html", context)


@require_GET
@require(Perm.PARTNER_VIEW)
def of_organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agreements with one organisation, and what was asked and answered."""
    found = access.get_organisation(request.viewer, pk)
    today = timezone.localdate()
    rows = access.agreements_of(request.viewer).filter(organisation=found)
    asked = access.exchanges_of(request.viewer).filter(organisation=found)
    context = {
        **organisation_frame(request, found, "agreements"),
        "rows": with_status(rows.select_related("organisation", "our_contact", "centre"), today),
        "exchanges": list(asked.select_related("organisation", "asked_by", "asked_of")),
        "may_ask": request.viewer.centre is not None,
    }
    return render(request, "partners/organisation_agreements.html", context)


@require_GET
@require(Perm.PARTNER_VIEW)
def agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One agreement: duties, services, people, days."""
    found = access.get_agreement(request.viewer, pk)
    context = agreement_frame(request, found, "overview") | {"services": list(found.services.all())}
    return render(request, "partners/agreement.html", context)


def _colleagues(request: HttpRequest) -> Any:
    """Whom one may make responsible."""
    viewer = request.viewer
    if viewer.centre is not None:
        return colleagues_at(viewer.centre)
    return User.objects.filter(is_active=True, memberships__network_id=viewer.network_id).distinct()


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def agreement_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new agreement."""
    found = access.get_organisation(request.viewer, pk)
    blank = Agreement(organisation=found, starts=timezone.localdate(), our_contact=request.user)
    if request.viewer.centre is None:
        blank.our_contact = None
    form = AgreementForm(
        typed(request),
        instance=blank,
        organisation=found,
        viewer=request.viewer,
        colleagues=_colleagues(request),
    )
    back = reverse("partners:organisation_agreements", kwargs={"pk": pk})

    def save(form: AgreementForm) -> None:
        actions.add_agreement(
            found, fields=form.columns, services=form.cleaned_data["services"], by=request.viewer
        )

    return edit(request, Page(_("Add an agreement"), back, found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def agreement_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct or prolong an agreement."""
    found = access.get_agreement(request.viewer, pk)
    shown = access.get_agreement(request.viewer, pk)
    form = AgreementForm(
        typed(request),
        instance=shown,
        organisation=found.organisation,
        viewer=request.viewer,
        colleagues=_colleagues(request),
    )
    back = reverse("partners:agreement", kwargs={"pk": pk})

    def save(form: AgreementForm) -> None:
        data = form.cleaned_data
        actions.change_agreement(
            found, fields=form.columns, services=data["services"], version=data["version"], by=request.viewer
        )

    return edit(request, Page(_("Correct or prolong the agreement"), back, found.organisation), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def agreement_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an agreement before its last day, and with it the access of the partner's people."""
    found = access.get_agreement(request.viewer, pk)
    back = reverse("partners:agreement", kwargs={"pk": pk})
    page = Page(
        _("Stop the agreement"),
        back,
        found.organisation,
        lead=found.title,
        done=_("The agreement is stopped."),
        button=_("Stop the agreement"),
    )
    hint = _("From this day the people of the partner can no longer sign in because of it.")

    def save(form: StopForm) -> None:
        actions.stop_agreement(found, **form.cleaned_data, by=request.viewer)

    return edit(request, page, StopForm(typed(request)), save, hint=hint)


@require_GET
@require(Perm.PARTNER_VIEW)
def exchanges(request: HttpRequest) -> HttpResponse:
    """What our centre asked of partners, what they asked of us, and what still waits (R86)."""
    form = ExchangeFilter(request.GET)
    rows = access.exchanges_of(request.viewer)
    if form.values.get("show") != "all":
        rows = rows.open().order_by("due", "pk")
    rows = rows.select_related("organisation", "asked_by", "asked_of")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "exchanges": list(page.object_list), "area": "exchange"}
    return render(request, "partners/exchanges.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_VIEW)
def exchange_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note a question."""
    found = access.get_organisation(request.viewer, pk)
    back = reverse("partners:organisation_agreements", kwargs={"pk": pk})
    form = AskForm(typed(request), organisation=found)

    def save(form: AskForm) -> None:
        actions.ask(found, **form.cleaned_data, by=request.viewer)

    page = Page(_("Ask for information"), back, found, done=_("The question is noted."))
    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_VIEW)
def exchange_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the answer down."""
    found = access.get_exchange(request.viewer, pk)
    back = reverse("partners:organisation_agreements", kwargs={"pk": found.organisation_id})
    page = Page(_("Write the answer down"), back, found.organisation, done=_("The answer is noted."))

    def save(form: AnswerForm) -> None:
        data = form.cleaned_data
        actions.answer(found, text=data["answer"], on=data["answered_on"], by=request.viewer)

    return edit(request, page, AnswerForm(typed(request)), save, question=found.question)


@require_GET
@require(Perm.PARTNER_VIEW)
def rooms(request: HttpRequest) -> HttpResponse:
    """Who of our partners sits in which room, this week or another (R87)."""
    day = _day(request.GET.get("week", ""))
    monday = day - timedelta(days=day.weekday())
    viewer = request.viewer
    listed = list(Room.objects.filter(centre=viewer.centre, is_active=True)) if viewer.centre else []
    week = week_in_rooms(viewer, monday)
    grid = [
        (room, [[shift for shift in week[number] if shift.room_id == room.pk] for number in range(7)])
        for room in listed
    ]
    context = {
        "grid": grid,
        "days": [(weekday_name(number), monday + timedelta(days=number)) for number in range(7)],
        "monday": monday,
        "before": (monday - timedelta(days=7)).isoformat(),
        "after": (monday + timedelta(days=7)).isoformat(),
        "may_edit": viewer.can(Perm.PARTNER_MANAGE) and viewer.centre is not None,
        "area": "rooms",
    }
    return render(request, "partners/rooms.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def _shift_page(request: HttpRequest, title: str, shift: Shift, **more: Any) -> HttpResponse:
    form = ShiftForm(
        typed(request),
        instance=shift,
        viewer=request.viewer,
        organisations=access.organisations_of(request.viewer).active(),
        region=country_of(request),
    )
    held = None if shift._state.adding else access.get_shift(request.viewer, shift.pk)

    def save(form: ShiftForm) -> None:
        actions.plan_shift(shift=held, fields=form.columns, by=request.viewer)

    return edit(request, Page(title, reverse("partners:rooms")), form, save, **more)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def shift_add(request: HttpRequest) -> HttpResponse:
    """Give a partner a room at weekly hours."""
    if request.viewer.centre is None:
        messages.error(request, _("Rooms belong to a centre, and you work in none."))
        return redirect("partners:rooms")
    return _shift_page(request, _("Plan hours in a room"), Shift(starts=timezone.localdate()))


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def shift_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move hours to another room or time."""
    shift = access.get_shift(request.viewer, pk)
    remove = reverse("partners:shift_end", kwargs={"pk": pk})
    return _shift_page(request, _("Change hours in a room"), shift, remove_url=remove, remove_word=_("End"))


@require_POST
@require(Perm.PARTNER_MANAGE)
def shift_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The room is free again."""
    actions.end_shift(access.get_shift(request.viewer, pk), by=request.viewer)
    messages.success(request, _("The room is free at this time."))
    return redirect("partners:rooms")
