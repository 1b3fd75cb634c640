"""Know who looked (R197): every view, change, export and failed attempt, in plain words."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from waypost.accounts import queries
from waypost.accounts.audit_actions import export_audit
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.shared import about
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry
from waypost.shared.spreadsheets import CONTENT_TYPE
from waypost.shared.web import locale_numbers
from waypost.shared.web.forms import DayInput, TypeAhead

PAGE = 50


class AuditFilter(forms.Form):
    who = forms.CharField(label=_("Who acted"), required=False, max_length=100)
    about = forms.CharField(label=_("Client number"), required=False, max_length=60)
    action = forms.ChoiceField(label=_("What was done"), required=False, widget=TypeAhead)
    day = forms.DateField(label=_("On the day"), required=False, widget=DayInput)
    failed = forms.ChoiceField(label=_("Show"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["failed"].choices = [("", _("All of it")), ("1", _("Only refused and failed"))]
        self.fields["action"].choices = [("", _("Everything")), *wording.choices()]

    def wanted(self) -> queries.Wanted:
        """What is asked for; what cannot be read counts as not asked."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return queries.Wanted(**asked | {"failed": bool(asked.get("failed"))})


def rows_of(viewer: Any, entries: list[Entry], *, of_one: bool = False) -> list[dict[str, Any]]:
    """Entries as the list shows them; a fixed number of statements for the whole page.

    Where one client is looked at (`of_one`), entries about records hidden from the viewer are left out.
    """
    named = wording.names_for(viewer, entries)
    zone = ZoneInfo(viewer.centre.time_zone) if viewer.centre else timezone.get_default_timezone()
    return [
        {
            "entry": entry,
            "day": locale_numbers.day(entry.at.astimezone(zone).date(), with_year=True),
            "time": f"{entry.at.astimezone(zone):%H:%M}",
            "text": wording.in_words(entry, named),
            "failed": wording.is_failed(entry.action),
            "client": named.client_of(entry),
            "reason": "" if named.hides(entry) else entry.reason,
        }
        for entry in entries
        if not (of_one and named.hides(entry))
    ]


@require(Perm.AUDIT_VIEW)
def audit_list(request: HttpRequest) -> HttpResponse:
    """The centre's audit, filtered, newest first."""
    form = AuditFilter(request.GET or None)
    wanted = form.wanted() if form.is_bound else queries.Wanted()
    entries, more = queries.page_of(
        queries.entries_for(request.viewer, wanted), before=request.GET.get("before", ""), size=PAGE
    )
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "form": form,
        "rows": rows_of(request.viewer, entries, of_one=bool(wanted.about)),
        "more": more,
        "query": query.urlencode(),
    }
    return render(request, "accounts/audit.html", context | {"is_filtered": any(query.values())})


@require_POST
@require(Perm.AUDIT_VIEW)
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a spreadsheet; the export stands in the audit itself."""
    wanted = AuditFilter(request.POST).wanted()
    book = export_audit(wanted, by=request.viewer)
    response = HttpResponse(book, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate()}.xlsx"'
    return response


@require(Perm.AUDIT_VIEW)
def about_client(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who looked at one client: a fragment for the client's page, a page of its own without scripts."""
    if pk not in about.resolve(request.viewer, [pk]):
        raise Http404
    entries, more = queries.page_of(
        queries.entries_about(request.viewer, pk), before=request.GET.get("before", ""), size=PAGE
    )
    context = {
        "rows": rows_of(request.viewer, entries, of_one=True),
        "more": more,
        "client": about.resolve(request.viewer, [pk])[pk],
        "pk": pk,
    }
    template = "accounts/parts/audit_about.html" if request.htmx else "accounts/audit_about.html"
    return render(request, template, context)
