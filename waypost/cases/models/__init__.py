from .cases import Case, CaseQuerySet, CaseStaff, Stage
from .numbering import CaseSeries
from .parts import OfCase

__all__ = ["Case", "CaseQuerySet", "CaseSeries", "CaseStaff", "OfCase", "Stage"]
