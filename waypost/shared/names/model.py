"""The small tree model that turns the features of two names into a score; its numbers are in `trees.py`."""

from __future__ import annotations

from math import exp

from .trees import BASE, TREES


def probability(row: list[float]) -> float:
    """0–1; 0.5 is the best border between one person's names and two persons' names."""
    total = BASE
    for node in TREES:
        while type(node) is tuple:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return 1.0 / (1.0 + exp(-total)) if total > -30 else 0.0
