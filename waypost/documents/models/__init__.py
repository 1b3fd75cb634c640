from .documents import Document, DocumentQuerySet, Reach, StoredFile

__all__ = ["Document", "DocumentQuerySet", "Reach", "StoredFile"]
