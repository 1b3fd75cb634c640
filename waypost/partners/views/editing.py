"""The forms of the directory: `accounts.editing`, with the way back to the organisation."""

from dataclasses import dataclass

from waypost.accounts import editing
from waypost.accounts.editing import differences, edit, in_words, typed

__all__ = ["Page", "differences", "edit", "in_words", "typed"]


@dataclass(frozen=True)
class Page(editing.Page):
    """A page whose `about` is an organisation."""

    template: str = "partners/edit.html"
    about_name: str = "organisation"
    crumbs: str = "partners/parts/crumbs.html"
