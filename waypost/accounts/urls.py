"""Sign-in, second factor and sessions: only those pages of allauth that we offer, each behind our gate."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from waypost.accounts.gate import public, signed_in
from waypost.accounts.views import own

PASSWORD, FACTOR = "password", "second factor"
entrance = public("is where people sign in and out")
own_password = signed_in("changes one's own password", without=frozenset({PASSWORD, FACTOR}))
own_keys = signed_in("sets up one's own second factor", without=frozenset({FACTOR}))
again = signed_in("asks the person to show once more who she is", without=frozenset({PASSWORD, FACTOR}))

urlpatterns = [
    path("login/", entrance(account.login), name="account_login"),
    path("logout/", entrance(account.logout), name="account_logout"),
    path("language/", own.set_language, name="set_language"),
    path("reauthenticate/", again(account.reauthenticate), name="account_reauthenticate"),
    path("password/", own_password(own.change_password), name="account_change_password"),
    path("keys/", own_keys(mfa.index), name="mfa_index"),
    path("keys/code/", entrance(mfa.authenticate), name="mfa_authenticate"),
    path("keys/again/", again(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("keys/app/", own_keys(totp.activate_totp), name="mfa_activate_totp"),
    path("keys/app/remove/", own_keys(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("keys/recovery/", own_keys(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "keys/recovery/new/", own_keys(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "keys/recovery/file/", own_keys(recovery.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("keys/passkeys/", own_keys(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("keys/passkeys/add/", own_keys(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("keys/passkeys/again/", again(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("keys/passkeys/sign-in/", entrance(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("keys/passkeys/<int:pk>/remove/", own_keys(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("keys/passkeys/<int:pk>/", own_keys(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", own.sessions, name="usersessions_list"),
]
