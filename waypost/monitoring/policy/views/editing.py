"""Forms of policy reports: a new one, its texts, agreeing, handing on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.models import Network
from waypost.monitoring.models import PolicyReport
from waypost.monitoring.policy import access, actions, jobs
from waypost.monitoring.policy.forms import HandOnForm, ReportForm, TextForm
from waypost.monitoring.policy.own_texts import to_look_at
from waypost.monitoring.policy.parts import BY_SLUG
from waypost.monitoring.policy.views.pages import handing_of
from waypost.shared.jobs import enqueue
from waypost.shared.saving import Refused

FORM = ["GET", "POST"]


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def policy_new(request: HttpRequest) -> HttpResponse:
    """Choose a period that is over; the draft is made from it."""
    viewer = request.viewer
    own, whole = access.choices(viewer)
    if not own:
        raise Http404
    form = ReportForm(typed(request), centres=own, whole=whole)
    page = Page(
        _("A new policy report"), reverse("monitoring:policy_reports"), button=_("Make the draft"),
        lead=_("The figures and what they say are made for you. You write what stands behind them."),
        done=_("The draft is begun."),
    )  # fmt: skip

    def save(form: ReportForm) -> str:
        made = actions.add_report(
            network=Network.objects.get(pk=viewer.network_id), centre=form.cleaned_data["centre"],
            period=form.cleaned_data["period"], title=form.title_given(), by=viewer,
        )  # fmt: skip
        jobs.make_soon(made)
        return _address(made)

    return edit(request, page, form, save)


@require_POST
@require(Perm.NUMBERS_EDIT)
def policy_figures(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make the figures of a draft anew. Its texts stay."""
    found = access.get_report(request.viewer, pk)
    if found.is_draft:
        jobs.make_soon(found)
        messages.success(request, _("The figures are made anew. Your texts stay."))
    else:
        messages.warning(request, _("This report is agreed and does not change any more."))
    return redirect(_address(found))


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def policy_text(request: HttpRequest, pk: UUID, place: str) -> HttpResponse:
    """Write one place of a report; what stood there before can be read below the form."""
    found = access.get_report(request.viewer, pk)
    if place not in BY_SLUG:
        raise Http404
    earlier = list(found.texts.filter(place=place).select_related("written_by"))
    begun = {"body": earlier[0].body, "version": earlier[0].number} if earlier else {"version": 0}
    page = Page(
        BY_SLUG[place].title, f"{_address(found)}#{place}", found, lead=BY_SLUG[place].prompt,
        template="monitoring/policy/text.html", about_name="report",
    )  # fmt: skip

    def save(form: TextForm) -> None:
        data = form.cleaned_data
        actions.write_text(found, place=place, body=data["body"], number=data["version"], by=request.viewer)

    return edit(request, page, TextForm(typed(request), initial=begun), save, earlier=earlier)


@require_POST
@require(Perm.NUMBERS_EDIT)
def policy_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree on a draft, or (`again`) make an agreed report a draft."""
    found = access.get_report(request.viewer, pk)
    deed = actions.reopen if "again" in request.POST else actions.agree
    _done(request, lambda: deed(found, by=request.viewer))
    return redirect(_address(found))


@require_POST
@require(Perm.NUMBERS_EDIT)
def policy_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a draft."""
    found = access.get_report(request.viewer, pk)
    if _done(request, lambda: actions.remove_report(found, by=request.viewer)):
        return redirect("monitoring:policy_reports")
    return redirect(_address(found))


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def policy_hand_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand an agreed report on: everything that leaves passes the gate."""
    found = access.get_report(request.viewer, pk)
    if found.is_draft:
        messages.warning(
            request, _("Agree on the report first: then nobody changes it while it is handed on.")
        )
        return redirect(_address(found))
    form = HandOnForm(typed(request), network_id=found.network_id)
    page = Page(
        _("Hand the report on"), _address(found), found, button=_("Hand on"), about_name="report",
        lead=_("Small figures are hidden, and with them those from which they could be worked out."),
        template="monitoring/policy/hand_on.html", done=_("What they get is being made."),
    )  # fmt: skip

    def save(form: HandOnForm) -> str:
        audience, readers = form.audience()
        places = form.cleaned_data["places"]
        made = actions.hand_on(found, audience=audience, readers=readers, places=places, by=request.viewer)
        enqueue(jobs.HAND_ON, made.pk)
        return reverse("monitoring:policy_handing", args=[made.pk])

    return edit(request, page, form, save, **to_look_at(found.last_texts(), found.network_id))


@require_POST
@require(Perm.NUMBERS_EDIT)
def policy_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give up what could not be handed on, to choose other parts or readers."""
    found = handing_of(request, pk)
    _done(request, lambda: actions.take_back(found, by=request.viewer))
    return redirect(_address(found.report))


def _done(request: HttpRequest, deed: Any) -> bool:
    try:
        deed()
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return False
    messages.success(request, _("Saved."))
    return True


def _address(report: PolicyReport) -> str:
    return reverse("monitoring:policy_report", args=[report.pk])
