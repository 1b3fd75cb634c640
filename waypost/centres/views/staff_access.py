"""A colleague's way in: password, second step, sessions, closing and opening the account."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from waypost.accounts.gate import require
from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres import leaving, staff_actions, task_subjects
from waypost.centres.access import Viewer, get_staff
from waypost.centres.actions import TaskRefused
from waypost.centres.forms.staff import LeavingForm, ReasonForm, RoleForm
from waypost.centres.models import Task
from waypost.centres.queries import colleagues_at
from waypost.centres.staff_rules import StaffRefused, promises_of
from waypost.centres.views.staff import chosen_centre


@require_POST
@require(Perm.STAFF_MANAGE)
def password(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new one-time password, shown once, in the answer itself: it is stored nowhere in clear."""
    user = get_staff(request.viewer, pk)
    try:
        shown = staff_actions.reset_password(user, by=request.viewer)
    except StaffRefused as error:
        messages.error(request, str(error))
        return redirect("centres:staff_person", pk=pk)
    return render(request, "centres/staff_password.html", {"person": user, "password": shown})


def _with_reason(
    request: HttpRequest,
    user: User,
    act: Callable[..., Any],
    page: dict[str, Any],
    said: Callable[[int], str],
) -> HttpResponse:
    """A page that asks why and then does one thing."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count = act(user, reason=form.cleaned_data["reason"], by=request.viewer)
        except StaffRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said(count))
            return redirect("centres:staff_person", pk=user.pk)
    return render(request, "centres/staff_reason.html", {"person": user, "form": form, **page})


@require(Perm.STAFF_MANAGE)
def keys(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody lost the telephone or the key."""
    page = {
        "title": _("Reset the second step at sign-in"),
        "text": _(
            "The authenticator app, passkeys and recovery codes of this account stop working. Make sure that "
            "it is really your colleague who asks: see her, or call a number that you know."
        ),
        "button": _("Reset the second step"),
    }
    user = get_staff(request.viewer, pk)
    return _with_reason(
        request, user, staff_actions.reset_second_factor, page, lambda count: _("The second step is reset.")
    )


@require(Perm.STAFF_MANAGE)
def sign_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign a colleague out everywhere, for example when a laptop is lost."""
    page = {
        "title": _("Sign out everywhere"),
        "text": _("Every browser of this account is signed out. Drafts are kept."),
        "button": _("Sign out everywhere"),
    }

    def said(count: int) -> str:
        text = ngettext("%(count)d browser is signed out.", "%(count)d browsers are signed out.", count)
        return text % {"count": count}

    return _with_reason(request, get_staff(request.viewer, pk), staff_actions.end_sessions_of, page, said)


@require(Perm.STAFF_MANAGE)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody leaves. What they carry is listed, as far as the viewer may know of it, and must go to colleagues."""
    user, viewer = get_staff(request.viewer, pk), request.viewer
    shares = leaving.shares(user, viewer)
    tasks = _tasks_to_give(user, viewer, shares)
    colleagues = colleagues_at(tasks[0].centre, but=user.pk) if tasks else User.objects.none()
    form = LeavingForm(request.POST or None, colleagues=colleagues, needed=bool(tasks), shares=shares)
    if request.method == "POST" and form.is_valid():
        reason, to = form.cleaned_data["reason"], form.cleaned_data.get("tasks_to")
        try:
            staff_actions.close_account(user, tasks_to=to, chosen=form.chosen, reason=reason, by=viewer)
        except (StaffRefused, TaskRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The account of %(name)s is closed.") % {"name": user})
            return redirect("centres:staff")
    lists = [render_to_string(share.template, share.context, request) for share in shares.values()]
    context = {"person": user, "form": form, "tasks": tasks, "lists": lists}
    # Titles are the team's: those of another centre's tasks stay there.
    context |= {"may_read": viewer.can(Perm.TASK_TEAM), "here": viewer.centre.pk if viewer.centre else None}
    return render(request, "centres/staff_close.html", context)


def _tasks_to_give(user: User, viewer: Viewer, shares: dict[str, leaving.Share]) -> list[Task]:
    """The open tasks that the viewer may know of and that do not go along with other work."""
    tasks = task_subjects.known_to(viewer, promises_of(user)).select_related("centre")
    for share in shares.values():
        tasks = tasks.exclude(share.tasks)
    return list(tasks)


@require_POST
@require(Perm.STAFF_MANAGE)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody comes back, with one role and a new one-time password."""
    user, centre = get_staff(request.viewer, pk), chosen_centre(request)
    form = RoleForm(request.POST, by=request.viewer, centre=centre, prefix="role")
    if not form.is_valid():
        messages.error(request, _("Choose a role that you may give there."))
        return redirect("centres:staff_person", pk=pk)
    try:
        shown = staff_actions.reopen_account(
            user, role=form.cleaned_data["role"], centre=centre, by=request.viewer
        )
    except StaffRefused as error:
        messages.error(request, str(error))
        return redirect("centres:staff_person", pk=pk)
    return render(request, "centres/staff_password.html", {"person": user, "password": shown})
