from waypost.partners.saving import ChangedMeanwhile, PartnersRefused

from .agreements import add_agreement, change_agreement, remind_of_ending, stop_agreement
from .exchange import answer, ask
from .importing import Taken, import_rows
from .importing_registers import TakenRecruiters, import_job_orders, import_recruiters
from .members import add_member, end_member, renew_member
from .organisations import (
    add_identifier,
    add_organisation,
    add_person,
    change_organisation,
    change_person,
    keep_phone,
    remove_identifier,
    remove_person,
    remove_phone,
)
from .recruiters import add_specialist, change_specialist, keep_recruiter, note_licence
from .registers import add_job_order, change_complaint, change_job_order, note_complaint, review_complaint
from .rooms import RoomTaken, end_shift, plan_shift
from .services import (
    Count,
    add_place,
    add_service,
    change_place,
    change_service,
    confirm_service,
    count_places,
    keep_hours,
)

__all__ = [
    "ChangedMeanwhile", "Count", "PartnersRefused", "RoomTaken", "Taken", "TakenRecruiters", "add_agreement",
    "add_identifier", "add_job_order", "add_member", "add_organisation", "add_person", "add_place",
    "add_service", "add_specialist", "answer", "ask", "change_agreement", "change_complaint",
    "change_job_order", "change_organisation", "change_person", "change_place", "change_service",
    "change_specialist", "confirm_service", "count_places", "end_member", "end_shift", "import_job_orders",
    "import_recruiters", "import_rows", "keep_hours", "keep_phone", "keep_recruiter", "note_complaint",
    "note_licence", "plan_shift", "remind_of_ending", "remove_identifier", "remove_person", "remove_phone",
    "renew_member", "review_complaint", "stop_agreement",
]  # fmt: skip
