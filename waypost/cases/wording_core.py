"""What the audit says about case work."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cases.opened": _("%(who)s opened a case for %(about)s (%(subject)s)."),
    "cases.viewed": _("%(who)s looked at case %(subject)s of %(about)s (%(part)s)."),
}
FAILED = {"cases.view_refused": _("%(who)s tried to open a case of %(about)s and was refused.")}
