"""My day: what I promised, overdue first."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts import lost_session
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres import actions
from waypost.centres import my_day as sections
from waypost.centres.access import get_task
from waypost.centres.forms.tasks import HandOverForm, TaskForm
from waypost.centres.models import Task
from waypost.centres.queries import colleagues_at, day_of
from waypost.shared import about, codes
from waypost.shared.web import drafts, once


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _back(request: HttpRequest) -> str:
    """The list from which somebody came, mine or the team's."""
    url = request.POST.get("next", "")
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else reverse("centres:my_day")


@require(Perm.TASK_USE)
def my_day(request: HttpRequest) -> HttpResponse:
    """My follow-ups by nearness; the team's for those who may see them."""
    viewer = request.viewer
    may_team = viewer.can(Perm.TASK_TEAM) and viewer.centre is not None
    team = may_team and request.GET.get("show") == "team"
    who = _uuid(request.GET.get("who", "")) if team else None
    context = {
        "day": day_of(viewer, team=team, who=who, after=request.GET.get("after", "")),
        "team": team,
        "may_team": may_team,
        "who": who,
        "colleagues": colleagues_at(viewer.centre) if team else (),
        "sections": [] if team else sections.drawn_for(request),
    }
    return render(request, "centres/my_day.html", context)


@require(Perm.TASK_USE)
def add(request: HttpRequest) -> HttpResponse:
    """A task that comes from no contact, for me or (with the right) for a colleague."""
    viewer = request.viewer
    if viewer.centre is None:
        messages.error(request, _("Tasks belong to a centre, and you work in none."))
        return redirect("centres:my_day")
    colleagues = colleagues_at(viewer.centre)
    given = request.POST if request.method == "POST" else lost_session.take_back(request, "task:new")
    form = TaskForm(given or None, colleagues=colleagues, initial={"assignee": request.user.pk})
    if request.method == "POST" and once.already_done(request):
        return redirect("centres:my_day")
    if request.method == "POST" and form.is_valid():
        try:
            _add_once(request, form)
        except actions.TaskRefused as error:
            form.add_error(None, str(error))
        except once.SentTwice:
            return redirect("centres:my_day")
        else:
            messages.success(request, _("The task is noted."))
            return redirect("centres:my_day")
    return render(request, "centres/task_add.html", {"form": form})


def _add_once(request: HttpRequest, form: TaskForm) -> None:
    with transaction.atomic():
        submission = once.claim(request, request.user.pk)
        actions.add_task(**form.cleaned_data, by=request.viewer)
        once.done(submission, reverse("centres:my_day"))
    drafts.discard_draft(request.user.pk, "task:new")


@require_POST
@require(Perm.TASK_USE)
def done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One click, with a note if there is something to say."""
    task = get_task(request.viewer, pk)
    actions.complete_task(task, outcome=request.POST.get("outcome", "").strip()[:2000], by=request.viewer)
    messages.success(request, _("Done: %(task)s") % {"task": _name_of(task)})
    return redirect(_back(request))


def _name_of(task: Task) -> str:
    return task.shown_title or codes.label("followup_kind", task.kind)


@require(Perm.TASK_USE)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a task to a colleague."""
    task = get_task(request.viewer, pk)
    form = HandOverForm(request.POST or None, colleagues=colleagues_at(task.centre, but=task.assignee_id))
    if request.method == "POST" and form.is_valid():
        why = codes.label("handover_reason", form.cleaned_data["why"], "en")
        reason = ": ".join(part for part in (why, form.cleaned_data["note"]) if part)
        try:
            actions.hand_over_task(task, to=form.cleaned_data["to"], reason=reason, by=request.viewer)
        except actions.TaskRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s has the task now.") % {"name": form.cleaned_data["to"]})
            return redirect("centres:my_day")
    client = about.resolve(request.viewer, [task.about_id]).get(task.about_id) if task.about_id else None
    return render(request, "centres/task_hand_over.html", {"form": form, "task": task, "client": client})
