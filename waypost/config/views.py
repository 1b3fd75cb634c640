"""Pages that belong to no app: the way in, drafts, and the operator's checks."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from waypost.accounts.gate import public, signed_in
from waypost.accounts.permissions import Perm
from waypost.partners.models import PartnerMember
from waypost.shared.web import drafts


@signed_in("leads each role to its own first page")
def desk(request: HttpRequest) -> HttpResponse:
    """Where each role starts."""
    for perm, name in (
        (Perm.TASK_USE, "centres:my_day"),
        (Perm.NUMBERS_VIEW, "monitoring:numbers"),
        (Perm.AUDIT_VIEW, "accounts:audit"),
    ):
        if request.viewer.can(perm):
            return redirect(name)
    if PartnerMember.objects.filter(user=request.user).exists():
        return redirect("partner:home")
    return redirect("accounts:account")


@signed_in("shows the parts that screens are built from, with invented data")
def patterns(request: HttpRequest) -> HttpResponse:
    from waypost.shared.web import patterns as library

    return library.patterns(request)


@require_POST
@signed_in("keeps what somebody is typing, for themselves only")
def draft(request: HttpRequest) -> HttpResponse:
    """Keep the posted fields as the person's draft of the form named in `form`, or throw it away and begin anew."""
    form = request.GET.get("form", "")[:200]
    if request.POST.get("throw_away"):
        drafts.discard_draft(request.user.pk, form)
        page = form.removeprefix("edit:")
        return redirect(page if page.startswith("/desk/") else "desk")
    kept = drafts.save_draft(request.user.pk, form, request.POST) if form else None
    if kept is None:
        return HttpResponse(status=204)
    return JsonResponse({"saved_at": formats.time_format(timezone.localtime(kept.updated_at))})


@signed_in("answers with names of languages and the like, which are no secret")
def look_up_code(request: HttpRequest, list: str) -> HttpResponse:
    """What a type-ahead finds beyond its own list."""
    from waypost.shared.codes.looking_up import look_up

    return look_up(request, list)


@public("leads everybody to the first page in their language")
@cache_control(no_store=True)
@vary_on_headers("Accept-Language", "Cookie")
def door(request: HttpRequest) -> HttpResponse:
    """The address without a language: its page in the reader's own."""
    return redirect("public:home")


@public("tells the operator's monitor that the process answers")
def healthz(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@public("tells the operator's monitor that the database answers and is up to date")
def readyz(request: HttpRequest) -> HttpResponse:
    executor = MigrationExecutor(connection)
    behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return JsonResponse({"status": "migrate" if behind else "ok"}, status=503 if behind else 200)
