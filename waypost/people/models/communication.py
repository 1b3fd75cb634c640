"""How to talk with someone, and how to reach them without harm (R26)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField, CodesField
from waypost.shared.personaldata import EncryptedText


class CommunicationFields(models.Model):
    """Languages, needs and safe-contact rules; part of a person's own row."""

    first_language = CodeField(_("first language"), list="language", blank=True)
    other_languages = CodesField(_("other languages spoken"), list="language", blank=True)
    interpreter_needed = models.BooleanField(_("needs an interpreter"), default=False)
    literacy = CodeField(_("reading and writing"), list="literacy", blank=True)
    communication_needs = CodesField(_("communication needs"), list="communication_need", blank=True)
    disability = models.JSONField(_("difficulties (six questions)"), default=dict, blank=True)
    prefers_counsellor = CodeField(
        _("prefers to speak with"), list="counsellor_gender_preference", blank=True
    )
    safe_channels = CodesField(_("safe ways to make contact"), list="safe_contact_channel", blank=True)
    never_channels = CodesField(_("never make contact by"), list="safe_contact_channel", blank=True)
    safe_rules = CodesField(_("rules for safe contact"), list="safe_contact_rule", blank=True)
    safe_from = models.TimeField(_("only from"), null=True, blank=True)
    safe_until = models.TimeField(_("only until"), null=True, blank=True)
    safe_say = EncryptedText(_("who we say we are"))
    safe_note = EncryptedText(_("what else matters when making contact"))

    class Meta:
        abstract = True

    @property
    def has_contact_rules(self) -> bool:
        """Whether the safe-contact banner must be shown."""
        return bool(
            self.never_channels
            or self.safe_channels
            or self.safe_rules
            or self.safe_from
            or self.safe_until
            or self.safe_say
            or self.safe_note
        )
