"""Forms of sign-in, second factor and one's own account, in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.shared.web.forms import WaypostModelForm


def _label(form: forms.Form, name: str, label: Any, *, hint: Any = "", **attrs: str) -> None:
    """Our words for a field of a form that comes from elsewhere."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = {"autocapitalize": "none", "spellcheck": "false", "class": "ltr-input", "dir": "ltr"}
        _label(self, "login", _("User name or e-mail"), autocomplete="username", autofocus="", **plain)
        _label(self, "password", _("Password"))


class ConfirmPasswordForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "password", _("Your password"), autofocus="")


def _password_rules() -> str:
    return " ".join(str(text) for text in password_validators_help_texts())


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "oldpassword", _("Password until now"), autofocus="")
        _label(self, "password1", _("New password"), hint=lazy(_password_rules, str)())
        _label(self, "password2", _("New password again"))


CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "ltr-input w-medium", "dir": "ltr"}
ANY_CODE = CODE | {"inputmode": "text", "autofocus": ""}


class SecondFactorForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Six digits from your authenticator app, or one of your recovery codes.")
        _label(self, "code", _("Code"), hint=hint, **ANY_CODE)


class ConfirmSecondFactorForm(SecondFactorAgainForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "code", _("Code from your authenticator app"), **ANY_CODE)


class StartAuthenticatorForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "code", _("Code that the app shows now"), **CODE)


class AddPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(
            self,
            "name",
            _("Name of this key"),
            hint=_("So that you recognise it, for example “office laptop”."),
        )
        hint = _("The key then asks for your fingerprint, face or PIN, and needs no password.")
        _label(self, "passwordless", _("Sign in with this key alone"), hint=hint)


class RenamePasskeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "name", _("Name of this key"))


class AccountForm(WaypostModelForm):
    """What everybody may change about themselves."""

    class Meta:
        model = User
        fields = ["full_name", "email", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].widget.attrs.update(autocomplete="name", dir="auto")
        self.fields["email"].widget.attrs.update(autocomplete="email")
        choices = [("", _("As the browser asks")), *settings.LANGUAGES]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the screens"), choices=choices, required=False
        )

    def clean_email(self) -> str:
        """One address, one account: it can be used to sign in."""
        email = self.cleaned_data["email"]
        if email and User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody else signs in with this address."))
        return email
