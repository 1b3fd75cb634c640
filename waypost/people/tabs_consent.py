"""Puts consents on the client's page, and consents, merges and closed files into its story and the audit's words."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.accounts.permissions import Perm
from waypost.shared import codes, tabs, timeline
from waypost.shared.audit import wording
from waypost.shared.web import navigation

SENTENCES = {
    "people.consent_given": gettext_lazy("%(who)s recorded a consent of %(about)s."),
    "people.consent_refused": gettext_lazy("%(who)s recorded a refusal of %(about)s."),
    "people.consent_withdrawn": gettext_lazy("%(who)s recorded that %(about)s withdrew a consent."),
    "people.wording_saved": gettext_lazy("%(who)s saved version %(version)s of a consent wording."),
    "people.merged": gettext_lazy("%(who)s merged another file into the file of %(about)s."),
    "people.merged_away": gettext_lazy("%(who)s merged the file of %(about)s into another one."),
    "people.merge_undone": gettext_lazy("%(who)s undid a merge of the file of %(about)s."),
    "people.split": gettext_lazy("%(who)s split the file of %(about)s in two."),
    "people.split_off": gettext_lazy("%(who)s made the file of %(about)s out of another one."),
    "people.split_undone": gettext_lazy("%(who)s undid a split of the file of %(about)s."),
    "people.not_same": gettext_lazy(
        "%(who)s noted that the file of %(about)s is not a double of another one."
    ),
    "people.doubles_sought": gettext_lazy("%(who)s had double files looked for."),
    "people.restricted": gettext_lazy("%(who)s closed the file of %(about)s to all but named staff."),
    "people.staff_named": gettext_lazy("%(who)s let a colleague into the closed file of %(about)s."),
    "people.staff_named_again": gettext_lazy(
        "%(who)s let a colleague into the closed file of %(about)s, which nobody could open any more."
    ),
    "people.staff_unnamed": gettext_lazy("%(who)s took a colleague off the closed file of %(about)s."),
    "people.restriction_lifted": gettext_lazy("%(who)s opened the closed file of %(about)s again."),
    "people.shared_with_centre": gettext_lazy("%(who)s opened the file of %(about)s for another centre."),
    "people.sharing_ended": gettext_lazy("%(who)s ended another centre's access to the file of %(about)s."),
    "people.found_elsewhere": gettext_lazy("%(who)s learned at another centre that %(about)s is on file."),
}


FAILED = {
    "people.consent_view_refused": gettext_lazy(
        "%(who)s tried to open a consent of %(about)s and was refused."
    ),
}


def register() -> None:
    """Called once by `people.apps`."""
    from waypost.people import jobs_doubles  # noqa: F401 because importing it registers the job

    title = gettext_lazy("Consents")
    tab = tabs.Tab(slug="consents", title=title, url_name="people:consents", perm=Perm.CLIENT_VIEW, order=80)
    tabs.register("client", tab)
    timeline.register("people.consents", consent_entries)
    timeline.register("people.merges", merge_entries)
    wording.register(SENTENCES)
    wording.register(FAILED, failed=True)
    wording.register_hidden("people.consent", hidden_consents)
    navigation.register(
        navigation.Place(
            "doubles", gettext_lazy("Double files"), "people:doubles", "people", Perm.CLIENT_MERGE, order=38
        )
    )
    wordings = gettext_lazy("Consent wordings")
    navigation.register(
        navigation.Place("wordings", wordings, "people:wordings", "chat-quote", Perm.WORDING_MANAGE, order=86)
    )


def hidden_consents(viewer: Any, ids: Iterable[str]) -> set[str]:
    """Those kept within something of which the reader of the audit may not know. One statement."""
    from waypost.people.models import Consent

    if viewer.is_system:
        return set()
    found = Consent.objects.filter(pk__in=list(ids)).hidden_from(viewer)
    return {str(pk) for pk in found.values_list("pk", flat=True)}


def consent_entries(
    viewer: Any, person_id: UUID, before: datetime | None, limit: int
) -> list[timeline.Entry]:
    """Answers and withdrawals, newest first. At most four statements, whatever the rows (one without any)."""
    from waypost.people.in_words import staff_names
    from waypost.people.models import Consent

    withdrawn = Q(withdrawn_at__isnull=False)
    rows = Consent.objects.filter(person_id=person_id).select_related("wording").defer("evidence")
    if before:
        rows, withdrawn = rows.filter(answered_at__lt=before), Q(withdrawn_at__lt=before)
    newest_of = Case(When(withdrawn, then="withdrawn_at"), default="answered_at")
    rows = rows.annotate(newest_of=newest_of).order_by("-newest_of", "-pk")
    newest = _known(rows, viewer, limit)
    staff = staff_names(pk for row in newest for pk in (row.recorded_by_id, row.withdrawn_by_id))
    refused_at = {row.answered_at for row in newest if row.refused}
    entries = (entry for row in newest for entry in _entries_of(row, staff, refused_at))
    found = {(entry.at, entry.kind, entry.url): entry for entry in entries}
    in_time = [entry for entry in found.values() if before is None or entry.at < before]
    return sorted(in_time, key=lambda entry: entry.at, reverse=True)[:limit]


def _known(rows: Any, viewer: Any, limit: int) -> list[Any]:
    """The first of the answers of which the viewer may know. Most are open to all: the others are asked about apart."""
    from waypost.people import consent_circles

    read = list(rows[:limit])
    found = consent_circles.known(read, viewer)
    whole = len(found) == len(read) or len(read) < limit
    return found if whole else list(rows.visible_to(viewer)[:limit])


def _entries_of(consent: Any, staff: dict[UUID, str], refused_at: set[datetime]) -> Iterator[timeline.Entry]:
    purpose = codes.label("consent_purpose", consent.purpose)
    if consent.recipient:
        purpose = _("%(purpose)s (%(recipient)s)") % {"purpose": purpose, "recipient": consent.recipient}
    url = reverse("people:consent_sheet", args=[consent.person_id, consent.pk])
    title = _("Refused: %(purpose)s") if consent.refused else _("Agreed to: %(purpose)s")
    yield timeline.Entry(
        at=consent.answered_at, kind="consent", icon="x-lg" if consent.refused else "check2-square",
        title=title % {"purpose": purpose}, who=staff.get(consent.recorded_by_id, ""), url=url,
        summary=codes.label("consent_how", consent.how),
    )  # fmt: skip
    # A "no" that ended an earlier "yes" is one event, not two.
    if consent.withdrawn_at and consent.withdrawn_at not in refused_at:
        yield timeline.Entry(
            at=consent.withdrawn_at, kind="consent_withdrawn", icon="slash-circle",
            title=_("Withdrew: %(purpose)s") % {"purpose": purpose}, who=staff.get(consent.withdrawn_by_id, ""),
            summary=consent.withdrawn_reason, url=url,
        )  # fmt: skip


def merge_entries(viewer: Any, person_id: UUID, before: datetime | None, limit: int) -> list[timeline.Entry]:
    """Merges and splits of the file, newest first. Two statements."""
    from waypost.people.in_words import staff_names
    from waypost.people.models import MergeRecord

    rows = MergeRecord.objects.filter(Q(kept_id=person_id) | Q(other_id=person_id)).select_related(
        "kept", "other"
    )
    if before:
        rows = rows.filter(created_at__lt=before)
    found = list(rows.defer("before", "moved").order_by("-created_at")[:limit])
    staff = staff_names(row.done_by_id for row in found)
    return [_merge_entry(viewer, row, person_id, staff) for row in found]


def _merge_entry(viewer: Any, row: Any, person_id: UUID, staff: dict[UUID, str]) -> timeline.Entry:
    number = row.other.number if row.kept_id == person_id else row.kept.number
    title = _("Merged with file %(number)s") if row.kind == "merge" else _("Split: file %(number)s")
    return timeline.Entry(
        at=row.created_at, kind=row.kind, icon="people", title=title % {"number": number},
        who=staff.get(row.done_by_id, ""), summary=_("Undone since.") if row.undone_at else "",
        url=reverse("people:merge_undo", args=[row.pk]) if viewer.can(Perm.CLIENT_MERGE) else "",
    )  # fmt: skip
