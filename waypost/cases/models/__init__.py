from .cases import Case, CaseQuerySet, CaseStaff, Stage
from .numbering import CaseSeries
from .parts import OfCase
from .protection import AidGiven, AuthorityDecision, ChildPage, Conclusion, Incident, SafetyPlan, Screening
from .returning import ReturnGoal, ReturnPlan, ReturnScore, Skill
from .tracing import Search, TracingAction, TracingRequest, Wish

__all__ = [
    "AidGiven",
    "AuthorityDecision",
    "Case",
    "CaseQuerySet",
    "CaseSeries",
    "CaseStaff",
    "ChildPage",
    "Conclusion",
    "Incident",
    "OfCase",
    "ReturnGoal",
    "ReturnPlan",
    "ReturnScore",
    "SafetyPlan",
    "Screening",
    "Search",
    "Skill",
    "Stage",
    "TracingAction",
    "TracingRequest",
    "Wish",
]
