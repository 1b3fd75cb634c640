"""Writes of indicators: the starter library, definitions, targets, entered values, the results chain."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.figures.measures import COUNTED
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.indicators import starter
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.indicators.rights import manages_network
from waypost.monitoring.models import (
    Chain,
    ChainLink,
    EnteredValue,
    Indicator,
    IndicatorVersion,
    Level,
    Target,
)
from waypost.monitoring.models.indicators import Unit, Way
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.i18n.locales import active_language
from waypost.shared.saving import Refused

ORDER = list(Level.values)
LONG_AGO = date(2000, 1, 1)  # the starter library's definitions hold for everything that is recorded


@audited
def load_starter_indicators(network: Network, *, by: Viewer) -> int:
    """Give a network the indicators it does not have yet; returns how many. What was changed stays."""
    content = starter.read()
    there = set(network.indicators.values_list("slug", flat=True))
    added = 0
    for position, row in enumerate(content["indicator"], 1):
        if row["slug"] not in there:
            _add_starter(network, row, position, content["proof"])
            added += 1
    _add_chains(network, content["chain"])
    audit.record("monitoring.library_loaded", by=by, details={"added": added})
    return added


def _add_starter(network: Network, row: dict[str, Any], position: int, proofs: dict[str, Any]) -> None:
    definition = starter.definition_of(row)
    way = row.get("way", Way.COMPUTED)
    shown = Definition.of(definition).check().shown if definition else row.get("unit", COUNTED)
    indicator = Indicator.objects.create(
        network=network, slug=row["slug"], title=starter.title_of(row), level=row["level"], way=way,
        better=row.get("better", "up"), unit=shown, position=position, is_starter=True,
    )  # fmt: skip
    IndicatorVersion.objects.create(
        indicator=indicator, number=1, valid_from=LONG_AGO, definition=definition, words=starter.words_of(row),
        verification=proofs[row["proof"]],
    )  # fmt: skip


def _add_chains(network: Network, chains: list[dict[str, Any]]) -> None:
    if network.chains.exists():
        return
    by_slug = {one.slug: one for one in network.indicators.all()}
    for position, row in enumerate(chains, 1):
        title = {language: row[language] for language in starter.LANGUAGES}
        chain = Chain.objects.create(network=network, title=title, position=position)
        for source, target in row["links"]:
            ChainLink.objects.create(chain=chain, source=by_slug[source], target=by_slug[target])


@audited
def add_indicator(
    *, network: Network, fields: dict[str, Any], definition: dict[str, Any], words: str, verification: str,
    centre: Centre | None = None, by: Viewer,
) -> Indicator:  # fmt: skip
    """A new indicator of the network, or of one centre, valid for all that is recorded. Raises Refused."""
    title = fields.pop("title")
    slug = _free_slug(network, title)
    made = Indicator(network=network, centre=centre, slug=slug, title={active_language(): title}, **fields)
    parts = _checked(made, definition)
    made.position = network.indicators.count() + 1
    made.save(force_insert=True)
    _write_version(made, 1, LONG_AGO, parts, words, verification, by)
    audit.record(
        "monitoring.indicator_added", subject=made, by=by, details={"slug": made.slug, "way": made.way}
    )
    return made


@audited
def copy_indicator(indicator: Indicator, *, centre: Centre, by: Viewer) -> Indicator:
    """A copy that is the centre's own, with all versions, so that it says the same until it is changed."""
    made = Indicator(
        network=indicator.network, centre=centre, slug=_free_slug(indicator.network, f"{indicator.slug} {centre.code}"),
        title={language: f"{name} – {centre.name}" for language, name in indicator.title.items()},
        level=indicator.level, way=indicator.way, better=indicator.better, unit=indicator.unit,
        position=indicator.position,
    )  # fmt: skip
    made.save(force_insert=True)
    for one in indicator.versions.order_by("number"):
        IndicatorVersion(
            indicator=made, number=one.number, valid_from=one.valid_from, definition=one.definition, words=one.words,
            verification=one.verification, written_by=one.written_by,
        ).save(force_insert=True)  # fmt: skip
    audit.record("monitoring.indicator_copied", subject=made, by=by, details={"slug": indicator.slug})
    return made


@audited
def change_indicator(indicator: Indicator, *, fields: dict[str, Any], by: Viewer) -> Indicator:
    """Change name, step, direction, or whether it is in use. What it counts is changed by a new version."""
    found = Indicator.objects.select_for_update().get(pk=indicator.pk)
    title = fields.pop("title")
    for name, value in fields.items():
        setattr(found, name, value)
    found.title = {**found.title, active_language(): title}
    found.version += 1
    found.save()
    audit.record("monitoring.indicator_changed", subject=found, by=by, details={"fields": sorted(fields)})
    return found


@audited
def redefine(
    indicator: Indicator, *, definition: dict[str, Any], words: str, verification: str, valid_from: date,
    by: Viewer,
) -> IndicatorVersion:  # fmt: skip
    """Give an indicator a new meaning from a day on; periods that end before keep the old one. Raises Refused."""
    found = Indicator.objects.select_for_update().get(pk=indicator.pk)
    last = found.versions.order_by("-number").first()
    if last is not None and valid_from <= last.valid_from:
        raise Refused(
            _(
                "The new definition must hold from a later day than the last one, so that earlier reports stay."
            ),
            "valid_from",
        )
    parts = _checked(found, definition)
    number = last.number + 1 if last else 1
    made = _write_version(found, number, valid_from, parts, words, verification, by)
    found.version += 1
    found.save()
    audit.record(
        "monitoring.indicator_redefined",
        subject=found,
        by=by,
        details={"version": number, "from": valid_from.isoformat()},
    )
    return made


def _checked(indicator: Indicator, definition: dict[str, Any]) -> dict[str, Any]:
    if indicator.way != Way.COMPUTED:
        return {}
    try:
        parts = Definition.of(definition)
        indicator.unit = Unit(parts.check().shown)
    except BadQuestion as wrong:
        raise Refused(str(wrong), "measure") from wrong
    return parts.as_json()


def _write_version(
    indicator: Indicator, number: int, valid_from: date, parts: dict[str, Any], words: str, verification: str,
    by: Viewer,
) -> IndicatorVersion:  # fmt: skip
    language = active_language()
    made = IndicatorVersion(
        indicator=indicator, number=number, valid_from=valid_from, definition=parts, words={language: words},
        verification={language: verification}, written_by=by.user,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _free_slug(network: Network, title: str) -> str:
    begun = slugify(title)[:50] or "indicator"
    taken = set(network.indicators.filter(slug__startswith=begun).values_list("slug", flat=True))
    number, slug = 1, begun
    while slug in taken:
        number += 1
        slug = f"{begun}-{number}"
    return slug


@audited
def set_target(
    indicator: Indicator, *, centre: Centre | None, first: date, last: date, baseline: Decimal | None,
    target: Decimal, project: str = "", by: Viewer,
) -> Target:  # fmt: skip
    """Set what is to be reached by the end of a period; an older target of the same period is replaced. Raises Refused."""
    _must_be_hers(indicator, centre, by)
    if last < first:
        raise Refused(_("The last day is before the first. Choose a later day."), "last")
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    where = {"indicator": indicator, "centre": centre, "first": first, "last": last, "project": project}
    row = Target.objects.filter(**where).first() or Target(**where, version=0)
    row.baseline, row.target, row.version = baseline, target, row.version + 1
    row.save()
    days = {"first": first.isoformat(), "last": last.isoformat()}
    audit.record("monitoring.target_set", subject=indicator, by=by, details=days)
    return row


def _must_be_hers(indicator: Indicator, centre: Centre | None, by: Viewer) -> None:
    """Raises Refused for what is the whole network's, or another centre's."""
    if indicator.centre_id not in (None, centre.pk if centre else None):
        raise Refused(_("This indicator is of one centre. Choose that centre."), "centre")
    if centre is None and not manages_network(by):
        raise Refused(
            _("Choose your centre. The whole network's are set by who manages its numbers."), "centre"
        )


@audited
def enter_value(
    indicator: Indicator, *, centre: Centre | None, first: date, last: date, value: Decimal, source: str,
    by: Viewer,
) -> EnteredValue:  # fmt: skip
    """Enter a value that is not counted here. An earlier one of the same period stays in the list. Raises Refused."""
    _must_be_hers(indicator, centre, by)
    if indicator.way == Way.COMPUTED:
        raise Refused(_("This indicator is counted from the records. Its value is not entered."))
    if last < first:
        raise Refused(_("The last day is before the first. Choose a later day."), "last")
    if first > timezone.localdate():
        raise Refused(_("This period has not begun yet."), "first")
    if not source.strip():
        raise Refused(_("Write where the value comes from."), "source")
    made = EnteredValue(
        indicator=indicator, centre=centre, first=first, last=last, value=value, source=source.strip(),
        entered_by=by.user,
    )  # fmt: skip
    made.save(force_insert=True)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    audit.record("monitoring.value_entered", subject=indicator, by=by, details=days)
    return made


@audited
def link_indicators(chain: Chain, *, source: Indicator, target: Indicator, by: Viewer) -> ChainLink:
    """Draw an arrow. Raises Refused when it leads back, to itself, or is there already."""
    if ORDER.index(source.level) >= ORDER.index(target.level):
        raise Refused(_("An arrow leads on: from activity to output, to outcome, to impact."), "target")
    with transaction.atomic():
        made, is_new = ChainLink.objects.get_or_create(chain=chain, source=source, target=target)
    if not is_new:
        raise Refused(_("This arrow is drawn already."), "target")
    audit.record("monitoring.chain_changed", subject=chain, by=by, details={"added": 1})
    return made


@audited
def unlink_indicators(link: ChainLink, *, by: Viewer) -> None:
    """Take an arrow away."""
    chain = link.chain
    link.delete()
    audit.record("monitoring.chain_changed", subject=chain, by=by, details={"removed": 1})
