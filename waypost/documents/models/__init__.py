from .checklist import Absence, WantedPaper
from .documents import Document, DocumentQuerySet, PaperWord, Reach, StoredFile

__all__ = ["Absence", "Document", "DocumentQuerySet", "PaperWord", "Reach", "StoredFile", "WantedPaper"]
