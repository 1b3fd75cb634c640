"""Every view stands behind a gate of ours."""

from tests.guards.urls import every_address

# Views of libraries cannot carry our stamp; each says what guards it instead.
GUARDED_OTHERWISE = {
    "account_login": "allauth: the way in",
    "account_logout": "allauth: asks a POST",
    "account_reauthenticate": "allauth: asks a signed-in user",
    "account_change_password": "allauth: asks a signed-in user",
    "mfa_authenticate": "allauth: second step of the sign-in",
    "mfa_reauthenticate": "allauth: asks a signed-in user",
    "mfa_index": "allauth: asks a signed-in user",
    "mfa_activate_totp": "allauth: asks a signed-in user",
    "mfa_deactivate_totp": "allauth: asks a signed-in user",
    "mfa_generate_recovery_codes": "allauth: asks a signed-in user",
    "mfa_view_recovery_codes": "allauth: asks a signed-in user",
    "mfa_download_recovery_codes": "allauth: asks a signed-in user",
    "mfa_list_webauthn": "allauth: asks a signed-in user",
    "mfa_add_webauthn": "allauth: asks a signed-in user",
    "mfa_edit_webauthn": "allauth: asks a signed-in user",
    "mfa_remove_webauthn": "allauth: asks a signed-in user",
    "mfa_login_webauthn": "allauth: the way in with a passkey",
    "usersessions_list": "allauth: asks a signed-in user, shows only their own",
}


def _is_gated(view) -> bool:
    while view is not None:
        if hasattr(view, "gate"):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_view_is_gated():
    open_doors = [
        a.route for a in every_address() if not _is_gated(a.view) and a.name not in GUARDED_OTHERWISE
    ]
    assert open_doors == []


def test_no_excuse_is_stale():
    ungated = {a.name for a in every_address() if not _is_gated(a.view)}
    assert set(GUARDED_OTHERWISE) - ungated == set()


def test_every_address_has_a_name_of_its_own():
    names = [a.name for a in every_address()]
    assert all(names)
    assert sorted({n for n in names if names.count(n) > 1}) == []
