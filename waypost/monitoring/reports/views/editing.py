"""Saving, sharing, handing on and sending reports."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.disclosure.rehearsal import rehearse
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import Mailing
from waypost.monitoring.reports import access, actions, making, outputs
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.forms import HandOnForm, MailForm, NameForm
from waypost.monitoring.reports.mailing import next_after
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.views.pages import asked, made_for, may_hand_on, of_address
from waypost.shared.paper import CannotDraw

FORM = ["GET", "POST"]


@require_http_methods(FORM)
@require(Perm.NUMBERS_VIEW)
@of_address
def report_save(request: HttpRequest, definition: Definition) -> HttpResponse:
    """Keep the report of the address by a name."""
    form = NameForm(typed(request))
    back = f"{reverse('monitoring:report_build')}?{definition.query()}"
    page = Page(
        _("Save this report"), back, lead=_("Relative periods stay relative: “last month” moves along.")
    )

    def save(form: NameForm) -> str:
        made = actions.save_report(
            definition=definition, centre=request.viewer.centre, by=request.viewer, **form.columns
        )
        return reverse("monitoring:report", args=[made.pk])

    return edit(request, page, form, save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_VIEW)
def report_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The name of one's own report, and who finds it. With parts in the address they take the place of the old ones."""
    found = access.own_report(request.viewer, pk)
    parts = {"definition": asked(request).as_json()} if "measure_1" in request.GET else {}
    form = NameForm(typed(request), held=found)
    page = Page(_("Name and readers"), reverse("monitoring:report", args=[pk]), found)

    def save(form: NameForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_report(found, fields={**form.columns, **parts}, version=version, by=request.viewer)

    return edit(request, page, form, save)


@require_POST
@require(Perm.NUMBERS_VIEW)
def report_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove one's own report."""
    actions.remove_report(access.own_report(request.viewer, pk), by=request.viewer)
    messages.success(request, _("The report is removed. No figure is."))
    return redirect("monitoring:reports")


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
@of_figures
@of_address
def report_hand_on(request: HttpRequest, definition: Definition) -> HttpResponse:
    """The report of the address for readers outside: every table passes the gate, or none leaves."""
    made = made_for(request, definition)
    if not may_hand_on(request, made):
        raise Http404
    form = HandOnForm(request.POST or None, network_id=request.viewer.network_id)
    title = request.GET.get("title", "")[:200] or _("Report")
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            asked = {"title": title, "by": request.viewer}
            rehearse(lambda: making.hand_on(made, form.audience(), today=timezone.localdate(), **asked))
            given = actions.hand_on(made, kind, form.audience(), day=timezone.localdate(), **asked)
            return outputs.answer(Described(title, given), kind)
        except (CannotProtect, BadQuestion) as refusal:
            form.add_error(None, str(refusal))
        except CannotDraw:
            form.add_error("kind", _("This machine cannot make PDFs. Choose another form."))
    context = {"form": form, "made": made, "title": title, "query": definition.query()}
    return render(request, "monitoring/reports/hand_on.html", context)


@require_http_methods(FORM)
@require(Perm.NUMBERS_VIEW)
def report_mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have one's own report sent to members of staff by e-mail."""
    found = access.own_report(request.viewer, pk)
    held = Mailing.objects.filter(report=found).first()
    form = MailForm(typed(request), staff=access.readers_of(request.viewer))
    if held:
        form.initial = {
            "every": held.every,
            "with_file": held.with_file,
            "to": [one.pk for one in held.to.all()],
        }
    address = request.build_absolute_uri(reverse("monitoring:report", args=[pk]))
    page = Page(
        _("Send by e-mail"), reverse("monitoring:report", args=[pk]), found,
        lead=_(
            "Each reader gets the report with their own rights of that day, if it is shared with them. "
            "Closed accounts get nothing."
        ),
    )  # fmt: skip

    def save(form: MailForm) -> None:
        data = form.cleaned_data
        actions.schedule_report(
            found, every=data["every"], to=data["to"], with_file=data["with_file"],
            next_on=next_after(data["every"], timezone.localdate()), address=address, by=request.viewer,
        )  # fmt: skip

    return edit(request, page, form, save)


@require_POST
@require(Perm.NUMBERS_VIEW)
def report_mail_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send it no more."""
    actions.stop_mailing(access.own_report(request.viewer, pk), by=request.viewer)
    messages.success(request, _("The report is not sent any more."))
    return redirect("monitoring:report", pk=pk)
