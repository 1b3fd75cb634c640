"""The small tree model that turns the features of two names into a score; its numbers are in `trees.py`."""

from __future__ import annotations

from math import exp

from .trees import log_odds


def probability(row: list[float]) -> float:
    """0–1; 0.5 is the best border between one person's names and two persons' names."""
    return 1.0 / (1.0 + exp(-log_odds(*row)))
