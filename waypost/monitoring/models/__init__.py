from waypost.monitoring.models.changes import Change
from waypost.monitoring.models.indicators import (
    Chain,
    ChainLink,
    EnteredValue,
    Indicator,
    IndicatorVersion,
    Level,
    Target,
)
from waypost.monitoring.models.releases import Release, SmallNumbers

__all__ = [
    "Chain",
    "ChainLink",
    "Change",
    "EnteredValue",
    "Indicator",
    "IndicatorVersion",
    "Level",
    "Release",
    "SmallNumbers",
    "Target",
]
