"""Writes of documents, by noun."""

from waypost.documents.actions.adding import DocumentRefused, add_document, add_pages
from waypost.documents.actions.changing import DocumentConflict, edit_document
from waypost.documents.actions.checklist import drop_wanted, say_absent, take_starter_list, want_paper
from waypost.documents.actions.destroying import destroy_document
from waypost.documents.actions.expiry import warn_of_expiry
from waypost.documents.actions.sweeping import sweep_files

__all__ = [
    "DocumentConflict",
    "DocumentRefused",
    "add_document",
    "add_pages",
    "destroy_document",
    "drop_wanted",
    "edit_document",
    "say_absent",
    "sweep_files",
    "take_starter_list",
    "want_paper",
    "warn_of_expiry",
]
