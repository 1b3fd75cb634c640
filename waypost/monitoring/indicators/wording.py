"""What the audit says about indicators."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "monitoring.library_loaded": _("%(who)s took over indicators of the starter library"),
    "monitoring.indicator_added": _("%(who)s added an indicator (%(slug)s)"),
    "monitoring.indicator_copied": _("%(who)s copied an indicator for one centre (%(slug)s)"),
    "monitoring.indicator_changed": _("%(who)s changed an indicator"),
    "monitoring.indicator_redefined": _("%(who)s defined an indicator anew (version %(version)s)"),
    "monitoring.target_set": _("%(who)s set a target of an indicator"),
    "monitoring.value_entered": _("%(who)s entered a value of an indicator"),
    "monitoring.chain_changed": _("%(who)s changed the results chain"),
    "monitoring.rows_viewed": _("%(who)s looked at the rows behind a figure (%(slug)s)"),
}
