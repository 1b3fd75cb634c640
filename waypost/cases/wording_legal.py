"""What the audit says about legal help."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cases.legal_viewed": _("%(who)s looked at a legal matter of %(about)s (%(subject)s, %(part)s)."),
    "cases.legal_opened": _("%(who)s took on a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_changed": _("%(who)s changed a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_closed": _("%(who)s closed a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_reopened": _("%(who)s opened a legal matter of %(about)s again (%(subject)s)."),
    "cases.legal_claimed": _("%(who)s added to what %(about)s claims (%(subject)s)."),
    "cases.legal_unclaimed": _("%(who)s took a line off what %(about)s claims (%(subject)s)."),
    "cases.legal_step": _("%(who)s wrote down a step in a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_deadline_set": _("%(who)s set a deadline in a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_deadline_met": _("%(who)s met a deadline in a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_evidence": _(
        "%(who)s went through the papers of a legal matter of %(about)s (%(subject)s)."
    ),
    "cases.legal_letter_drafted": _("%(who)s began a letter for %(about)s (%(subject)s)."),
    "cases.legal_letter_edited": _("%(who)s edited a letter for %(about)s (%(subject)s)."),
    "cases.legal_letter_sent": _("%(who)s sent a letter for %(about)s (%(subject)s)."),
    "cases.legal_letter_dropped": _("%(who)s threw away the draft of a letter for %(about)s (%(subject)s)."),
    "cases.legal_outcome": _("%(who)s recorded the outcome of a legal matter of %(about)s (%(subject)s)."),
    "cases.legal_paid": _("%(who)s noted money that %(about)s received (%(subject)s)."),
    "cases.legal_payment_struck": _("%(who)s struck out a payment of %(about)s (%(subject)s)."),
    "cases.legal_joined": _("%(who)s added %(about)s to a group complaint (%(subject)s)."),
    "cases.legal_left": _("%(who)s took %(about)s out of a group complaint (%(subject)s)."),
    "cases.legal_group_opened": _("%(who)s began a group complaint."),
    "cases.legal_group_changed": _("%(who)s changed a group complaint."),
    "cases.legal_group_step": _("%(who)s wrote down a step in a group complaint."),
    "cases.legal_group_closed": _("%(who)s closed a group complaint."),
    "cases.legal_group_viewed": _("%(who)s looked at a group complaint."),
    "cases.legal_results_taken": _("%(who)s took the table of legal results out of the system."),
    "cases.route_added": _("%(who)s added a redress route."),
    "cases.route_changed": _("%(who)s changed a redress route."),
    "cases.route_checked": _("%(who)s checked a redress route again."),
}
FAILED = {
    "cases.legal_view_refused": _("%(who)s tried to open a legal matter of %(about)s and was refused."),
    "cases.legal_group_refused": _("%(who)s tried to open a group complaint and was refused."),
}
