"""The public page of figures. Reads what was published and nothing else; no cookie, no script."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import show_public, site_of
from waypost.monitoring.models import PublicFigures, PublishedQuarter
from waypost.monitoring.public.tables import hidden_in, in_words, shown
from waypost.shared.web.public_pages import kept

MINUTE = 60


@require_safe
@public("shows everybody the figures that were released to everybody")
@kept(MINUTE)
def figures(request: HttpRequest, quarter: str = "") -> HttpResponse:
    """The newest quarter, or the one asked for. Three statements."""
    network = site_of(request)
    if network is None or not PublicFigures.objects.filter(network=network, is_on=True).exists():
        return show_public(request, "monitoring/public/none.html", {}, status=404 if quarter else 200)
    published = list(PublishedQuarter.objects.filter(network=network))
    found = next((one for one in published if quarter in ("", one.quarter)), None)
    if found is None and quarter:
        raise Http404
    if found is None:
        return show_public(request, "monitoring/public/none.html", {})
    context = {
        "published": found,
        "period": in_words(found.quarter),
        "tables": shown(found),
        "hidden": hidden_in(found),
        "others": [(one.quarter, in_words(one.quarter)) for one in published if one != found],
    }
    return show_public(request, "monitoring/public/figures.html", context)
