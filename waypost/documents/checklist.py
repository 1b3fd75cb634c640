"""Have and missing: what a centre asks for, against what a client has brought (R53)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.documents.holders import Circumstances, Holder
from waypost.documents.models import Absence, Document, WantedPaper

# What Waypost proposes to a new centre: kind of paper, client type, phase of migration.
STARTER = [
    ("passport", "", ""),
    ("national_id", "", ""),
    ("contract", "migrant_abroad", ""),
    ("work_permit", "migrant_abroad", ""),
    ("residence_permit", "migrant_abroad", ""),
    ("contract", "", "preparing"),
    ("visa", "", "preparing"),
    ("insurance", "", "preparing"),
    ("ticket", "", "preparing"),
    ("residence_permit", "foreign_national", ""),
    ("asylum_document", "displaced", ""),
    ("school_certificate", "student", ""),
    ("work_certificate", "returnee", ""),
]


@dataclass(frozen=True)
class Line:
    """One kind of paper that is asked for: what there is of it, or why there is none."""

    kind: str
    documents: list[Document]
    absence: Absence | None = None
    noted: str | None = None  # where the paper is said to be, when its facts stand in the file

    @property
    def state(self) -> str:
        """`have`, `paper` (only the paper), `expired`, `absent`, `noted` (its number is) or `missing`."""
        if self.documents:
            valid = [d for d in self.documents if d.expires_on is None or d.expires_on >= _today()]
            if not valid:
                return "expired"
            return "have" if any(d.files.all() for d in valid) else "paper"
        if self.absence is not None:
            return "absent"
        return "missing" if self.noted is None else "noted"


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()


def wanted_kinds(centre: Centre, about: Circumstances) -> list[str]:
    """The kinds of paper that a centre asks of somebody in these circumstances, each once."""
    rows = WantedPaper.objects.filter(centre=centre)
    rows = rows.filter(Q(client_type="") | Q(client_type=about.client_type))
    rows = rows.filter(Q(phase="") | Q(phase=about.phase), Q(purpose="") | Q(purpose=about.purpose))
    return list(dict.fromkeys(rows.order_by("created_at", "id").values_list("kind", flat=True)))


def lines_for(viewer: Viewer, holder: Holder, record: Any, documents: list[Document]) -> list[Line]:
    """The checklist of a holder; empty when its kind has none. `documents` are those that the viewer sees."""
    if holder.circumstances is None or viewer.centre is None:
        return []
    about = holder.circumstances(record)
    absences = absences_of(holder.kind, record.pk)
    current = [d for d in documents if d.destroyed_at is None and d.replaced_by_id is None]
    return [
        Line(kind, [d for d in current if d.kind == kind], absences.get(kind), about.noted.get(kind))
        for kind in wanted_kinds(viewer.centre, about)
    ]


def absences_of(kind: str, pk: UUID) -> dict[str, Absence]:
    """What somebody said about papers that are not there, by kind of paper."""
    return {row.kind: row for row in Absence.objects.filter(holder_kind=kind, holder_id=pk)}
