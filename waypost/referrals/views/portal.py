"""The partner portal: referrals to and from one's own organisations, and nothing else of anybody (R83)."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import partner_portal
from waypost.accounts.lost_session import take_back
from waypost.documents import access as document_access
from waypost.documents.inspection import FileRefused
from waypost.documents.models import Document
from waypost.documents.rules import DocumentRefused
from waypost.documents.staging import Staged, staged
from waypost.documents.store import StoreFull
from waypost.people.forms.fields import begin_with
from waypost.people.views.saving import save_once
from waypost.referrals import access, queries, telling
from waypost.referrals.access import Partner
from waypost.referrals.actions import (
    ReferralRefused,
    add_entry_as_partner,
    add_file_as_partner,
    answer_as_partner,
    send_as_partner,
)
from waypost.referrals.forms import AnswerForm, PartnerReferralForm
from waypost.referrals.forms.portal import NoteForm, PartnerFileForm
from waypost.referrals.models import EventKind, Referral, Side, Status
from waypost.shared import audit
from waypost.shared.web import once

View = Callable[..., HttpResponse]
MOST = 100


def portal_page(reason: str) -> Callable[[View], View]:
    """The gate of the portal, with the clock of the centres that the partner works with."""

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def in_their_time(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            with timezone.override(ZoneInfo(request.partner.time_zone)):  # type: ignore[attr-defined]  # because the gate put it there
                return view(request, *args, **kwargs)

        return partner_portal(reason)(in_their_time)

    return stamp


def _context(request: HttpRequest, **more: Any) -> dict[str, Any]:
    return {"partner": request.partner, "now": timezone.now(), "next_url": request.get_full_path(), **more}


@require_GET
@portal_page("shows a partner's people the referrals sent to their organisations")
def home(request: HttpRequest) -> HttpResponse:
    """What waits, what is going on, what is over; and what was sent to us."""
    partner: Partner = request.partner
    mine = access.sent_to(partner)
    rows = list(queries.lines(mine).order_by("answer_due", "-id")[: MOST * 3])
    withdrawn = mine.filter(agreed__consent__withdrawn_at__isnull=False)  # nothing of them is told any more
    gone = set(withdrawn.values_list("pk", flat=True))
    running = [one for one in rows if one.is_running and one.pk not in gone]
    context = _context(
        request,
        waiting=[one for one in running if one.status == Status.SENT],
        going_on=[one for one in running if one.status != Status.SENT],
        over=[one for one in reversed(rows) if one not in running][:MOST],
        gone=gone,
        sent=list(queries.lines(access.sent_by(partner)).order_by("-id")[:MOST]),
    )
    return render(request, "referrals/portal_home.html", context)


@require_GET
@portal_page("shows one referral to the partner it was sent to, or who sent it")
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was told, and what both sides wrote. Taken back: only that it was."""
    found = access.open_for_partner(request.partner, pk)
    return render(request, "referrals/portal_referral.html", _page(request, found))


def _page(request: HttpRequest, found: Referral, **forms: Any) -> dict[str, Any]:
    readable = access.is_readable(found)
    if not readable:
        return _context(request, referral=found, readable=False)
    may_answer = found.is_out and bool(found.may_become)
    context = {
        "referral": found,
        "readable": True,
        "told": telling.in_words(found.told),
        "events": list(found.events.filter(shown_to_partner=True).order_by("at", "id")),
        "files": _files(found),
        "form": AnswerForm(referral=found) if may_answer else None,
        "note_form": NoteForm(),
        "file_form": PartnerFileForm(),
    }
    return _context(request, **(context | forms))


def _files(found: Referral) -> list[dict[str, Any]]:
    """Documents that went along, and those that the partner added: each with its files."""
    own = found.events.filter(kind=EventKind.DOCUMENT, side=Side.THEIRS).values_list("code", flat=True)
    ids = [*telling.document_ids_in(found.told), *own]
    rows = Document.objects.kept().filter(pk__in=ids, centre_id=found.centre_id).prefetch_related("files")
    return [
        {
            "title": one.title,
            "kind": one.kind,
            "pk": file.pk,
            "media_type": file.media_type,
            "size": file.size,
        }
        for one in rows.order_by("id")
        for file in one.files.all()
        if file.destroyed_at is None
    ]


@require_POST
@portal_page("takes a partner's answer to a referral")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept, refuse, no place, in progress, ended, result."""
    found = access.find_for_partner(request.partner, pk)
    earlier = once.already_done(request)
    if earlier:  # a second click: by now the form would no longer fit
        return redirect(earlier)
    form = AnswerForm(request.POST, referral=found)
    if not form.is_valid():
        return render(request, "referrals/portal_referral.html", _page(request, found, form=form), status=422)

    def act() -> str:
        data = form.cleaned_data
        answer_as_partner(
            found, status=Status(data["status"]), code=form.code, text=data["text"], by=request.partner
        )
        messages.success(request, _("Your answer is sent. Thank you."))
        return _address(found)

    return _done(request, found, act)


@require_POST
@portal_page("takes a partner's note on a referral")
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A note to the centre."""
    found = access.find_for_partner(request.partner, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(
            request, "referrals/portal_referral.html", _page(request, found, note_form=form), status=422
        )

    def act() -> str:
        add_entry_as_partner(found, text=form.cleaned_data["text"], by=request.partner)
        messages.success(request, _("Your note is sent."))
        return _address(found)

    return _done(request, found, act)


@require_POST
@portal_page("takes a partner's document for a referral")
def add_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A document for the centre."""
    found = access.find_for_partner(request.partner, pk)
    form = PartnerFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(
            request, "referrals/portal_referral.html", _page(request, found, file_form=form), status=422
        )

    def act(files: list[Staged]) -> str:
        add_file_as_partner(found, title=form.cleaned_data["title"], files=files, by=request.partner)
        messages.success(request, _("Your document is sent."))
        return _address(found)

    try:
        with staged([form.cleaned_data["file"]]) as files:
            return _done(request, found, lambda: act(files))
    except FileRefused as refusal:
        form.add_error("file", str(refusal))
    except StoreFull:
        form.add_error("file", _("There is no room for files at the moment. Tell the centre."))
    return render(
        request, "referrals/portal_referral.html", _page(request, found, file_form=form), status=422
    )


def _done(request: HttpRequest, found: Referral, act: Callable[[], str]) -> HttpResponse:
    try:
        return save_once(request, act)
    except (ReferralRefused, DocumentRefused) as refusal:
        messages.warning(request, str(refusal))
    return redirect("partner:referral", pk=found.pk)


def _address(found: Referral) -> str:
    return reverse("partner:referral", args=[found.pk])


@require_GET
@portal_page("opens a document that went along with a referral, or that the partner added")
def file(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    """One file, as long as the referral may be read."""
    found = access.find_for_partner(request.partner, pk)
    shown = {one["pk"]: one for one in _files(found)} if access.is_readable(found) else {}
    if file not in shown:
        raise Http404
    stored = Document.objects.get(files__pk=file).files.get(pk=file)
    with transaction.atomic():
        actor = request.partner.at(found.centre_id, found.organisation)
        audit.record("referrals.partner_file", subject=found, about=found.person_id, by=actor)
    ending = stored.name.rpartition(".")[2][:5] if "." in stored.name else "bin"
    answer = FileResponse(
        document_access.content(stored), as_attachment=True, filename=f"{found.number}.{ending}",
        content_type=stored.media_type,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "POST"])
@portal_page("lets a partner send somebody to a centre")
def new(request: HttpRequest) -> HttpResponse:
    """A referral to us."""
    draft = "partner:new"
    kept = take_back(request, draft)
    form = PartnerReferralForm(
        request.POST or None, partner=request.partner, initial=begin_with(PartnerReferralForm, kept)
    )
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _send(request, form))
        except ReferralRefused as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "referrals/portal_new.html", _context(request, form=form), status=422 if form.errors else 200
    )


def _send(request: HttpRequest, form: PartnerReferralForm) -> str:
    data = form.cleaned_data
    made = send_as_partner(
        organisation=data["organisation"], centre=data["centre"], fields=form.written, by=request.partner
    )
    messages.success(request, _("It is sent. The centre answers here."))
    return _address(made)
