"""The desk pages of the editable lists."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.codes import actions, exchange, queries
from waypost.centres.codes.forms import AddCodeForm, LabelsFileForm, LabelsForm
from waypost.centres.codes.usage import usage
from waypost.shared import codes
from waypost.shared.codes.models import Code
from waypost.shared.spreadsheets import CONTENT_TYPE


@require_GET
@require(Perm.CODES_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    """Every list: those that can be edited with their numbers, then the standards."""
    context = {"lines": queries.editable_lists(), "standards": queries.standard_lists()}
    return render(request, "centres/codes/index.html", context)


@require_GET
@require(Perm.CODES_MANAGE)
def show(request: HttpRequest, name: str) -> HttpResponse:
    """One list with where its codes are used."""
    info = _editable(name)
    context = {"info": info, "lines": queries.code_lines(name), "file_form": LabelsFileForm()}
    return render(request, "centres/codes/list.html", context)


@require(Perm.CODES_MANAGE)
def add(request: HttpRequest, name: str) -> HttpResponse:
    """A new code at the end of a list."""
    info = _editable(name)
    form = AddCodeForm(request.POST or None, list_name=name)
    if request.method == "POST" and form.is_valid():
        wanted = {key: form.cleaned_data[key] for key in ("slug", "parent", "also", "note")}
        code = _try(
            form, lambda: actions.add_code(list_name=name, labels=form.labels, **wanted, by=request.viewer)
        )
        if code:
            messages.success(request, _("Added: %(label)s.") % {"label": code})
            return redirect("codes:list", name=name)
    return render(request, "centres/codes/form.html", {"info": info, "form": form})


@require(Perm.CODES_MANAGE)
def edit(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """The words of one code in all languages."""
    code = _code(name, slug)
    form = LabelsForm(request.POST or None, code=code)
    if request.method == "POST" and form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("also", "note")}
        if _try(form, lambda: actions.relabel_code(code, labels=form.labels, **words, by=request.viewer)):
            messages.success(request, _("Saved."))
            return redirect("codes:list", name=name)
    context = {"info": codes.info(name), "form": form, "code": code, "uses": usage(name).get(slug, [])}
    return render(request, "centres/codes/form.html", context)


@require_POST
@require(Perm.CODES_MANAGE)
def move(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """One place up or down."""
    actions.move_code(_code(name, slug), up=request.POST.get("way") == "up", by=request.viewer)
    return redirect(reverse("codes:list", kwargs={"name": name}) + f"#code-{slug}")


@require_POST
@require(Perm.CODES_MANAGE)
def retire(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """Offer a code no longer."""
    code = actions.retire_code(
        _code(name, slug), reason=request.POST.get("reason", "")[:500], by=request.viewer
    )
    messages.success(
        request, _("No longer offered: %(label)s. Records that have it keep it.") % {"label": code}
    )
    return redirect("codes:list", name=name)


@require_POST
@require(Perm.CODES_MANAGE)
def restore(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """Offer a code again."""
    try:
        code = actions.restore_code(_code(name, slug), by=request.viewer)
    except actions.CodeRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Offered again: %(label)s.") % {"label": code})
    return redirect("codes:list", name=name)


@require_GET
@require(Perm.CODES_MANAGE)
def export(request: HttpRequest, name: str) -> HttpResponse:
    """The labels as a workbook for translators."""
    _editable(name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(exchange.workbook(name), content_type=CONTENT_TYPE, headers=headers)


@require_POST
@require(Perm.CODES_MANAGE)
def take(request: HttpRequest, name: str) -> HttpResponse:
    """Labels from a translator's workbook."""
    info = _editable(name)
    form = LabelsFileForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data["file"].read(exchange.LARGEST + 1)
        changed = _try(form, lambda: exchange.take_labels(name, data, by=request.viewer), field="file")
        if changed is not None:
            text = ngettext("%(count)d code has new words.", "%(count)d codes have new words.", changed)
            messages.success(request, text % {"count": changed})
            return redirect("codes:list", name=name)
    context = {"info": info, "lines": queries.code_lines(name), "file_form": form}
    return render(request, "centres/codes/list.html", context, status=422)


def _editable(name: str) -> codes.ListInfo:
    """The list, or 404 when there is none or it follows a standard."""
    try:
        info = codes.info(name)
    except KeyError:
        raise Http404 from None
    if not info.editable:
        raise Http404
    return info


def _code(name: str, slug: str) -> Code:
    _editable(name)
    return get_object_or_404(Code, list=name, slug=slug)


def _try(form: Any, act: Callable[[], Any], field: str | None = None) -> Any:
    """What the action gives back; None when it refused, with its reason in the form."""
    try:
        return act()
    except actions.CodeRefused as refused:
        form.add_error(field, str(refused))
        return None
