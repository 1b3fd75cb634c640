"""The desk's page of public figures: the switch, the preview, publishing by hand, what is published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.models import Centre, Network
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.indicators.rights import manages_network
from waypost.monitoring.models import PublicFigures, PublishedQuarter
from waypost.monitoring.public import actions
from waypost.monitoring.public.making import preview
from waypost.monitoring.public.tables import hidden_in, in_words, last_quarter, shown
from waypost.monitoring.snapshot.keeping import fresh
from waypost.monitoring.snapshot.reading import NoSnapshot
from waypost.shared.saving import Refused


@require_GET
@require(Perm.NUMBERS_EDIT)
@of_figures
def public_figures(request: HttpRequest) -> HttpResponse:
    """What is published, and with `preview` what would be published of the last quarter."""
    viewer = request.viewer
    network = Network.objects.get(pk=viewer.network_id)
    quarter = last_quarter(timezone.localdate())
    published = list(PublishedQuarter.objects.filter(network=network))
    is_new = all(one.quarter != quarter for one in published)
    context = {
        "setting": PublicFigures.objects.filter(network=network).first() or PublicFigures(network=network),
        "quarter": in_words(quarter),
        "published": [(in_words(one.quarter), one) for one in published],
        "is_new": is_new,
        "may_change": manages_network(viewer),
        "may_preview": is_new and _sees_all(viewer, network),
    }
    if "preview" in request.GET and context["may_preview"]:
        try:
            found = preview(network, quarter, snapshot=fresh(network.pk), by=viewer)
            context |= {"preview": found, "tables": shown(found), "hidden": hidden_in(found)}
        except (CannotProtect, BadQuestion, Refused) as refusal:
            context["refusal"] = str(refusal)
    return render(request, "monitoring/public/desk.html", context)


def _sees_all(viewer, network: Network) -> bool:
    """A preview that is looked at day after day would tell those who know no clients what came in between."""
    return sees_true_figures(viewer, Centre.objects.filter(network=network))


@require_POST
@require(Perm.NUMBERS_EDIT)
def public_figures_switch(request: HttpRequest) -> HttpResponse:
    """On or off."""
    network = Network.objects.get(pk=request.viewer.network_id)
    if not manages_network(request.viewer):
        return _not_yours(request)
    is_on = request.POST.get("is_on") == "on"
    actions.switch_public_figures(network, is_on=is_on, by=request.viewer)
    said = _("Figures are shown on the public site.") if is_on else _("The public site shows no figures.")
    messages.success(request, said)
    return redirect("monitoring:public_figures")


@require_POST
@require(Perm.NUMBERS_EDIT)
def public_figures_publish(request: HttpRequest) -> HttpResponse:
    """Publish the last quarter now. Needs the switch to be on."""
    network = Network.objects.get(pk=request.viewer.network_id)
    if not manages_network(request.viewer):
        return _not_yours(request)
    quarter = last_quarter(timezone.localdate())
    try:
        if not PublicFigures.objects.filter(network=network, is_on=True).exists():
            raise Refused(_("Switch the public figures on first."))
        snapshot = fresh(network.pk)
        preview(network, quarter, snapshot=snapshot, by=request.viewer)
        actions.publish_quarter(network, quarter, snapshot=snapshot, by=request.viewer)
        messages.success(request, _("The figures are published."))
    except NoSnapshot:
        messages.warning(request, _("The figures are being made ready. Try again in a minute."))
    except (CannotProtect, BadQuestion, Refused) as refusal:
        messages.warning(request, str(refusal))
    return redirect("monitoring:public_figures")


def _not_yours(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("Public figures are of the whole network. Ask who manages its numbers."))
    return redirect("monitoring:public_figures")
