"""What each figure counts, in words: shown beside the figure and in every export."""

from django.utils.translation import gettext_lazy as _

CLIENTS_REGISTERED = _(
    "Files opened in the period, each person once. Files that were merged into another are left out."
)
CLIENTS_SERVED = _(
    "Different people with at least one contact in the period. Someone who came five times counts once."
)
CONTACTS = _("Visits, calls and messages in the period. Someone who came five times counts five times.")
ENQUIRIES = _("Contacts without a client's file: anonymous callers and short questions.")
GENDER = _("Gender as on the client's file; for enquiries as noted with the contact.")
AGE = _("Age in the year of the contact, from the birth year; nobody's birth date is needed.")
TOPIC = _("The main topic of the contact.")
MONTH = _("Months begin and end at midnight in the centre's own time zone.")
ROUNDED = _(
    "Every figure is rounded to the nearest five, so that nobody can be recognised. Totals may differ from their parts."
)
CLOSED = _("Only months that are over are counted.")
