"""Which papers help to prove what: the checklist of each legal issue (R61). A starting point, not legal advice."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

ITEMS: dict[str, Any] = {
    "identity": _("Passport or identity paper"),
    "work_permit": _("Visa or work permit"),
    "contract": _("Contract, also an unsigned or earlier one"),
    "job_offer": _("Job offer, advertisement or messages before leaving"),
    "payslips": _("Payslips"),
    "bank": _("Bank or transfer statements"),
    "hours": _("Own notes of the hours and days worked"),
    "messages": _("Messages with the employer or the agency"),
    "photos": _("Photos or films of the place and the work"),
    "witnesses": _("Names of people who saw it"),
    "employer_details": _("Name, address and registration of the employer"),
    "dismissal": _("Letter or message of dismissal"),
    "receipts": _("Receipts for what was paid"),
    "agency_agreement": _("Agreement with the agency or broker"),
    "agency_licence": _("Licence of the agency, as in the register"),
    "medical": _("Medical report"),
    "police": _("Report to the police"),
    "accident": _("Report of the accident"),
    "insurance": _("Insurance policy"),
    "death": _("Death certificate"),
    "family": _("Proof of the family relation"),
    "travel": _("Tickets and stamps of the journey"),
    "last_contact": _("Last messages and calls, with their dates"),
    "detention": _("Paper of the authority that detains"),
    "papers_taken": _("Who took the papers, when, and a copy of them"),
    "authority": _("Signed authority to act for the client"),
}
ALWAYS = ("identity", "authority")
_WORK = ("contract", "work_permit", "employer_details")
_BY_ISSUE: dict[str, tuple[str, ...]] = {
    "unpaid_wages": (*_WORK, "payslips", "bank", "hours", "messages", "witnesses"),
    "wage_deductions": (*_WORK, "payslips", "bank", "messages"),
    "working_hours": (*_WORK, "hours", "payslips", "messages", "witnesses"),
    "harassment": (*_WORK, "messages", "witnesses", "medical", "police"),
    "abuse": ("employer_details", "medical", "police", "photos", "witnesses"),
    "dismissal": (*_WORK, "dismissal", "payslips", "messages", "witnesses"),
    "contract_ended_early": (*_WORK, "dismissal", "payslips", "travel"),
    "job_not_provided": ("job_offer", "agency_agreement", "receipts", "messages", "travel"),
    "non_deployment": ("job_offer", "agency_agreement", "agency_licence", "receipts", "messages"),
    "unlawful_fees": ("agency_agreement", "agency_licence", "receipts", "bank", "messages"),
    "contract_substitution": ("contract", "job_offer", "agency_agreement", "payslips", "messages"),
    "accident_compensation": (*_WORK, "accident", "medical", "insurance", "witnesses", "photos"),
    "death_compensation": (*_WORK, "death", "family", "insurance", "accident"),
    "broker_unfair": ("agency_agreement", "agency_licence", "receipts", "messages", "witnesses"),
    "papers_kept": ("employer_details", "papers_taken", "messages", "witnesses"),
    "missing_person": ("photos", "last_contact", "family", "travel", "employer_details"),
    "stranded_detained": ("travel", "work_permit", "detention", "last_contact", "employer_details"),
    "forced_labour": (
        "employer_details", "job_offer", "messages", "photos", "papers_taken", "hours", "medical", "police", "witnesses",
    ),
}  # fmt: skip
_ANY = ("contract", "messages", "receipts", "witnesses")


@dataclass(frozen=True)
class Item:
    """One line of a checklist."""

    slug: str
    label: Any


def checklist(issue: str) -> list[Item]:
    """The papers that help with an issue, in the order in which one asks for them."""
    slugs = (*ALWAYS, *_BY_ISSUE.get(issue, _ANY))
    return [Item(slug, ITEMS[slug]) for slug in dict.fromkeys(slugs)]


def label_of(slug: str) -> Any:
    """What a paper is called; the slug itself for one that is not offered any more."""
    return ITEMS.get(slug, slug)
