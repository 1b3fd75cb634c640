"""The words in which consent is asked: reading them, changing them by a new version, comparing versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import consents, wordings
from waypost.people.actions.wordings import WordingRefused, save_wordings
from waypost.people.forms.consent import WordingForm
from waypost.people.in_words import language_name
from waypost.people.models import ConsentWording
from waypost.people.starter_wordings import STARTER_WORDINGS
from waypost.people.views.saving import save_once
from waypost.shared import codes


@require(Perm.WORDING_MANAGE)
def wording_list(request: HttpRequest) -> HttpResponse:
    """Each purpose with its version and languages; purposes without a wording last."""
    held = wordings.in_force(request.viewer.network_id)
    rows = []
    for slug, label in codes.choices(consents.PURPOSES):
        by_language = held.get(slug, {})
        version = max((row.version for row in by_language.values()), default=0)
        names = [language_name(code) for code in by_language]
        rows.append({"slug": slug, "label": label, "version": version, "languages": names,
                     "everyone": slug in consents.ASKED_OF_EVERYONE})  # fmt: skip
    rows.sort(key=lambda row: (not row["everyone"], row["version"] == 0))
    return render(request, "people/consent_wordings.html", {"rows": rows})


@require(Perm.WORDING_MANAGE)
def wording(request: HttpRequest, purpose: str) -> HttpResponse:
    """One purpose: the newest version in each language, the older ones, and what changed between two."""
    versions = _versions(request, purpose)
    newest = max(versions, default=0)
    old, new = _chosen(request.GET.get("old"), newest - 1), _chosen(request.GET.get("new"), newest)
    context = {
        "purpose": purpose, "label": codes.label(consents.PURPOSES, purpose), "newest": newest,
        "versions": sorted(versions, reverse=True), "old": old, "new": new,
        "texts": _shown(versions.get(new, {})), "changes": _changes(versions.get(old), versions.get(new)),
    }  # fmt: skip
    return render(request, "people/consent_wording.html", context)


@require(Perm.WORDING_MANAGE)
def wording_edit(request: HttpRequest, purpose: str) -> HttpResponse:
    """Write the next version."""
    if not codes.exists(consents.PURPOSES, purpose):
        raise Http404
    held = wordings.in_force(request.viewer.network_id, [purpose]).get(purpose, {})
    form = WordingForm(held, _languages(request, held), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _save(request, purpose, form))
        except WordingRefused as error:
            form.add_error(None, str(error))
    more = [pair for pair in codes.choices("language") if pair[0] not in form.languages]
    context = {"form": form, "purpose": purpose, "label": codes.label(consents.PURPOSES, purpose),
               "fields": [(code, language_name(code), *pair) for code, *pair in form.by_language()],
               "more_languages": more}  # fmt: skip
    return render(request, "people/consent_wording_edit.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, purpose: str, form: WordingForm) -> str:
    rows = save_wordings(
        network_id=request.viewer.network_id, purpose=purpose, texts=form.texts(),
        based_on=form.cleaned_data["based_on"], by=request.viewer,
    )  # fmt: skip
    messages.success(
        request, _("Version %(version)s is saved and used from now on.") % {"version": rows[0].version}
    )
    return reverse("people:wording", args=[purpose])


def _versions(request: HttpRequest, purpose: str) -> dict[int, dict[str, ConsentWording]]:
    if not codes.exists(consents.PURPOSES, purpose):
        raise Http404
    found: dict[int, dict[str, ConsentWording]] = {}
    rows = ConsentWording.objects.filter(network_id=request.viewer.network_id, purpose=purpose)
    for row in rows.order_by("version", "language"):
        found.setdefault(row.version, {})[row.language] = row
    return found


def _chosen(given: str | None, default: int) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 6 else default


def _shown(by_language: dict[str, ConsentWording]) -> list[dict[str, Any]]:
    return [
        {"row": row, "name": language_name(code), "direction": wordings.direction_of(code)}
        for code, row in sorted(by_language.items(), key=lambda pair: (pair[0] != "en", pair[0]))
    ]


def _changes(
    old: dict[str, ConsentWording] | None, new: dict[str, ConsentWording] | None
) -> list[dict[str, Any]]:
    """The languages that differ between two versions, with both texts."""
    if not old or not new:
        return []
    changes = []
    for code in sorted(old.keys() | new.keys()):
        before, after = _text(old.get(code)), _text(new.get(code))
        if before != after:
            changes.append({"name": language_name(code), "old": before, "new": after, "code": code,
                            "direction": wordings.direction_of(code)})  # fmt: skip
    return changes


def _text(row: ConsentWording | None) -> str:
    return f"{row.title}\n\n{row.text}" if row else ""


def _languages(request: HttpRequest, held: dict[str, ConsentWording]) -> list[str]:
    """The languages of the form: those held, those the program ships, and one more that was asked for."""
    known = {slug for slug, _label in codes.choices("language")}
    sent = [name.removeprefix("text-") for name in request.POST if name.startswith("text-")]
    wanted = [*held, *STARTER_WORDINGS, request.GET.get("add", ""), *sent]
    found = [code for code in dict.fromkeys(wanted) if code in known or code in held]
    return sorted(found, key=lambda code: (code != "en", code))
