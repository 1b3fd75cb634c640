"""Sources: the list, one source with what is said after it, and confirming all of that at once."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, actions, queries
from waypost.library.forms.filters import SourceFilter
from waypost.library.forms.sources import SourceForm
from waypost.library.models import Source, Statement, StatementQuerySet
from waypost.library.views.frame import Page, deeds_on, edit, rights, typed


def url_of(source: Source) -> str:
    """The source's page."""
    return reverse("library:source", kwargs={"pk": source.pk})


@require_GET
@require(Perm.LIBRARY_VIEW)
def sources(request: HttpRequest) -> HttpResponse:
    """All sources: those that need somebody come first."""
    form = SourceFilter(request.GET)
    rows = queries.list_sources(request.viewer, **form.values)
    page = Paginator(rows, queries.PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": list(page.object_list), **rights(request)}
    return render(request, "library/sources.html", context)


@require_GET
@require(Perm.LIBRARY_VIEW)
def source(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One source and the statements that name it."""
    found = access.get_source(request.viewer, pk)
    page = Paginator(_cited(found), queries.PAGE).get_page(request.GET.get("page"))
    lines = queries.lines_of(page.object_list, get_language() or "", timezone.localdate())
    context = {"source": found, "page": page, "lines": lines, **rights(request)}
    context["deeds"] = deeds_on(request, found)["deeds"][:10]
    return render(request, "library/source.html", context)


def _cited(found: Source) -> StatementQuerySet:
    return Statement.objects.filter(citations__source=found).order_by("check_by", "pk")


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """A new source."""
    form = SourceForm(typed(request), instance=Source(network_id=request.viewer.network_id))
    page = Page(_("Add a source"), reverse("library:sources"))

    def save(form: SourceForm) -> str:
        return url_of(actions.add_source(fields=form.columns, by=request.viewer))

    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a source; all statements that name it show it so."""
    found = access.get_source(request.viewer, pk)
    form = SourceForm(typed(request), instance=access.get_source(request.viewer, pk))

    def save(form: SourceForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_source(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, Page(_("Correct the source"), url_of(found), found), form, save)


@require_POST
@require(Perm.LIBRARY_CHECK)
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody read the source: all statements that come from it alone or with others are still correct."""
    found = access.get_source(request.viewer, pk)
    rows = list(_cited(found).filter(withdrawn_on=None))
    done = actions.confirm_statements(rows, note=found.title[:300], by=request.viewer) if rows else []
    messages.success(request, _("Statements confirmed: %(count)d.") % {"count": len(done)})
    return redirect(url_of(found))
