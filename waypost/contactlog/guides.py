"""Call guides at the side of the form (R94): our own words, short, to be read while somebody speaks."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Guide:
    """One kind of call: what to do step by step, and what never to do."""

    slug: str
    title: Any
    steps: tuple[Any, ...]
    never: tuple[Any, ...] = ()


GUIDES = (
    Guide(
        "any",
        _("Every call"),
        (
            _("Say the centre's name and your first name."),
            _("Ask: “Is it safe to talk now?” If not: “When may I call, and what shall I say?”"),
            _("Ask for the language they like to speak."),
            _("Say that what they tell you stays with us, and when it cannot."),
            _("Repeat in one sentence what they want to know."),
            _("Before you end: what happens next, by when, by whom."),
        ),
    ),
    Guide(
        "distress",
        _("Somebody in distress"),
        (
            _("Stay calm, speak slowly, let silences be."),
            _("Ask: “Are you in danger right now? Are you hurt? Is a child with you?”"),
            _("In danger: ask where they are, call the emergency number on another line, stay with them."),
            _("Thoughts of ending their life: ask openly, stay with them, bring in the psychologist."),
            _("Agree on one next small step and on when you speak again."),
        ),
        (_("Do not promise what you cannot keep."), _("Do not press for details of what was done to them.")),
    ),
    Guide(
        "trafficking",
        _("Perhaps trafficking"),
        (
            _("Signs: others keep the papers or the pay, a debt that grows, no free movement, threats."),
            _("Ask: “Can you leave the work or the house when you want to?” “Who has your passport?”"),
            _("Ask whether somebody listens. Agree on a harmless sentence for “I must stop now”."),
            _("Explain the choices: a safe place, the police, a lawyer, the way home. They decide."),
            _("Only with their yes: call the partner for protection while they are on the line."),
            _("Note their own words. Switch “No names” on if they wish."),
        ),
        (
            _("Never give the address of a shelter, to anybody."),
            _("Never call back on a number that they did not call safe."),
            _("Never tell a caller whether somebody is known here."),
        ),
    ),
    Guide(
        "referral",
        _("Sending somebody on"),
        (
            _("Say who the other office is, what it can do, what it costs and what to bring."),
            _("Ask: “May I tell them about you? What may I tell?” Record that consent."),
            _("Better than a number: call there together and hand over."),
            _("Agree on when you ask how it went, and put it down as a follow-up."),
        ),
    ),
)
