"""What the audit says about protection work, searches for relatives and returns."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cases.screened": _("%(who)s screened %(about)s for exploitation (%(subject)s)."),
    "cases.safety_planned": _(
        "%(who)s wrote version %(version)s of a safety plan for %(about)s (%(subject)s)."
    ),
    "cases.aid_given": _("%(who)s noted immediate aid for %(about)s (%(subject)s)."),
    "cases.incident": _("%(who)s noted an incident about %(about)s (%(subject)s)."),
    "cases.report_decided": _("%(who)s decided that an authority may be told about %(about)s (%(subject)s)."),
    "cases.reported": _("%(who)s noted that an authority was told about %(about)s (%(subject)s)."),
    "cases.report_result": _("%(who)s noted what an authority did about %(about)s (%(subject)s)."),
    "cases.child_page": _("%(who)s wrote about a child's care for %(about)s (%(subject)s)."),
    "cases.tracing_requested": _("%(who)s took a search for a relative of %(about)s (%(subject)s)."),
    "cases.tracing_changed": _("%(who)s changed a search for a relative of %(about)s (%(subject)s)."),
    "cases.tracing_step": _("%(who)s noted a step in a search for a relative of %(about)s (%(subject)s)."),
    "cases.tracing_result": _("%(who)s noted what a step brought for %(about)s (%(subject)s)."),
    "cases.tracing_ended": _("%(who)s ended a search for a relative of %(about)s (%(subject)s)."),
    "cases.tracing_wish": _("%(who)s noted what a found relative of %(about)s wants told (%(subject)s)."),
    "cases.family_told": _("%(who)s noted what %(about)s was told about a relative (%(subject)s)."),
    "cases.return_planned": _("%(who)s wrote about the return of %(about)s (%(subject)s)."),
    "cases.return_goal": _("%(who)s wrote a goal for the new start of %(about)s (%(subject)s)."),
    "cases.return_score": _("%(who)s asked %(about)s how the new start goes (%(subject)s)."),
    "cases.skill_noted": _("%(who)s noted a skill of %(about)s."),
    "cases.skill_removed": _("%(who)s took a skill off the file of %(about)s."),
}
FAILED: dict[str, str] = {}
