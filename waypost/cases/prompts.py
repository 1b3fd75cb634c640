"""Counselling standards and questions that keep from doing harm, beside the work (R46). In our own words, to be edited."""

from django.utils.translation import gettext_lazy as _

PROMPTS = {
    "overview": [
        _("Safety first: is the person safe today, and may you make contact in the way you plan to?"),
        _("The person decides. You explain choices and their risks; you do not choose for them."),
        _("Promise only what is in your hands, and say what is not."),
        _(
            "Ask only what you need in order to help. The story is in the notes: do not make them tell it again."
        ),
    ],
    "assessment": [
        _("Ask for strengths too: what has helped so far, and who stands by them?"),
        _("Let the person say what matters most before you fill in the grid."),
        _("Stop when it hurts. Nothing here is urgent enough to press someone."),
        _(
            "Do not write down the names of others, or anything that could endanger them, unless the work needs it."
        ),
    ],
    "plan": [
        _("Goals in the person's words; small steps; a name and a day for each."),
        _("Let the person do what they can do themselves: it is their life."),
        _("For each step ask: whom could this put at risk, and how would we notice?"),
        _("Read the plan out before they agree, in a language and words they know."),
    ],
    "career": [
        _("Their life, their choice: show ways and facts, also the way of staying."),
        _("No promise of a job or a visa. Name the source of every fact about another country."),
        _("An offer that asks for money first is a warning: check the recruiter together."),
        _("Ask who cares for children and parents meanwhile, and plan for it."),
    ],
    "notes": [
        _("Write so that the person could read it: facts and their words, no judgement."),
        _("Keep what you saw, what was said and what you think apart."),
        _("A note must be understood alone: several of us work on one case."),
        _("Health, violence and faith: only what the work needs."),
    ],
    "reviews": [
        _("What changed for the person, not only for the papers?"),
        _("Is the risk greater or smaller than last time? What tells you so?"),
        _("Does the plan still fit what the person wants?"),
    ],
    "together": [
        _("Tell partners only what they need, and only what the person agreed to."),
        _("Speak with the person before you speak for them, and tell them afterwards what was said."),
        _("Do not name a client to an employer or an authority without their consent."),
    ],
    "closing": [
        _("Say goodbye well: what was reached, what stays open, how to come back."),
        _("Is somebody else carrying on? Make sure they know."),
    ],
}
