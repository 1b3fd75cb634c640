"""Public pages on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Centre
from waypost.centres.public import name_of, show_public, site_of
from waypost.library import printing, reading
from waypost.library.models import Item
from waypost.shared.paper import CannotDraw
from waypost.shared.web.public_pages import asks_only, kept
from waypost.shared.web.visits import count_as

DAY = 86_400


@require_safe
@public("a page on paper")
@kept(DAY)
@asks_only()
def page_on_paper(request: HttpRequest, code: str, design: str) -> HttpResponse:
    """The PDF of a page: a leaflet, cards for the pocket or a poster."""
    item = get_object_or_404(Item.objects.published(), network=site_of(request), code=code)
    answer = drawn(request, item, design, request.LANGUAGE_CODE)
    count_as(answer, (design, code))
    return answer


def drawn(request: HttpRequest, item: Item, design: str, language: str) -> HttpResponse:
    """The PDF, or a sentence where this machine cannot set letters. Raises Http404 for what is not public."""
    page = reading.page(item.network_id, item.code, language, timezone.localdate())
    if page is None or design not in printing.DESIGNS:
        raise Http404
    with override(language):
        address = request.build_absolute_uri(reverse("public:page", kwargs={"code": item.code}))
    phones = Centre.objects.filter(network=item.network_id, is_active=True).exclude(phone="")
    try:
        pdf = printing.paper_of(
            page,
            printing.DESIGNS[design],
            address=address,
            name=name_of(request),
            phones=list(phones.values_list("phone", flat=True)[:3]),
        )
    except CannotDraw:
        return show_public(request, "library/public/no_paper.html", status=503)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{item.code}-{design}-{language}.pdf"'
    return answer
