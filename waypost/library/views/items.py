"""Pages of the library at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access


@require_GET
@require(Perm.LIBRARY_VIEW)
def items(request: HttpRequest) -> HttpResponse:
    """All pages of the network."""
    return render(request, "library/items.html", {"items": access.items_of(request.viewer)[:50]})
