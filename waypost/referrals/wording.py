"""What our deeds are called in the audit."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "referrals.started": _("%(who)s began a referral of %(about)s."),
    "referrals.edited": _("%(who)s changed a draft referral of %(about)s."),
    "referrals.discarded": _("%(who)s threw away a draft referral of %(about)s."),
    "referrals.asked": _("%(who)s asked %(about)s for consent to a referral."),
    "referrals.sent": _("%(who)s sent a referral of %(about)s."),
    "referrals.revoked": _("%(who)s took back a referral of %(about)s."),
    "referrals.taken_back": _("%(who)s took back a referral that had come here (%(about)s)."),
    "referrals.received": _("%(who)s entered a referral that came in (%(about)s)."),
    "referrals.matched": _("%(who)s put a referral into the file of %(about)s."),
    "referrals.case_opened": _("%(who)s opened a case for %(about)s from a referral."),
    "referrals.answered": _("%(who)s wrote down the answer to a referral of %(about)s."),
    "referrals.entry_added": _("%(who)s added an entry to a referral of %(about)s."),
    "referrals.viewed": _("%(who)s opened a referral of %(about)s."),
    "referrals.pdf_made": _("%(who)s took the locked PDF of a referral of %(about)s."),
    "referrals.printed": _("%(who)s opened the paper copies of a referral of %(about)s."),
    "referrals.partner_read": _("%(who)s read a referral of %(about)s in the partner portal."),
    "referrals.partner_answered": _("%(who)s answered a referral of %(about)s in the partner portal."),
    "referrals.partner_wrote": _("%(who)s added an entry to a referral of %(about)s in the partner portal."),
    "referrals.partner_sent": _("%(who)s sent somebody to this centre through the partner portal."),
    "referrals.partner_file": _(
        "%(who)s opened a document of a referral of %(about)s in the partner portal."
    ),
    "referrals.chased": _("%(who)s noted that a referral of %(about)s has no answer in time."),
    "referrals.consent_gone": _("%(who)s noted that the consent to a referral of %(about)s was taken back."),
    "referrals.stopped": _(
        "%(who)s noted that a referral of %(about)s is closed to the partner, whose agreement ended."
    ),
    "referrals.unmet": _("%(who)s wrote down that nobody could help %(about)s with something."),
}
FAILED = {"referrals.view_refused": _("%(who)s tried to open a referral of %(about)s and was refused.")}
