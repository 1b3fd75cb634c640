"""What a referral's rules refuse, in sentences that people read."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from waypost.referrals.models import Referral


class ReferralRefused(ValueError):
    """The referral cannot be written, sent, answered or taken back this way; the message says why."""

    def __init__(self, message: str, field: str = "", reasons: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.field, self.reasons = field, reasons


class EditConflict(ReferralRefused):
    """Somebody else saved the draft in the meantime; `saved` is what stands there now."""

    def __init__(self, saved: "Referral") -> None:
        super().__init__(_("Somebody else changed this referral while you were writing."))
        self.saved = saved
