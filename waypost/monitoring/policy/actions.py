"""Writes of policy reports: making the figures, writing texts, agreeing, handing on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.models import PolicyHanding, PolicyReport, PolicyText
from waypost.monitoring.models.policy import State
from waypost.monitoring.policy import counted, gathering, leaving
from waypost.monitoring.policy.access import centres_of
from waypost.monitoring.policy.document import drawn_up, method
from waypost.monitoring.policy.parts import BY_SLUG
from waypost.monitoring.policy.times import Times
from waypost.monitoring.policy.words import rising_words
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import ChangedMeanwhile, Refused, locked

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


@audited
def add_report(
    *, network: Network, centre: Centre | None, period: Period, title: str, by: Viewer
) -> PolicyReport:
    """A report of a closed period. Its figures are made next, by `make_figures`."""
    made = PolicyReport(
        network=network,
        centre=centre,
        title=title.strip(),
        first=period.first,
        last=period.last,
        made_by=by.user,
    )
    made.save(force_insert=True)
    audit.record("monitoring.policy_added", subject=made, by=by, details=_days(made))
    return made


@audited
def make_figures(report: PolicyReport, *, snapshot: Snapshot, by: Viewer) -> PolicyReport:
    """Make all figures anew from the data of now; texts stay. Raises Refused for a report that is agreed."""
    found = locked(report)
    _must_be_draft(found)
    tables = gathering.gather(found, snapshot)
    words = rising_words(centres_of(found), Times(found.period).each)
    found.figures = {"tables": counted.as_json(tables), "words": words}
    found.data_of, found.problem = snapshot.taken_at, ""
    found.version += 1
    found.save()
    audit.record("monitoring.policy_figures_made", subject=found, by=by, details={"tables": len(tables)})
    return found


@audited
def note_failure(report: PolicyReport, problem: str, *, by: Viewer) -> None:
    """Say on the report why its figures could not be made."""
    found = locked(report)
    found.problem = problem[:300]
    found.save()
    audit.record("monitoring.policy_figures_failed", subject=found, by=by)


@audited
def write_text(report: PolicyReport, *, place: str, body: str, number: int | None, by: Viewer) -> PolicyText:
    """Write a place of the report anew; what stood there is kept. `number` is the version that was seen.

    Raises Refused when the report is agreed, ChangedMeanwhile when somebody else wrote there.
    """
    found = locked(report)
    _must_be_draft(found)
    last = found.texts.filter(place=place).order_by("-number").first()
    if last is not None and last.number != (number or 0):
        raise ChangedMeanwhile(last)
    made = PolicyText(
        report=found, place=place, number=(last.number if last else 0) + 1, body=body, written_by=by.user
    )
    made.save(force_insert=True)
    audit.record(
        "monitoring.policy_written", subject=found, by=by, details={"place": place, "number": made.number}
    )
    return made


@audited
def agree(report: PolicyReport, *, by: Viewer) -> PolicyReport:
    """Nothing changes from here on. Raises Refused while it is not made, or is agreed already."""
    found = locked(report)
    _must_be_draft(found)
    if not found.is_made:
        raise Refused(_("The figures are not made yet. Wait a moment and look again."))
    found.state, found.agreed_by, found.agreed_at = State.AGREED, by.user, timezone.now()
    found.version += 1
    found.save()
    audit.record("monitoring.policy_agreed", subject=found, by=by, details=_days(found))
    return found


@audited
def reopen(report: PolicyReport, *, by: Viewer) -> PolicyReport:
    """Make an agreed report a draft again. Raises Refused for one that was handed on."""
    found = locked(report)
    if found.state != State.AGREED or found.handings.exists():
        raise Refused(_("Only a report that is agreed and not handed on can be changed again."))
    found.state, found.agreed_by, found.agreed_at = State.DRAFT, None, None
    found.version += 1
    found.save()
    audit.record("monitoring.policy_reopened", subject=found, by=by, details=_days(found))
    return found


@audited
def remove_report(report: PolicyReport, *, by: Viewer) -> None:
    """Remove a draft with its texts. Raises Refused for a report that is agreed."""
    found = locked(report)
    _must_be_draft(found)
    audit.record("monitoring.policy_removed", subject=found, by=by, details=_days(found))
    found.delete()


@audited
def hand_on(
    report: PolicyReport, *, audience: str, readers: str, places: list[str], by: Viewer
) -> PolicyHanding:
    """Begin to give an audience the chosen places; `pass_the_gate` makes what they get.

    Raises Refused for a draft, and for readers who have it already.
    """
    found = locked(report)
    if found.is_draft:
        raise Refused(_("Agree on the report first: then nobody changes it while it is handed on."))
    if found.handings.filter(audience=audience).exists():
        raise Refused(_("These readers have this report already. It stays as they got it."), "readers")
    kept = [slug for slug, part in BY_SLUG.items() if slug in places and not part.inside_only]
    made = PolicyHanding(
        report=found, audience=audience, readers=readers, language=get_language() or "en", handed_by=by.user,
        content={"places": kept},
    )  # fmt: skip
    made.save(force_insert=True)
    audit.record(
        "monitoring.policy_handed_on", subject=found, by=by, details={"audience": audience, "places": kept}
    )
    return made


@audited
def pass_the_gate(handing: PolicyHanding, *, snapshot: Snapshot, by: Viewer) -> PolicyHanding:
    """Figures through the gate, all of them or none, texts as they are. What is made already stays.

    Raises Refused when the data has changed since the figures were made; CannotProtect as `gate.release` does.
    """
    report = locked(handing.report)
    made = locked(handing)
    if not made.is_made:
        left = leaving.of_handing(made, snapshot, by)
        places = made.content["places"]
        parts = drawn_up(left.columns, report.last_texts(), places=places, stopped=left.stopped)
        made.content = {"parts": parts, "said": left.said, "method": method()}
        made.save()
        report.state = State.RELEASED
        report.version += 1
        report.save()
    audit.record(
        "monitoring.policy_passed_the_gate", subject=report, by=by, details={"audience": made.audience}
    )
    return made


@audited
def note_problem(handing: PolicyHanding, problem: str, *, by: Viewer) -> None:
    """Say why an audience did not get it."""
    found = locked(handing)
    found.content = {**found.content, "problem": problem}
    found.save()
    audit.record(
        "monitoring.policy_stopped", subject=found.report, by=by, details={"audience": found.audience}
    )


@audited
def take_back(handing: PolicyHanding, *, by: Viewer) -> None:
    """Give up what nobody got. Raises Refused once it was made."""
    found = locked(handing)
    if found.is_made:
        raise Refused(_("These readers have it. It stays as they got it."))
    audit.record(
        "monitoring.policy_taken_back", subject=found.report, by=by, details={"audience": found.audience}
    )
    found.delete()


def _must_be_draft(report: PolicyReport) -> None:
    if not report.is_draft:
        raise Refused(_("This report is agreed and does not change any more."))


def _days(report: PolicyReport) -> dict[str, Any]:
    return {"first": report.first.isoformat(), "last": report.last.isoformat()}
