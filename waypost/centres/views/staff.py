"""Staff: who works here, as what, from when until when."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts import lost_session
from waypost.accounts.gate import require
from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres import queries, staff_actions
from waypost.centres.access import Viewer, get_staff
from waypost.centres.forms.staff import AddStaffForm, ChangeStaffForm, RoleDatesForm, RoleForm
from waypost.centres.models import Centre, Membership
from waypost.centres.staff_rules import OpenTasks, StaffRefused, may_open_account, memberships_held
from waypost.shared.web import once


def chosen_centre(request: HttpRequest) -> Centre | None:
    """The centre that the page is about: as asked, else where the viewer works; None for the network."""
    mine = request.viewer.centres_where(Perm.STAFF_MANAGE)
    asked = request.POST.get("centre") or request.GET.get("centre") or ""
    try:
        found = mine.filter(pk=UUID(asked)).first()
    except ValueError:
        found = None
    if found is not None or asked == "network":
        return found
    return request.viewer.centre if not request.viewer.can_everywhere(Perm.STAFF_MANAGE) else None


@require(Perm.STAFF_MANAGE)
def staff_list(request: HttpRequest) -> HttpResponse:
    """Everybody whom the viewer administers."""
    viewer, centre = request.viewer, chosen_centre(request)
    closed = request.GET.get("show") == "closed"
    text = request.GET.get("q", "").strip()[:100]
    found = queries.staff_list(viewer, text=text, centre_id=centre.pk if centre else None, closed=closed)
    after = request.GET.get("after", "")
    page = queries.staff_page(found, after)
    rows = [
        {"user": user, "roles": queries.roles_in_words(user.held, with_centre=centre is None)}
        for user in page.rows
    ]
    centres = list(viewer.centres_where(Perm.STAFF_MANAGE).order_by("name"))
    context = {
        "rows": rows,
        "page": page,
        "is_first": not after,
        "chosen": centre,
        "choices": centres,
        "closed": closed,
        "text": text,
    }
    return render(request, "centres/staff.html", context)


@require(Perm.STAFF_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """A new colleague. The one-time password is shown once, in the answer itself: nothing else keeps it."""
    viewer, centre = request.viewer, chosen_centre(request)
    given = request.POST if request.method == "POST" else lost_session.take_back(request)
    form = AddStaffForm(given or None, by=viewer, centre=centre)
    if request.method == "POST" and (made := once.already_done(request)):
        return redirect(made)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = _add(request, form, centre)
        except StaffRefused as error:
            form.add_error(None, str(error))
        except once.SentTwice:
            return redirect("centres:staff")
        else:
            return render(
                request, "centres/staff_password.html", {"person": user, "password": password, "is_new": True}
            )
    centres = viewer.centres_where(Perm.STAFF_MANAGE).order_by("name")
    everywhere = viewer.can_everywhere(Perm.NETWORK_MANAGE)
    return render(
        request,
        "centres/staff_add.html",
        {"form": form, "chosen": centre, "choices": centres, "everywhere": everywhere},
    )


def _add(request: HttpRequest, form: AddStaffForm, centre: Centre | None) -> tuple[User, str]:
    names = ("username", "full_name", "email", "language", "roles", "starts", "ends")
    with transaction.atomic():
        submission = once.claim(request, request.user.pk)
        made = staff_actions.add_staff(
            **{name: form.cleaned_data[name] for name in names},
            centre=centre,
            work=form.work(),
            by=request.viewer,
        )
        once.done(submission, reverse("centres:staff_person", args=[made[0].pk]))
    return made


def _membership_here(viewer: Viewer, held: list[Membership]) -> Membership | None:
    """The role whose post, languages and gender the form shows: in the current centre, else the first."""
    here = viewer.centre.pk if viewer.centre else None
    return next((m for m in held if m.centre_id == here), next((m for m in held if m.centre_id), None))


@require(Perm.STAFF_MANAGE)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One colleague: person, roles, access."""
    user = get_staff(request.viewer, pk)
    held = memberships_held(user)
    shown = _membership_here(request.viewer, held)
    form = ChangeStaffForm(request.POST or None, user=user, membership=shown)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("full_name", "email", "language")}
        centre = shown.centre if shown else None
        try:
            staff_actions.change_staff(
                user, fields=fields, work=form.work(), centre=centre, by=request.viewer
            )
        except StaffRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("centres:staff_person", pk=pk)
    return _show_person(request, user, held, form)


def _show_person(
    request: HttpRequest, user: User, held: list[Membership], form: ChangeStaffForm
) -> HttpResponse:
    viewer = request.viewer
    centre = (
        viewer.centre if viewer.centre and Perm.STAFF_MANAGE in viewer.perms_in(viewer.centre.pk) else None
    )
    centres = list(viewer.centres_where(Perm.STAFF_MANAGE).order_by("name"))
    context = {
        "person": user,
        "form": form,
        "roles": queries.roles_in_words(held, with_centre=True),
        "role_form": RoleForm(by=viewer, centre=centre or (centres[0] if centres else None), prefix="role"),
        "choices": centres,
        "chosen": centre,
        "is_self": user.pk == viewer.user_id,
        "may_open": may_open_account(viewer, user),
        "has_key": user.authenticator_set.exclude(type="recovery_codes").exists(),
        "everywhere": viewer.can_everywhere(Perm.NETWORK_MANAGE),
    }
    return render(request, "centres/staff_person.html", context)


@require_POST
@require(Perm.STAFF_MANAGE)
def give_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more role for a colleague."""
    user, centre = get_staff(request.viewer, pk), chosen_centre(request)
    form = RoleForm(request.POST, by=request.viewer, centre=centre, prefix="role")
    if not form.is_valid():
        messages.error(request, _("Choose a role that you may give there, and check the days."))
        return redirect("centres:staff_person", pk=pk)
    try:
        staff_actions.give_role(user, **form.cleaned_data, centre=centre, by=request.viewer)
        messages.success(request, _("The role is given."))
    except StaffRefused as error:
        messages.error(request, str(error))
    return redirect("centres:staff_person", pk=pk)


def _membership(user: User, pk: UUID) -> Membership:
    return get_object_or_404(user.memberships.select_related("user", "centre", "network"), pk=pk)


@require(Perm.STAFF_MANAGE)
def role_dates(request: HttpRequest, pk: UUID, membership: UUID) -> HttpResponse:
    """The days of one role."""
    user = get_staff(request.viewer, pk)
    held = _membership(user, membership)
    form = RoleDatesForm(request.POST or None, initial={"starts": held.starts, "ends": held.ends})
    if request.method == "POST" and form.is_valid():
        try:
            staff_actions.change_role_dates(held, **form.cleaned_data, by=request.viewer)
        except StaffRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("centres:staff_person", pk=pk)
    roles = queries.roles_in_words([held], with_centre=True)
    return render(request, "centres/staff_role.html", {"person": user, "form": form, "role": roles[0]})


@require_POST
@require(Perm.STAFF_MANAGE)
def end_role(request: HttpRequest, pk: UUID, membership: UUID) -> HttpResponse:
    """Take a role away, from now on."""
    user = get_staff(request.viewer, pk)
    try:
        staff_actions.end_role(_membership(user, membership), by=request.viewer)
        messages.success(request, _("The role is taken away."))
    except OpenTasks as left:
        text = _(
            "%(name)s still has open tasks here (%(count)d). Hand them over first: My day shows the team’s."
        )
        messages.error(request, text % {"name": user, "count": len(left.tasks)})
    except StaffRefused as error:
        messages.error(request, str(error))
    return redirect("centres:staff_person", pk=pk)
