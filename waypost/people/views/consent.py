"""A client's consents: the ledger, asking, withdrawing, and the sheet to print."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import access, consent_circles, consents, reduction, wordings
from waypost.people.actions.consent import ConsentRefused, record_consent, withdraw_consent
from waypost.people.forms.consent import AnswersForm, WithdrawForm, is_child
from waypost.people.in_words import language_name, removed_in_words, staff_names
from waypost.people.models import Consent, ConsentWording, Person
from waypost.people.views.client_frame import client_frame
from waypost.people.views.saving import save_once
from waypost.shared import codes


@require(Perm.CLIENT_VIEW)
def ledger(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where each purpose stands. A fragment for the client's page, a page of its own otherwise."""
    person = (access.find_person(request.viewer, pk) if request.htmx
              else access.get_person(request.viewer, pk, looking_at="consents"))  # fmt: skip
    history = consents.history(person, request.viewer)
    context = client_frame(request, person, "consents") | {
        "lines": consents.ledger(person, request.viewer),
        "history": history,
        "staff": staff_names(_staff_ids(history)),
        "never_asked": consents.never_asked(person, request.viewer),
        "may_record": request.viewer.can(Perm.CONSENT_RECORD),
        "may_word": request.viewer.can(Perm.WORDING_MANAGE),
        "more_purposes": _other_purposes(person),
    }
    return render(request, "people/consents.html", context)


@require(Perm.CONSENT_RECORD)
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the wordings in the client's language and record the answers."""
    person = access.find_person(request.viewer, pk)
    asked = _asked(request, person)
    circles = consent_circles.offered(request.viewer, person.pk)
    form = AnswersForm(
        person, asked.rows, request.POST if request.method == "POST" else None, circles=circles,
        initial={"within": request.GET.get("within", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _record(request, person, form))
        except ConsentRefused as error:
            form.add_error(None, str(error))
    context = {
        "person": person, "form": form, "asked": asked, "is_child": is_child(person),
        "removed": removed_in_words(form.excess) if form.excess else [],
        "signed": form["how"].value() == "signature_screen",
    }  # fmt: skip
    return render(request, "people/consent_ask.html", context, status=422 if form.errors else 200)


@require(Perm.CONSENT_RECORD)
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The wordings alone, large, to turn the screen to the client or to read out."""
    person = access.find_person(request.viewer, pk)
    asked = _asked(request, person)
    with translation.override(asked.language or "en"):
        return render(request, "people/consent_read.html", {"person": person, "asked": asked})


@require(Perm.CONSENT_RECORD)
def withdraw(request: HttpRequest, pk: UUID, consent_pk: UUID) -> HttpResponse:
    """What follows from withdrawing, and the button that does it."""
    person = access.find_person(request.viewer, pk)
    consent = access.find_consent(request.viewer, person, consent_pk)
    excess = reduction.excess_of(person) if consent.purpose == consents.STORAGE else None
    form = WithdrawForm(person, request.POST if request.method == "POST" else None, reduces=bool(excess))
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _withdraw(request, consent, form))
        except ConsentRefused as error:
            form.add_error(None, str(error))
    context = {
        "person": person, "consent": consent, "form": form, "removed": removed_in_words(excess) if excess else [],
        "other_centres": _other_centres(person) if consent.purpose == consents.NETWORK else [],
    }  # fmt: skip
    return render(request, "people/consent_withdraw.html", context, status=422 if form.errors else 200)


@require(Perm.CLIENT_VIEW)
def sheet(request: HttpRequest, pk: UUID, consent_pk: UUID) -> HttpResponse:
    """One answer with its wording, to print or to show, in the language it was asked in."""
    person = access.get_person(request.viewer, pk, looking_at="consent_sheet")
    consent = access.find_consent(request.viewer, person, consent_pk)
    context = {
        "person": person, "consent": consent, "wording": consent.wording, "staff": staff_names(_staff_ids([consent])),
        "centre": person.centre, "printed_for": person.number, "back_url": reverse("people:consents", args=[pk]),
        "is_signature": consent.evidence.startswith("data:image/png;base64,"),
    }  # fmt: skip
    return _in_language(request, consent.wording.language, "people/consent_sheet.html", context)


@require(Perm.CONSENT_RECORD)
def blank(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The wordings with empty boxes and lines, to sign on paper."""
    person = access.find_person(request.viewer, pk)
    asked = _asked(request, person)
    context = {"person": person, "asked": asked, "centre": person.centre, "printed_for": person.number,
               "back_url": reverse("people:consents", args=[pk])}  # fmt: skip
    return _in_language(request, asked.language, "people/consent_blank.html", context)


class Asked:
    """The wordings on a page, the language they are shown in, and the others on offer."""

    def __init__(
        self, rows: list[ConsentWording], language: str, offered: list[str], missing: list[str]
    ) -> None:
        self.rows, self.language, self.offered, self.missing = rows, language, offered, missing

    @property
    def direction(self) -> str:
        return wordings.direction_of(self.language)

    @property
    def purposes(self) -> list[str]:
        return [row.purpose for row in self.rows]

    def choices(self) -> list[dict[str, Any]]:
        """The languages as links: code, own name, whether it is the one shown."""
        return [
            {"code": code, "name": language_name(code), "current": code == self.language,
             "direction": wordings.direction_of(code)}
            for code in self.offered
        ]  # fmt: skip


def _asked(request: HttpRequest, person: Person) -> Asked:
    """The purposes in the address, or all that were never asked; in the client's language.

    A form that was sent names the versions it showed in `versions`, so that a newer wording is not
    recorded as the one that was read out.
    """
    purposes = (
        request.GET.getlist("purpose")
        or consents.never_asked(person, request.viewer)
        or list(consents.ASKED_OF_EVERYONE)
    )
    held = wordings.in_force(person.network_id, purposes)
    offered = wordings.languages_of(held)
    language = wordings.language_for(person, offered, request.GET.get("language", ""))
    rows = [held[purpose][language] for purpose in purposes if purpose in held]
    shown = request.POST.getlist("versions")
    if shown:
        rows = list(ConsentWording.objects.filter(network_id=person.network_id, pk__in=_uuids(shown)))
        rows.sort(key=lambda row: shown.index(str(row.pk)))
        language = rows[0].language if rows else language
    return Asked(rows, language, offered, [purpose for purpose in purposes if purpose not in held])


def _uuids(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise Http404 from None


def _record(request: HttpRequest, person: Person, form: AnswersForm) -> str:
    answers = form.answers()
    # The "no" that reduces the file comes last, so that it also ends what was just given.
    for answer in sorted(answers, key=lambda a: a.wording.purpose == consents.STORAGE and a.refused):
        record_consent(
            person=person, purpose=answer.wording.purpose, wording=answer.wording, refused=answer.refused,
            how=form.cleaned_data["how"], recipient=answer.recipient, evidence=form.evidence(),
            on_behalf=form.on_behalf_of_the_person(), minimum=form.minimum(), by=request.viewer,
            within=form.kept_within() if answer.wording.purpose in consents.ASKED_PER_RECIPIENT else None,
        )  # fmt: skip
    messages.success(request, _("The answers are recorded."))
    return reverse("people:consents", args=[person.pk])


def _withdraw(request: HttpRequest, consent: Consent, form: WithdrawForm) -> str:
    withdraw_consent(consent, reason=form.cleaned_data["reason"], minimum=form.minimum(), by=request.viewer)
    messages.success(request, _("The consent is withdrawn. It no longer holds from now on."))
    return reverse("people:consents", args=[consent.person_id])


def _in_language(request: HttpRequest, language: str, template: str, context: dict[str, Any]) -> HttpResponse:
    with translation.override(language or "en"):
        return render(request, template, {**context, "direction": wordings.direction_of(language or "en")})


def _other_purposes(person: Person) -> list[tuple[str, str]]:
    """Purposes that are not asked of everyone and have a wording: (slug, label)."""
    worded = wordings.in_force(person.network_id)
    listed = [pair for pair in codes.choices(consents.PURPOSES) if pair[0] not in consents.ASKED_OF_EVERYONE]
    return [(slug, label) for slug, label in listed if slug in worded]


def _other_centres(person: Person) -> list[str]:
    rows = person.at_centres.exclude(centre_id=person.centre_id).select_related("centre")
    return [row.centre.name for row in rows]


def _staff_ids(rows: list[Consent]) -> set[UUID | None]:
    return {row.recorded_by_id for row in rows} | {row.withdrawn_by_id for row in rows}
