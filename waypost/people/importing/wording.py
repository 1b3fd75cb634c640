"""What the audit says about imports."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "people.import_received": _("%(who)s took in a spreadsheet of %(rows)s rows."),
    "people.import_sheet": _("%(who)s chose another sheet of a spreadsheet."),
    "people.import_mapped": _("%(who)s said what the columns of a spreadsheet are."),
    "people.import_check": _("%(who)s had an import checked."),
    "people.import_viewed": _("%(who)s looked at the rows of an import."),
    "people.import_decided": _("%(who)s decided on %(rows)s doubtful rows of an import."),
    "people.import_started": _("%(who)s started an import of %(rows)s rows."),
    "people.import_resumed": _("%(who)s had an import go on after it had stopped."),
    "people.import_batch": _("An import of %(who)s wrote %(rows)s rows."),
    "people.import_added": _("An import of %(who)s added to the file of %(about)s."),
    "people.import_done": _("An import of %(who)s ended."),
    "people.import_dropped": _("%(who)s dropped a spreadsheet before it was imported."),
    "people.import_undo_started": _("%(who)s started to undo an import."),
    "people.import_undone": _("%(who)s undid an import: what it had made for %(about)s is gone."),
    "people.import_run_undone": _("%(who)s undid an import of %(removed)s clients."),
    "people.import_rejected_exported": _("%(who)s downloaded the refused rows of an import."),
    "people.import_cells_forgotten": _("The cells of %(runs)s old imports were removed."),
}
