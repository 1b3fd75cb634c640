"""One's own account: password, language, sessions."""

from allauth.account.views import PasswordChangeView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from waypost.accounts import actions
from waypost.accounts.devices import device
from waypost.accounts.forms import AccountForm
from waypost.accounts.gate import public, signed_in
from waypost.accounts.language import is_offered, remember_language
from waypost.accounts.permissions import Perm


def change_password(request: HttpRequest) -> HttpResponse:
    """Allauth's page, for accounts that have a password."""
    if not request.user.has_usable_password():
        raise PermissionDenied
    response: HttpResponse = PasswordChangeView.as_view()(request)
    return response


@require_POST
@public("changes the language of the pages, also before sign-in")
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and with the account."""
    language = request.POST.get("language", "")
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if safe else settings.LOGIN_REDIRECT_URL)
    remember_language(response, language)
    if is_offered(language) and request.user.is_authenticated and request.user.language != language:
        actions.set_language(request.user, language, by=request.viewer)
    return response


@signed_in("shows and changes one's own account")
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, language, and the ways to password, keys and sessions."""
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.save_account(form.instance, changed=form.changed_data, by=request.viewer)
        messages.success(request, _("Saved."))
        response = redirect("accounts:account")
        remember_language(response, form.cleaned_data["language"])
        return response
    request.user.refresh_from_db(fields=["full_name", "email", "language"])
    keys = request.user.authenticator_set.exclude(type="recovery_codes").count()
    context = {"form": form, "keys": keys, "may_make_keys": request.viewer.can(Perm.NUMBERS_KEY)}
    return render(request, "accounts/account.html", context)


@signed_in("lists one's own sessions")
def sessions(request: HttpRequest) -> HttpResponse:
    """Every browser in which the person is signed in."""
    key = request.session.session_key
    listed = [
        {"session": session, "device": device(session.user_agent), "is_here": session.session_key == key}
        for session in UserSession.objects.purge_and_list(request.user)
    ]
    listed.sort(key=lambda row: (not row["is_here"], -row["session"].last_seen_at.timestamp()))
    return render(request, "accounts/sessions.html", {"sessions": listed, "others": len(listed) > 1})


@require_POST
@signed_in("signs one of one's own browsers out")
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    actions.end_sessions(request.user, [session], by=request.viewer)
    messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@require_POST
@signed_in("signs all other of one's own browsers out")
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    count = actions.end_sessions(request.user, others, by=request.viewer)
    text = ngettext(
        "%(count)d other browser is signed out.", "%(count)d other browsers are signed out.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("usersessions_list")


@require_POST
@signed_in("tells that somebody still sits before the screen")
def still_here(request: HttpRequest) -> HttpResponse:
    """Asked by the idle warning; the middleware notes the moment."""
    return HttpResponse(status=204)


@require_POST
@signed_in("closes a desk at which nobody sits", without=frozenset({"password", "second factor"}))
def timed_out(request: HttpRequest) -> HttpResponse:
    """Asked by the idle warning when its time is over, so that nobody else can go on."""
    request.signed_out_because = "idle"
    logout(request)
    return HttpResponse(status=204)
