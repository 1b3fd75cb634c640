from waypost.contactlog.forms.contact import ContactForm, EditForm
from waypost.contactlog.forms.desk import AnswerForm, AttachForm, MissedCallForm
from waypost.contactlog.forms.filters import ContactFilter
from waypost.contactlog.forms.queue import QueueForm, RoomForm

__all__ = [
    "AnswerForm",
    "AttachForm",
    "ContactFilter",
    "ContactForm",
    "EditForm",
    "MissedCallForm",
    "QueueForm",
    "RoomForm",
]
