from .assessment import Assessment, FactorLevel, NeedLevel
from .career import (
    CareerGap,
    CareerOption,
    CareerPlan,
    CareerReview,
    GapState,
    Standing,
    StillWanted,
)
from .cases import Case, CaseQuerySet, CaseStaff, Stage
from .legal import (
    LegalClaim,
    LegalDeadline,
    LegalEvidence,
    LegalGroup,
    LegalLetter,
    LegalMatter,
    LegalMatterQuerySet,
    LegalStep,
)
from .legal_outcomes import LegalAward, LegalOutcome, LegalPayment
from .legal_routes import RedressRoute
from .moving import Answer, Closure, Transfer
from .numbering import CaseSeries
from .outcomes import Outcome
from .parts import OfCase
from .plan import Doer, Goal, GoalState, PlanAgreement, Step, StepState
from .protection import AidGiven, AuthorityDecision, ChildPage, Conclusion, Incident, SafetyPlan, Screening
from .returning import ReturnGoal, ReturnPlan, ReturnScore, Skill
from .tracing import Search, TracingAction, TracingRequest, Wish
from .work import Conference, HelpKind, Intervention, Note, Review

__all__ = [
    "AidGiven",
    "Answer",
    "Assessment",
    "AuthorityDecision",
    "CareerGap",
    "CareerOption",
    "CareerPlan",
    "CareerReview",
    "Case",
    "CaseQuerySet",
    "CaseSeries",
    "CaseStaff",
    "ChildPage",
    "Closure",
    "Conclusion",
    "Conference",
    "Doer",
    "FactorLevel",
    "GapState",
    "Goal",
    "GoalState",
    "HelpKind",
    "Incident",
    "Intervention",
    "LegalAward",
    "LegalClaim",
    "LegalDeadline",
    "LegalEvidence",
    "LegalGroup",
    "LegalLetter",
    "LegalMatter",
    "LegalMatterQuerySet",
    "LegalOutcome",
    "LegalPayment",
    "LegalStep",
    "NeedLevel",
    "Note",
    "OfCase",
    "Outcome",
    "PlanAgreement",
    "RedressRoute",
    "ReturnGoal",
    "ReturnPlan",
    "ReturnScore",
    "Review",
    "SafetyPlan",
    "Screening",
    "Search",
    "Skill",
    "Stage",
    "Standing",
    "Step",
    "StepState",
    "StillWanted",
    "TracingAction",
    "TracingRequest",
    "Transfer",
    "Wish",
]
