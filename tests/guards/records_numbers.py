"""For each address of indicators with arguments: a record of the cast's network."""

from collections.abc import Callable
from typing import Any

from waypost.monitoring.indicators.actions import load_starter_indicators
from waypost.monitoring.models import ChainLink, Indicator

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]


def _loaded(cast: Any) -> None:
    if not Indicator.objects.filter(network=cast.network).exists():
        load_starter_indicators(cast.network, by=cast.viewer("manager"))


def an_indicator(cast: Any, role: str) -> Arguments:
    _loaded(cast)
    return {"pk": Indicator.objects.get(network=cast.network, slug="contacts").pk}


def a_chain(cast: Any, role: str) -> Arguments:
    return {"pk": _arrow(cast).chain_id}


def an_arrow(cast: Any, role: str) -> Arguments:
    return {"pk": _arrow(cast).pk}


def _arrow(cast: Any) -> ChainLink:
    _loaded(cast)
    found = Indicator.objects.filter(network=cast.network)
    made, _new = ChainLink.objects.get_or_create(
        chain=cast.network.chains.get(),
        source=found.get(slug="searches"),
        target=found.get(slug="searches-found"),
    )
    return made


RECORDS: dict[str, Maker] = {
    **dict.fromkeys(
        (
            "monitoring:indicator", "monitoring:indicator_rows", "monitoring:indicator_edit",
            "monitoring:indicator_redefine", "monitoring:target_set", "monitoring:value_enter",
        ),
        an_indicator,
    ),
    "monitoring:arrow_add": a_chain,
    "monitoring:arrow_remove": an_arrow,
}  # fmt: skip
SHARED = set(RECORDS)
