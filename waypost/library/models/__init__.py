from .items import Item, ItemQuerySet, Placement
from .search import SearchWord
from .sources import Citation, Source
from .statements import Check, Statement, StatementQuerySet
from .texts import Text, TextFile, TextQuerySet, TextVersion
from .topics import Topic

__all__ = [
    "Check", "Citation", "Item", "ItemQuerySet", "Placement", "SearchWord", "Source", "Statement", "StatementQuerySet",
    "Text", "TextFile", "TextQuerySet", "TextVersion", "Topic",
]  # fmt: skip
