"""What our deeds are called in the audit."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "contactlog.logged": _("%(who)s logged a contact with %(about)s."),
    "contactlog.import_undone": _("%(who)s undid an import: a contact with %(about)s is gone."),
    "contactlog.viewed": _("%(who)s opened a contact with %(about)s."),
    "contactlog.edited": _("%(who)s corrected a contact with %(about)s."),
    "contactlog.answered": _("%(who)s answered a query of %(about)s."),
    "contactlog.attached": _("%(who)s put a contact into the file of %(about)s."),
    "contactlog.called_in_vain": _("%(who)s called %(about)s and nobody answered."),
    "contactlog.queued": _("%(who)s gave %(about)s number %(ticket)s in the waiting room."),
    "contactlog.queue_identified": _("%(who)s wrote down that number %(ticket)s is %(about)s."),
    "contactlog.called": _("%(who)s called number %(ticket)s (%(about)s)."),
    "contactlog.put_back": _("%(who)s let number %(ticket)s (%(about)s) wait again."),
    "contactlog.queue_ended": _("%(who)s took number %(ticket)s (%(about)s) off the waiting list."),
    "contactlog.queue_closed": _("%(who)s closed the waiting room of earlier days."),
    "contactlog.enquiry_asked": _("Somebody asked a question on the website."),
    "contactlog.enquiry_asked_back": _("Somebody asked back on the website."),
    "contactlog.enquiry_viewed": _("%(who)s opened a question from the website."),
    "contactlog.enquiry_taken": _("%(who)s took a question from the website."),
    "contactlog.enquiry_answered": _("%(who)s answered a question from the website."),
    "contactlog.enquiry_spam": _("%(who)s put a question from the website aside as spam."),
    "contactlog.enquiry_no_spam": _("%(who)s no longer takes a question from the website for spam."),
    "contactlog.enquiry_passed_on": _("%(who)s passed a question from the website on to %(centre)s."),
    "contactlog.report_settled": _("%(who)s said what came of a report about a page."),
    "contactlog.enquiries_erased": _("The words of %(count)s questions from the website were erased."),
    "contactlog.screen_renewed": _("%(who)s gave the room screen a new address."),
}
FAILED = {
    "contactlog.view_refused": _("%(who)s tried to open a contact with %(about)s and was refused."),
    "contactlog.enquiry_view_refused": _(
        "%(who)s tried to open a question from the website and was refused."
    ),
}
