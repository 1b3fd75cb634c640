from waypost.monitoring.models.changes import Change
from waypost.monitoring.models.donors import DonorLine, DonorReport, DonorTemplate
from waypost.monitoring.models.indicators import (
    Chain,
    ChainLink,
    EnteredValue,
    Indicator,
    IndicatorVersion,
    Level,
    Target,
)
from waypost.monitoring.models.policy import PolicyHanding, PolicyReport, PolicyText
from waypost.monitoring.models.population import DataSource, Estimate, TargetGroup
from waypost.monitoring.models.public_figures import PublicFigures, PublishedQuarter
from waypost.monitoring.models.releases import Release, SmallNumbers
from waypost.monitoring.models.reports import Mailing, SavedReport

__all__ = [
    "Chain",
    "ChainLink",
    "Change",
    "DataSource",
    "DonorLine",
    "DonorReport",
    "DonorTemplate",
    "EnteredValue",
    "Estimate",
    "Indicator",
    "IndicatorVersion",
    "Level",
    "Mailing",
    "PolicyHanding",
    "PolicyReport",
    "PolicyText",
    "PublicFigures",
    "PublishedQuarter",
    "Release",
    "SavedReport",
    "SmallNumbers",
    "Target",
    "TargetGroup",
]
