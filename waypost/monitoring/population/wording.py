"""What the audit says about target groups, data sources and estimates."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "monitoring.group_added": _("%(who)s added a target group"),
    "monitoring.group_changed": _("%(who)s changed a target group"),
    "monitoring.data_source_added": _("%(who)s added a source of data"),
    "monitoring.data_source_changed": _("%(who)s changed a source of data"),
    "monitoring.estimate_added": _("%(who)s added an estimate of a target group"),
    "monitoring.estimate_changed": _("%(who)s changed an estimate of a target group"),
    "monitoring.estimate_removed": _("%(who)s removed an estimate of a target group"),
    "monitoring.population_printed": _("%(who)s printed clients beside the estimates of a target group"),
    "monitoring.estimates_imported": _("%(who)s took estimates of a target group from a file (%(rows)s)"),
}
