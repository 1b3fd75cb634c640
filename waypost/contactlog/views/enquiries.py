"""Questions from the website at the desk, and reports of wrong pages for editors."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.contactlog import actions
from waypost.contactlog import enquiry_lists as lists
from waypost.contactlog.access import find_enquiry, get_enquiry, may_answer
from waypost.contactlog.enquiry_rules import EnquiryMoved, EnquiryRefused, readable_until
from waypost.contactlog.forms.enquiries import EnquiryAnswerForm, PassOnForm
from waypost.contactlog.models import Enquiry

DESK_VIEWS = ("", "mine", "overdue", "answered", "spam")


@require_GET
@require(Perm.CONTACT_LOG)
def enquiries(request: HttpRequest) -> HttpResponse:
    """What came in from the website: what waits longest stands first. Its words are for those who answer."""
    show = request.GET.get("show", "")
    show = show if show in DESK_VIEWS else ""
    after = request.GET.get("after", "")
    if show in ("answered", "spam"):
        page = lists.done(request.viewer, after, state=show)
    else:
        page = lists.waiting(request.viewer, after, only=show)
    may_read = request.viewer.can(Perm.CONTACT_NOTES)
    return _list(request, page, "contactlog/enquiries.html", show, may_read=may_read)


@require_GET
@require(Perm.LIBRARY_EDIT)
def reports(request: HttpRequest) -> HttpResponse:
    """What readers say is wrong on pages of the library."""
    show = "settled" if request.GET.get("show") == "settled" else ""
    page = lists.reports(request.viewer, request.GET.get("after", ""), settled=bool(show))
    return _list(request, page, "contactlog/reports.html", show)


def _list(
    request: HttpRequest, page: lists.Page, template: str, show: str, *, may_read: bool = True
) -> HttpResponse:
    query = f"?show={show}" if show else "?"
    context = {
        "page": page,
        "show": show,
        "may_read": may_read,
        "now": timezone.now(),
        "next_url": f"{query}&after={page.next}" if page.next else "",
        "first_url": query if request.GET.get("after") else "",
    }
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
@require(Perm.CONTACT_NOTES, Perm.LIBRARY_EDIT, any_of=True)
def enquiry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One enquiry with all that was written; below it the answer, for those who may give one."""
    look = find_enquiry if request.method == "POST" else get_enquiry
    found = look(request.viewer, pk)
    context = _context(request, found)
    if not context["may_answer"]:
        if request.method == "POST":
            raise Http404
        return render(request, "contactlog/enquiry.html", context)
    here = reverse("contactlog:enquiries")
    page = Page(
        _("A question from the website"),
        here,
        template="contactlog/enquiry.html",
        done=_("The answer can be read now."),
    )

    def save(form: EnquiryAnswerForm) -> str:
        _answer(request, found, form)
        return here

    return edit(request, page, EnquiryAnswerForm(typed(request), enquiry=found), save, **context)


def _answer(request: HttpRequest, found: Enquiry, form: EnquiryAnswerForm) -> None:
    data = form.cleaned_data
    try:
        actions.answer_enquiry(
            found,
            text=data["answer"],
            topic=data.get("topic", ""),
            help_type=data.get("help_type", "passive"),
            version=data["version"],
            by=request.viewer,  # type: ignore[attr-defined]  # because the middleware sets it
        )
    except EnquiryMoved:
        found.refresh_from_db()
        form.data = form.data.copy()  # type: ignore[attr-defined]  # because it is a QueryDict
        form.data["version"] = str(found.version)  # type: ignore[index]  # because see above
        raise


def _context(request: HttpRequest, found: Enquiry) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    answers = may_answer(viewer, found)
    return {
        "enquiry": found,
        "said": found.messages.select_related("staff"),  # asked for when drawn: somebody may write meanwhile
        "may_answer": answers and not found.erased_at and found.state != Enquiry.State.SPAM,
        "of_desk": answers,
        "may_settle": found.is_report and viewer.can(Perm.LIBRARY_EDIT) and not found.erased_at,
        "may_open_contact": viewer.can(Perm.CONTACT_VIEW),
        "page_title": lists.titles_of([found.item_id]).get(found.item_id, ""),
        "page_desk_url": lists.desk_address(found.item) if viewer.can(Perm.LIBRARY_VIEW) else "",
        "page_public_url": lists.public_address(found.item),
        "pass_on": PassOnForm(enquiry=found, here=viewer.centre) if answers and found.is_waiting else None,
        "until": readable_until(found),
        "sent": 1 + found.repeats.count(),
        "now": timezone.now(),
    }


def _done(request: HttpRequest, pk: UUID, deed: Callable[[Enquiry], str], *, back: str = "") -> HttpResponse:
    """Do it to the enquiry that the viewer may answer, say so, and go on."""
    found = find_enquiry(request.viewer, pk)  # type: ignore[attr-defined]  # because the middleware sets it
    try:
        messages.success(request, deed(found))
    except EnquiryRefused as refusal:
        messages.warning(request, str(refusal))
        back = ""
    return redirect(back) if back else redirect("contactlog:enquiry", pk=pk)


@require_POST
@require(Perm.CONTACT_NOTES)
def enquiry_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I look after it."""

    def deed(found: Enquiry) -> str:
        actions.take_enquiry(found, by=request.viewer)  # type: ignore[attr-defined]  # because the middleware sets it
        return _("You look after it now. Who asked sees that somebody does.")

    return _done(request, pk, deed)


@require_POST
@require(Perm.CONTACT_NOTES)
def enquiry_spam(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is no question; or, with `undo`, it is one after all."""
    undo = bool(request.POST.get("undo"))

    def deed(found: Enquiry) -> str:
        actions.mark_spam(found, is_spam=not undo, by=request.viewer)  # type: ignore[attr-defined]  # because the middleware sets it
        return (
            _("It waits for an answer again.")
            if undo
            else _("Put aside. The same words stay out from now on.")
        )

    return _done(request, pk, deed, back="" if undo else reverse("contactlog:enquiries"))


@require_POST
@require(Perm.CONTACT_NOTES)
def enquiry_pass_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another centre answers."""
    found = find_enquiry(request.viewer, pk)
    form = PassOnForm(request.POST, enquiry=found, here=request.viewer.centre)
    if not form.is_valid():
        messages.warning(request, _("Choose a centre."))
        return redirect("contactlog:enquiry", pk=pk)
    centre = form.cleaned_data["centre"]

    def deed(found: Enquiry) -> str:
        actions.pass_on(found, centre=centre, by=request.viewer)  # type: ignore[attr-defined]  # because the middleware sets it
        return _("%(centre)s answers it now.") % {"centre": centre}

    return _done(request, pk, deed, back=reverse("contactlog:enquiries"))


@require_POST
@require(Perm.LIBRARY_EDIT)
def report_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of a report."""

    def deed(found: Enquiry) -> str:
        actions.settle_report(found, outcome=request.POST.get("outcome", ""), by=request.viewer)  # type: ignore[attr-defined]  # because the middleware sets it
        return _("Noted. Whoever answers sees it.")

    return _done(request, pk, deed, back=reverse("contactlog:reports"))
