"""What employers ask, for practising; and what a person need not answer (R51)."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "about": _("Tell us something about yourself."),
    "why_job": _("Why do you want this job?"),
    "why_you": _("What can you do well that this job needs?"),
    "did": _("Tell us of work that you are proud of. What did you do, and what came of it?"),
    "difficult": _("When did something go wrong at work? What did you do then?"),
    "gap": _("What did you do in the time when you did not work?"),
    "learn": _("What can you not do yet, and how will you learn it?"),
    "when": _("When can you begin, and which hours can you work?"),
    "pay": _("What pay do you expect?"),
}
TAKE_ALONG = [
    _("The address, the way there and whom to ask for; be there ten minutes early."),
    _("Two prints of the CV, copies of certificates, the paper that allows the work."),
    _("A pen, paper, and the questions that you want to ask."),
    _("Keep your passport: you may show it, nobody may keep it."),
]
NEED_NOT_ANSWER = [
    _("Whether you are pregnant or want children, or what your husband, wife or family says."),
    _("Your religion, your party, or whether you are in a union."),
    _("Your health, unless the work itself demands it."),
]
ASK_THEM = [
    _("What exactly will I do, where, and with whom?"),
    _("How much is the pay, when is it paid, what is taken off it?"),
    _("How many hours a day and days a week? How is overtime paid?"),
    _("Will I get a written contract in a language that I read, before I begin?"),
    _("Do I have to pay anything? An honest employer takes no money for a job."),
]
