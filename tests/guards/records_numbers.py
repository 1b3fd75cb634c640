"""For each address of indicators with arguments: a record of the cast's network."""

from base64 import b64decode
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from waypost.monitoring.indicators.actions import load_starter_indicators
from waypost.monitoring.models import (
    ChainLink,
    DataSource,
    DonorLine,
    DonorReport,
    DonorTemplate,
    Estimate,
    Indicator,
    PolicyHanding,
    PolicyReport,
    SavedReport,
    TargetGroup,
)

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


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


def a_target_group(cast: Any, role: str) -> Arguments:
    return {"pk": _estimate(cast).group_id}


def an_estimate(cast: Any, role: str) -> Arguments:
    return {"pk": _estimate(cast).pk}


def a_data_source(cast: Any, role: str) -> Arguments:
    return {"pk": _estimate(cast).source_id}


def _estimate(cast: Any) -> Estimate:
    """One estimate of one group for the whole test; a removed one is made again."""
    day = date(2026, 5, 3)
    group, _new = TargetGroup.objects.get_or_create(network=cast.network, title="Matrix group")
    source, _new = DataSource.objects.get_or_create(
        network=cast.network, title="Matrix source", defaults={"checked_on": day}
    )
    about = {"number": 10, "year": 2020, "method": "census", "sure": "good", "checked_on": day}
    made, _new = Estimate.objects.get_or_create(group=group, source=source, defaults=about)
    return made


def a_policy_report(cast: Any, role: str) -> Arguments:
    return {"pk": _policy_report(cast).pk}


def a_policy_text(cast: Any, role: str) -> Arguments:
    return {"pk": _policy_report(cast).pk, "place": "summary"}


def a_policy_handing(cast: Any, role: str) -> Arguments:
    report = _policy_report(cast, state="released", agreed_at=timezone.now())
    content = {"parts": [], "said": [], "method": []}
    made = PolicyHanding.objects.create(
        report=report, audience="public", readers="Everybody", language="en", content=content
    )
    return {"pk": made.pk}


def a_donor_project(cast: Any, role: str) -> Arguments:
    return {"pk": _donor_project(cast).pk}


def a_donor_line(cast: Any, role: str) -> Arguments:
    _loaded(cast)
    indicator = Indicator.objects.get(network=cast.network, slug="contacts")
    return {"pk": DonorLine.objects.create(template=_donor_project(cast), indicator=indicator, position=1).pk}


def a_donor_report(cast: Any, role: str) -> Arguments:
    made = DonorReport.objects.create(
        template=_donor_project(cast), first=date(2026, 1, 1), last=date(2026, 3, 31), language="en",
        content={"lines": [], "said": [], "data_of": "2026-04-03T00:00:00+00:00", "project": "", "readers": ""},
    )  # fmt: skip
    return {"pk": made.pk}


def _donor_project(cast: Any) -> DonorTemplate:
    """One with a logo."""
    return DonorTemplate.objects.create(
        network=cast.network, centre=cast.centre, name="Safe routes", donor_name="River Fund", first=date(2026, 1, 1),
        last=date(2026, 12, 31), logo=PIXEL, logo_type="image/png",
    )  # fmt: skip


def _policy_report(cast: Any, **fields: Any) -> PolicyReport:
    """One with figures of nothing."""
    figures = {"tables": {}, "words": {"words": [], "threshold": 5, "too_many": False}}
    return PolicyReport.objects.create(
        network=cast.network, centre=cast.centre, title="Spring", first=date(2026, 1, 1), last=date(2026, 3, 31),
        figures=figures, data_of=timezone.now(), **fields,
    )  # fmt: skip


def a_quarter(cast: Any, role: str) -> Arguments:
    return {"quarter": "2026-Q1"}


def a_kind_of_file(cast: Any, role: str) -> Arguments:
    return {"kind": "json"}


def a_saved_report(cast: Any, role: str) -> Arguments:
    """The role's own report where a member of staff has the role, else the manager's, for the whole network."""
    owner = getattr(cast, role, None) or cast.manager
    definition = {"measures": ["contacts"], "time": "last_month"}
    made = SavedReport.objects.create(
        network=cast.network,
        centre=cast.centre,
        owner=owner,
        title="Matrix",
        shared_with="network",
        definition=definition,
    )
    return {"pk": made.pk}


def a_release(cast: Any, role: str) -> Arguments:
    return {**a_saved_report(cast, role), "readers": "public"}


RECORDS: dict[str, Maker] = {
    "public_figures:quarter": a_quarter,
    "api:public_quarter": a_quarter,
    **dict.fromkeys(("api:key_report", "api:key_releases"), a_saved_report),
    "api:key_release": a_release,
    **dict.fromkeys(
        (
            "monitoring:target_group_edit", "monitoring:estimates", "monitoring:estimate_new",
            "monitoring:estimates_bring", "monitoring:estimates_xlsx", "monitoring:estimates_csv",
        ),
        a_target_group,
    ),
    "monitoring:estimate_edit": an_estimate,
    "monitoring:estimate_remove": an_estimate,
    "monitoring:data_source_edit": a_data_source,
    **dict.fromkeys(
        (
            "monitoring:indicator", "monitoring:indicator_rows", "monitoring:indicator_edit",
            "monitoring:indicator_copy",
            "monitoring:indicator_redefine", "monitoring:target_set", "monitoring:value_enter",
        ),
        an_indicator,
    ),
    **dict.fromkeys(
        (
            "monitoring:policy_report", "monitoring:policy_figures", "monitoring:policy_agree", "monitoring:policy_remove",
            "monitoring:policy_hand_on", "monitoring:policy_print", "monitoring:policy_pdf",
        ),
        a_policy_report,
    ),
    **dict.fromkeys(
        (
            "monitoring:report", "monitoring:report_edit", "monitoring:report_remove", "monitoring:report_mail",
            "monitoring:report_mail_stop",
        ),
        a_saved_report,
    ),
    "monitoring:report_file": a_kind_of_file,
    "monitoring:policy_text": a_policy_text,
    **dict.fromkeys(
        (
            "monitoring:donor_project", "monitoring:donor_edit", "monitoring:donor_logo", "monitoring:donor_picture",
            "monitoring:donor_line_new", "monitoring:donor_report_new",
        ),
        a_donor_project,
    ),
    **dict.fromkeys(
        ("monitoring:donor_line_edit", "monitoring:donor_line_up", "monitoring:donor_line_remove"), a_donor_line
    ),
    **dict.fromkeys(
        (
            "monitoring:donor_report", "monitoring:donor_report_again", "monitoring:donor_texts",
            "monitoring:donor_report_xlsx", "monitoring:donor_report_pdf",
        ),
        a_donor_report,
    ),
    **dict.fromkeys(
        (
            "monitoring:policy_handing", "monitoring:policy_handing_pdf", "monitoring:policy_handing_print",
            "monitoring:policy_take_back",
        ),
        a_policy_handing,
    ),
    "monitoring:arrow_add": a_chain,
    "monitoring:arrow_remove": an_arrow,
}  # fmt: skip
SHARED = set(RECORDS)
