"""What the audit says of reports."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "monitoring.report_saved": _("%(who)s saved a report"),
    "monitoring.report_removed": _("%(who)s removed a saved report"),
    "monitoring.report_scheduled": _("%(who)s had a report sent by e-mail"),
    "monitoring.report_mailing_stopped": _("%(who)s stopped a report's e-mail"),
    "monitoring.report_sent": _("A report was sent by e-mail"),
    "monitoring.report_not_sent": _("A report could not be sent by e-mail"),
    "monitoring.report_exported": _("%(who)s downloaded a report"),
}
