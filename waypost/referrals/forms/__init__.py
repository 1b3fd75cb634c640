from .answers import AnswerForm, CaseForm, EntryForm, RevokeForm, UnmetForm, UnmetPeriodForm
from .asking import ConsentForm
from .incoming import IncomingForm, PartnerReferralForm
from .referral import ReferralForm
from .tracker import TrackerForm

__all__ = [
    "AnswerForm",
    "CaseForm",
    "ConsentForm",
    "EntryForm",
    "IncomingForm",
    "PartnerReferralForm",
    "ReferralForm",
    "RevokeForm",
    "TrackerForm",
    "UnmetForm",
    "UnmetPeriodForm",
]
