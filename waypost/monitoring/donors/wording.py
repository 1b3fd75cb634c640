"""What the audit says about donor reports."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "monitoring.donor_added": _("%(who)s added a donor's project"),
    "monitoring.donor_changed": _("%(who)s changed a donor's project"),
    "monitoring.donor_report_begun": _("%(who)s asked for a donor report"),
    "monitoring.donor_report_made": _("%(who)s froze the figures of a donor report"),
    "monitoring.donor_report_failed": _("%(who)s could not make a donor report"),
    "monitoring.donor_report_written": _("%(who)s changed the texts of a donor report"),
    "monitoring.donor_report_taken": _("%(who)s downloaded a donor report"),
}
