"""The page of a centre's settings that says how small a group is shown."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.access import get_centre
from waypost.monitoring.disclosure.actions import set_small_numbers
from waypost.monitoring.disclosure.forms import SmallNumbersForm
from waypost.monitoring.models.releases import SmallNumbers


@require_http_methods(["GET", "POST"])
@require(Perm.CENTRE_MANAGE)
def small_numbers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The smallest group that the centre shows to anybody outside."""
    centre = get_centre(request.viewer, pk)
    held = SmallNumbers.objects.filter(centre=centre).first() or SmallNumbers(centre=centre)
    form = SmallNumbersForm(typed(request), instance=held)

    def save(form: SmallNumbersForm) -> None:
        set_small_numbers(
            centre, fields=form.columns, version=form.cleaned_data["version"], by=request.viewer
        )

    lead = _(
        "Staff who know the clients see true figures. This is for all figures that leave the centre. "
        "What was released before stays as it was."
    )
    page = Page(
        _("Small numbers"), reverse("centres:centre", kwargs={"pk": pk}), centre, lead=lead,
        about_name="edited", template="monitoring/small_numbers.html",
    )  # fmt: skip
    return edit(request, page, form, save, tab="small_numbers")
