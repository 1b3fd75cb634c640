"""Sign-in by allauth, bent to a staff system: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by managers and administrators."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
