"""Names of people in any script: made ready, compared, explained, found again."""

from .keys import KeyGroup, index_keys, query_keys
from .lookup import find
from .prepared import Part, Prepared, prepare
from .ranking import POSSIBLE, SURE, Born, Identity, Ranked, rank
from .scoring import PartMatch, explain, score

__all__ = [
    "POSSIBLE", "SURE", "Born", "Identity", "KeyGroup", "Part", "PartMatch", "Prepared", "Ranked", "explain", "find",
    "index_keys", "prepare", "query_keys", "rank", "score",
]  # fmt: skip
