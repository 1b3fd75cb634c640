"""Addresses on the internet to which the library leads: which of them answer, and replacing them everywhere."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library.actions import links as actions
from waypost.library.forms.links import LinkFilter, ReplaceForm
from waypost.library.links import replacing, showing
from waypost.library.saving import LibraryRefused
from waypost.library.views.frame import rights
from waypost.shared.jobs import enqueue
from waypost.shared.web import once

PAGE = 50
SHOWN_STEPS = 200


@require_GET
@require(Perm.LIBRARY_VIEW)
def links(request: HttpRequest) -> HttpResponse:
    """All links: those that lead nowhere come first, then those that have moved."""
    form = LinkFilter(request.GET)
    page = Paginator(showing.links_of(request.viewer, **form.values), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": showing.lines_of(request.viewer, page.object_list, get_language() or ""),
        **_counted(request, form.values.get("show", "")),
        **_last_run(request),
        **rights(request),
    }
    return render(request, "library/links/links.html", context)


def _counted(request: HttpRequest, show: str) -> dict[str, Any]:
    """How many links are in which state, each with its address."""
    query, tiles = request.GET.copy(), []
    query.pop("page", None)
    numbers = showing.counts(request.viewer)
    for name, number in numbers.items():
        query["show"] = name
        tile = {"name": name, "title": showing.label_of(name), "number": number, "current": name == show}
        tiles.append({**tile, "url": f"?{query.urlencode()}"})
    query.pop("show", None)
    return {"tiles": tiles, "total": sum(numbers.values()), "all_url": f"?{query.urlencode()}", "show": show}


def _last_run(request: HttpRequest) -> dict[str, Any]:
    run, now = showing.run_of(request.viewer), timezone.now()
    return {"run": run, "is_running": run is not None and (run.is_running(now) or run.is_waiting(now))}


@require_POST
@require(Perm.LIBRARY_EDIT)
def check(request: HttpRequest) -> HttpResponse:
    """Try all links now, in the background."""
    if actions.ask_for_run(by=request.viewer):
        enqueue("library.check_links_of", request.viewer.network_id)
        messages.success(request, _("The links are being tried. Come back in some minutes."))
    else:
        messages.info(request, _("The links are being tried already."))
    return redirect("library:links")


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def replace(request: HttpRequest) -> HttpResponse:
    """Write another address everywhere: first what would change, then the deed."""
    if request.method == "POST":
        return _replaced(request)
    asked = request.GET
    form = ReplaceForm(asked if "new" in asked else None, initial={"old": asked.get("old", "")[:2000]})
    context: dict[str, Any] = {"form": form, "steps": None}
    if form.is_bound and form.is_valid() and form.change is not None:
        try:
            context |= _preview(request, form.change)
        except LibraryRefused as refusal:
            form.add_error(refusal.field, str(refusal))
    return render(request, "library/links/replace.html", context)


def _preview(request: HttpRequest, change: replacing.Change) -> dict[str, Any]:
    steps = replacing.plan(request.viewer.network_id, change)
    shown = steps[:SHOWN_STEPS]
    uses = showing.described([step.place for step in shown], get_language() or "")
    return {
        "change": change,
        "steps": list(zip(shown, uses, strict=True)),
        "count": len(steps),
        "more": len(steps) - len(shown),
        "mark": replacing.mark_of(steps),
    }


def _replaced(request: HttpRequest) -> HttpResponse:
    before = once.already_done(request)
    if before:
        return redirect(before)
    form = ReplaceForm(request.POST)
    if not form.is_valid() or form.change is None:
        return render(request, "library/links/replace.html", {"form": form, "steps": None})
    try:
        count = _replace_once(request, form.change)
    except LibraryRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('library:link_replace')}?{_asked(form)}")
    except once.SentTwice:
        return redirect("library:links")
    said = ngettext("Replaced in %(count)d place.", "Replaced in %(count)d places.", count)
    messages.success(request, said % {"count": count})
    return redirect("library:links")


def _replace_once(request: HttpRequest, change: replacing.Change) -> int:
    who = request.user.pk
    assert who is not None  # noqa: S101 because the gate lets nobody else in
    with transaction.atomic():
        submission = once.claim(request, who)
        count = actions.replace_addresses(change, seen=request.POST.get("seen", ""), by=request.viewer)
        once.done(submission, reverse("library:links"))
    return count


def _asked(form: ReplaceForm) -> str:
    """What was asked for, for the address of the page that shows it once more."""
    data = {name: form.cleaned_data[name] for name in ("old", "new")}
    return urlencode(data | ({"by_beginning": "on"} if form.cleaned_data["by_beginning"] else {}))
