"""Drop-downs: international lists in code, editable lists in the database, one way to ask for both."""

from .database import forget
from .fields import CodeField, CodesField
from .forms import CodeChoiceField, CodeMultipleChoiceField
from .lists import ListInfo
from .options import Option, fold
from .reading import (
    DECLINED,
    UNKNOWN,
    choices,
    exists,
    find,
    info,
    is_active,
    label,
    labels,
    lists,
    options,
    search,
)
from .widgets import CodeSelect, CodeSelectMultiple

__all__ = [
    "DECLINED",
    "UNKNOWN",
    "CodeChoiceField",
    "CodeField",
    "CodeMultipleChoiceField",
    "CodeSelect",
    "CodeSelectMultiple",
    "CodesField",
    "ListInfo",
    "Option",
    "choices",
    "exists",
    "find",
    "fold",
    "forget",
    "info",
    "is_active",
    "label",
    "labels",
    "lists",
    "options",
    "search",
]
