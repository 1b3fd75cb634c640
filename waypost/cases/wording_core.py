"""What the audit says about case work."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cases.opened": _("%(who)s opened case %(subject)s of %(about)s."),
    "cases.viewed": _("%(who)s looked at case %(subject)s of %(about)s (%(part)s)."),
    "cases.changed": _("%(who)s changed the head of case %(subject)s of %(about)s."),
    "cases.stage_moved": _("%(who)s moved case %(subject)s of %(about)s to another stage (%(stage)s)."),
    "cases.staff_named": _("%(who)s named a colleague on case %(subject)s of %(about)s."),
    "cases.staff_unnamed": _("%(who)s took a colleague off case %(subject)s of %(about)s."),
    "cases.restricted": _("%(who)s closed case %(subject)s of %(about)s to all but named staff."),
    "cases.restriction_lifted": _("%(who)s opened case %(subject)s of %(about)s to the centre again."),
    "cases.assessed": _("%(who)s assessed case %(subject)s of %(about)s (version %(version)s)."),
    "cases.goal_added": _("%(who)s put a goal into the plan of case %(subject)s of %(about)s."),
    "cases.goal_changed": _("%(who)s changed a goal in the plan of case %(subject)s of %(about)s."),
    "cases.step_added": _("%(who)s put a step into the plan of case %(subject)s of %(about)s."),
    "cases.step_changed": _("%(who)s changed a step in the plan of case %(subject)s of %(about)s."),
    "cases.plan_agreed": _("%(who)s noted that %(about)s agreed to the plan of case %(subject)s."),
    "cases.plan_not_agreed": _("%(who)s noted that %(about)s did not agree to the plan of case %(subject)s."),
    "cases.note_added": _("%(who)s wrote a note in case %(subject)s of %(about)s."),
    "cases.note_mended": _("%(who)s changed a fresh note in case %(subject)s of %(about)s."),
    "cases.reviewed": _("%(who)s reviewed case %(subject)s of %(about)s."),
    "cases.review_moved": _("%(who)s put the review of case %(subject)s of %(about)s on another day."),
    "cases.conference_held": _("%(who)s wrote down a conference in case %(subject)s of %(about)s."),
    "cases.helped": _("%(who)s noted help given in case %(subject)s of %(about)s."),
    "cases.help_result": _("%(who)s noted what came of help in case %(subject)s of %(about)s."),
    "cases.transfer_offered": _(
        "%(who)s offered case %(subject)s of %(about)s to somebody else (%(centre)s)."
    ),
    "cases.transferred": _("%(who)s took over case %(subject)s of %(about)s (%(centre)s)."),
    "cases.given": _("%(who)s gave case %(subject)s of %(about)s to the colleague of somebody who leaves."),
    "cases.transfer_refused": _("%(who)s did not take over case %(subject)s of %(about)s."),
    "cases.transfer_withdrawn": _("%(who)s keeps case %(subject)s of %(about)s after all."),
    "cases.transfer_viewed": _("%(who)s read the handover note of case %(subject)s of %(about)s."),
    "cases.closure_asked": _("%(who)s asked to close case %(subject)s of %(about)s."),
    "cases.closure_refused": _("%(who)s did not approve the closure of case %(subject)s of %(about)s."),
    "cases.closure_withdrawn": _("%(who)s took back the wish to close case %(subject)s of %(about)s."),
    "cases.closed": _("%(who)s closed case %(subject)s of %(about)s."),
    "cases.reopened": _("%(who)s reopened a case of %(about)s as %(subject)s."),
    "cases.outcome_noted": _("%(who)s noted what came of it for %(about)s."),
    "cases.outcome_struck": _("%(who)s struck out an outcome noted for %(about)s."),
    "cases.printed": _("%(who)s printed from case %(subject)s of %(about)s (%(part)s)."),
}
FAILED = {"cases.view_refused": _("%(who)s tried to open a case of %(about)s and was refused.")}
