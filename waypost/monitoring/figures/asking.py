"""Asking the same question twice costs once: answers are kept while the snapshot is the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.results import Result
from waypost.shared.i18n.locales import active_language

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

KEPT = 600
_answers: OrderedDict[tuple[Any, ...], Result] = OrderedDict()
_lock = threading.Lock()


def ask(snapshot: Snapshot, question: Question) -> Result:
    """The answer, from memory when this state of the data was asked before. Raises BadQuestion."""
    key = (snapshot.network_id, snapshot.number, snapshot.taken_at, active_language(), question)
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    found = compute(snapshot, question)
    with _lock:
        _answers[key] = found
        while len(_answers) > KEPT:
            _answers.popitem(last=False)
    return found
