from .cases import Case, CaseQuerySet, CaseStaff, Stage

__all__ = ["Case", "CaseQuerySet", "CaseStaff", "Stage"]
