"""What the audit says about career plans."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cases.career_planned": _("%(who)s wrote about the career plan of %(about)s (%(subject)s)."),
    "cases.career_option": _("%(who)s weighed a way of going on with %(about)s (%(subject)s)."),
    "cases.career_gap": _("%(who)s noted what is missing for the career plan of %(about)s (%(subject)s)."),
    "cases.career_to_plan": _(
        "%(who)s put a part of the career plan of %(about)s into the plan (%(subject)s)."
    ),
    "cases.career_reviewed": _("%(who)s reviewed the career plan of %(about)s (%(subject)s)."),
}
FAILED: dict[str, str] = {}
