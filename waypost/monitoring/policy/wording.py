"""What the audit says about policy reports."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "monitoring.policy_added": _("%(who)s began a policy report"),
    "monitoring.policy_figures_made": _("%(who)s made the figures of a policy report"),
    "monitoring.policy_figures_failed": _("%(who)s could not make the figures of a policy report"),
    "monitoring.policy_written": _("%(who)s wrote a text of a policy report"),
    "monitoring.policy_agreed": _("%(who)s agreed on a policy report"),
    "monitoring.policy_reopened": _("%(who)s made a policy report a draft again"),
    "monitoring.policy_removed": _("%(who)s removed the draft of a policy report"),
    "monitoring.policy_handed_on": _("%(who)s asked to hand a policy report on (%(audience)s)"),
    "monitoring.policy_passed_the_gate": _("%(who)s made what readers of a policy report get (%(audience)s)"),
    "monitoring.policy_stopped": _("%(who)s could not hand a policy report on (%(audience)s)"),
    "monitoring.policy_taken_back": _("%(who)s gave up handing a policy report on (%(audience)s)"),
    "monitoring.policy_printed": _("%(who)s took a policy report with true figures on paper"),
}
