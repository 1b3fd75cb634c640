"""Whether the public site shows figures."""

from waypost.centres.queries import public_network
from waypost.monitoring.models import PublicFigures, PublishedQuarter


def is_anything_published() -> bool:
    """Whether the site's network shows figures and has published some. At most two statements."""
    network = public_network()
    wanted = PublicFigures.objects.filter(is_on=True).values("network_id")
    return (
        network is not None
        and PublishedQuarter.objects.filter(network=network, network_id__in=wanted).exists()
    )
