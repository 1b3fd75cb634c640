"""Every list there is. A new list needs a line here and, when centres may edit it, rows in `starter/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Kind = Literal["standard", "network"]


@dataclass(frozen=True, slots=True)
class ListInfo:
    """A list: "standard" ones follow a published standard and cannot be edited."""

    slug: str
    title: str | Promise
    kind: Kind = "network"
    source: str = ""  # the standard, for those who export

    @property
    def editable(self) -> bool:
        return self.kind == "network"


def _standard() -> Iterator[ListInfo]:
    for slug, title, source in (
        ("country", _("Country"), "ISO 3166-1"),
        ("nationality", _("Nationality"), "ISO 3166-1"),
        ("subdivision", _("Region"), "ISO 3166-2"),
        ("language", _("Language"), "BCP 47, ISO 639-3"),
        ("script", _("Script"), "ISO 15924"),
        ("currency", _("Currency"), "ISO 4217"),
        ("time_zone", _("Time zone"), "IANA"),
        ("cefr", _("Language level"), "CEFR"),
        ("isced", _("Highest education"), "ISCED 2011"),
        ("isco", _("Occupation"), "ISCO-08"),
        ("isic", _("Sector"), "ISIC Rev.4"),
        ("work_status", _("Work status"), "ICSE-18"),
        ("disability", _("Difficulty in functioning"), "Washington Group"),
        ("disability_answer", _("Degree of difficulty"), "Washington Group"),
    ):
        yield ListInfo(slug, title, "standard", source)


def _network() -> Iterator[ListInfo]:
    for slug, title in (
        # the person
        ("gender", _("Gender")),
        ("marital_status", _("Marital status")),
        ("family_status", _("Family status")),
        ("relationship", _("Relationship")),
        ("name_kind", _("Kind of name")),
        ("phone_kind", _("Kind of phone")),
        ("address_kind", _("Kind of address")),
        ("document_type", _("Kind of document")),
        ("client_type", _("Client type")),
        # migration
        ("migration_phase", _("Phase of migration")),
        ("migration_type", _("Type of migration")),
        ("reason_to_migrate", _("Reason to migrate")),
        ("legal_channel", _("How people go")),
        ("vulnerability", _("Vulnerability")),
        # speaking with the person
        ("literacy", _("Reading and writing")),
        ("communication_need", _("Communication need")),
        ("interpreter_kind", _("Interpreter")),
        ("counsellor_gender_preference", _("Prefers to speak with")),
        ("safe_contact_channel", _("Safe way to make contact")),
        ("safe_contact_rule", _("Rule for safe contact")),
        ("consent_purpose", _("Purpose of consent")),
        ("consent_how", _("How consent was given")),
        # contacts and services
        ("how_heard", _("How they heard of us")),
        ("contact_channel", _("Way of contact")),
        ("contact_topic", _("Topic")),
        ("caller_role", _("Who made contact")),
        ("help_type", _("Kind of help")),
        ("service_sought", _("Service sought")),
        ("service_given", _("Service given")),
        ("refusal_reason", _("Reason for not helping")),
        ("refusal_alternative", _("Offered instead")),
        ("opening_channel", _("Opening hours for")),
        ("queue_priority", _("Priority in the queue")),
        ("queue_reason", _("Reason for the visit")),
        ("queue_left_reason", _("Reason for leaving the queue")),
        # afterwards
        ("outcome", _("Outcome")),
        ("outcome_source", _("Source of the outcome")),
        ("followup_kind", _("Kind of task")),
        ("closure_reason", _("Reason for closing")),
        ("handover_reason", _("Reason for handing over")),
        ("duplicate_override_reason", _("Why two records are two people")),
        ("split_reason", _("Reason for splitting a record")),
        ("staff_post", _("Post")),
        # documents
        ("retention_reason", _("Why a paper is destroyed")),
        # partners
        ("organisation_kind", _("Kind of organisation")),
        ("partner_service", _("Service of a partner")),
        ("agreement_kind", _("Kind of agreement")),
        ("licence_status", _("Status of a licence")),
        ("job_order_status", _("State of a job order")),
        ("recruiter_complaint", _("Complaint about a recruiter")),
        ("skill", _("Skill of a specialist")),
        # cases
        ("case_kind", _("Kind of case")),
        ("case_complexity", _("Complexity of a case")),
        ("case_risk", _("Risk in a case")),
        ("case_staff_part", _("Part in a case")),
        ("note_kind", _("Kind of note")),
        ("need", _("Need")),
        # legal help
        ("legal_issue", _("Legal issue")),
        ("legal_forum", _("Where a claim is brought")),
        ("legal_resolution", _("How a claim was resolved")),
        ("legal_sanction", _("Sanction")),
        ("legal_remedy", _("Remedy")),
        # protection, tracing and return
        ("recruitment_method", _("Way of recruitment")),
        ("control_means", _("Means of control")),
        ("exploitation", _("Kind of exploitation")),
        ("aid_kind", _("Immediate aid")),
        ("incident_kind", _("Kind of incident")),
        ("authority_kind", _("Authority")),
        ("legal_duty", _("Legal duty to report")),
        ("separation_cause", _("Cause of separation")),
        ("tracing_action", _("Action in a search")),
        ("reintegration_area", _("Area of reintegration")),
        ("abroad_claim", _("Claim left abroad")),
        ("return_kind", _("Way of returning")),
        ("skill_level", _("Level of a skill")),
        # work and training
        ("qualification_kind", _("Kind of qualification")),
        ("career_path", _("Way of going on")),
        ("career_gap", _("What is missing for a plan")),
        # referrals
        ("referral_reason", _("Reason for a referral")),
        ("referral_refusal", _("Why a referral was not taken")),
        ("referral_result", _("Result of a referral")),
        ("revoke_reason", _("Why a referral was taken back")),
        # registers of the library
        ("scheme_kind", _("Kind of scheme")),
        ("pay_period", _("Wage per")),
        ("course_subject", _("Subject of a course")),
        ("study_level", _("Level of study")),
        ("living_cost", _("Cost of living")),
        ("remittance_provider", _("Kind of provider")),
        ("transfer_speed", _("Speed of a transfer")),
        ("payment_means", _("Way of paying")),
    ):
        yield ListInfo(slug, title)


LISTS: dict[str, ListInfo] = {info.slug: info for info in (*_standard(), *_network())}
