"""Writing a referral, and asking the person for consent to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case
from waypost.cases.models import Case
from waypost.people.access import find_person
from waypost.people.actions.consent import ConsentRefused
from waypost.people.forms.fields import begin_with
from waypost.people.in_words import language_name
from waypost.people.models import ConsentWording, Person
from waypost.people.views.saving import save_once
from waypost.people.wordings import direction_of
from waypost.referrals import agreement, telling
from waypost.referrals.access import find_referral, get_referral
from waypost.referrals.actions import (
    EditConflict,
    ReferralRefused,
    discard_draft,
    edit_referral,
    record_agreement,
    start_referral,
)
from waypost.referrals.forms import ConsentForm, ReferralForm
from waypost.referrals.forms.referral import beginning
from waypost.referrals.models import Referral
from waypost.referrals.views.finding import as_uuid, finder
from waypost.shared.web import drafts


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK, Perm.CLIENT_VIEW)
def new(request: HttpRequest) -> HttpResponse:
    """Choose the client if none came along; then the form, filled in from the file and the case."""
    case = _case(request)
    pk = case.person_id if case else as_uuid(request.GET.get("person"))
    if pk is None:
        return render(request, "referrals/choose_client.html", finder(request, reverse("referrals:new")))
    person = find_person(request.viewer, pk)
    draft = f"referrals:new:{person.pk}"
    kept = take_back(request, draft)
    initial = beginning(person, case.summary if case else "") | begin_with(ReferralForm, kept)
    given = {"viewer": request.viewer, "person": person, "case": case}
    form = ReferralForm(request.POST or None, initial=initial, **given)
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _start(request, form, person, draft))
        except ReferralRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"form": form, "person": person, "case": case, "draft": draft, "restored": kept is not None}
    _keep_typed(request, form, draft)
    return render(request, "referrals/write.html", context, status=422 if form.errors else 200)


def _case(request: HttpRequest) -> Case | None:
    pk = as_uuid(request.GET.get("case"))
    return find_case(request.viewer, pk) if pk else None


def _start(request: HttpRequest, form: ReferralForm, person: Person, draft: str) -> str:
    fields = form.columns
    referral = start_referral(person=person, case=fields.pop("case"), fields=fields, by=request.viewer)
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, _("The draft is saved. Nothing has left yet: ask the person next."))
    return reverse("referrals:referral", args=[referral.pk])


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK, Perm.CLIENT_VIEW)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a draft; what somebody else saved meanwhile is shown, not overwritten."""
    referral = find_referral(request.viewer, pk)
    if not referral.is_unsent or referral.person is None:
        messages.warning(request, _("This referral has been sent: what was told cannot be changed any more."))
        return redirect("referrals:referral", pk=pk)
    draft = f"referrals:edit:{pk}"
    kept = take_back(request, draft)
    initial = ReferralForm.values_of(referral) | begin_with(ReferralForm, kept)
    given = {"viewer": request.viewer, "person": referral.person, "case": referral.case, "saved": referral}
    form = ReferralForm(request.POST or None, initial=initial, **given)
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            edit_referral(
                referral, fields=form.columns, version=form.cleaned_data["version"] or 0, by=request.viewer
            )
        except EditConflict as refusal:
            conflict, form = True, _again(request, refusal.saved, given)
        except ReferralRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            drafts.discard_draft(request.user.pk, draft)
            messages.success(request, _("The draft is saved."))
            return redirect("referrals:referral", pk=pk)
    context = {
        "form": form, "referral": referral, "person": referral.person, "case": referral.case, "draft": draft,
        "restored": kept is not None, "conflict": conflict,
    }  # fmt: skip
    _keep_typed(request, form, draft)
    return render(request, "referrals/write.html", context, status=422 if form.errors or conflict else 200)


def _keep_typed(request: HttpRequest, form: ReferralForm, draft: str) -> None:
    """Whoever leaves to open a restricted case first finds the words again."""
    if form.exposed:
        drafts.save_draft(request.user.pk, draft, request.POST)


def _again(request: HttpRequest, saved: Referral, given: dict[str, Any]) -> ReferralForm:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    data["version"] = str(saved.version)
    return ReferralForm(data, **given)


@require_POST
@require(Perm.REFERRAL_WORK)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    referral = find_referral(request.viewer, pk)
    try:
        discard_draft(referral, by=request.viewer)
        messages.success(request, _("The draft is thrown away."))
    except ReferralRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("referrals:referral", pk=pk)
    return redirect("referrals:referrals")


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK, Perm.CONSENT_RECORD)
def consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the person, in their language, who will read what; record the answer."""
    referral = get_referral(request.viewer, pk, looking_at="consent")
    if not referral.is_unsent or not referral.other_side or not referral.sections:
        messages.warning(request, _("Choose first to whom it goes and what is told."))
        return redirect("referrals:referral", pk=pk)
    rows, language, offered = _wordings(request, referral)
    child = telling.is_child(referral.person)
    form = ConsentForm(
        request.POST or None, wordings=rows, child=child, initial={"version": referral.version}
    )
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _agree(request, referral, form))
        except (ReferralRefused, ConsentRefused) as refusal:
            form.add_error(None, str(refusal))
    with translation.override(language or "en"):
        told = telling.in_words(telling.snapshot(referral))
        because = {"will_read": _("%(name)s will read:") % {"name": referral.other_side}}
    context = {
        "referral": referral, "person": referral.person, "form": form, "told": told, "words": because,
        "language": language, "direction_of_wording": direction_of(language), "is_child": child,
        "languages": [(code, language_name(code), code == language, direction_of(code)) for code in offered],
    }  # fmt: skip
    return render(request, "referrals/consent.html", context, status=422 if form.errors else 200)


def _wordings(request: HttpRequest, referral: Referral) -> tuple[list[ConsentWording], str, list[str]]:
    """Those to ask with; on sending exactly those that were shown."""
    rows, language, offered = agreement.wordings_for(referral, request.GET.get("language", ""))
    shown = [pk for pk in map(as_uuid, request.POST.getlist("versions")) if pk]
    if shown:
        rows = list(ConsentWording.objects.filter(network_id=referral.centre.network_id, pk__in=shown))
        language = rows[0].language if rows else language
    return rows, language, offered


def _agree(request: HttpRequest, referral: Referral, form: ConsentForm) -> str:
    data = form.cleaned_data
    saved = record_agreement(
        referral, answers=form.answers, how=data.get("how", ""), evidence=form.evidence,
        on_behalf=data.get("on_behalf", ""), version=data["version"], by=request.viewer,
    )  # fmt: skip
    if saved.agreed_sections:
        messages.success(request, _("The consent is recorded. The referral can be sent."))
    else:
        messages.info(request, _("The answer was no. It is recorded, and nothing will be sent."))
    return reverse("referrals:referral", args=[referral.pk])
