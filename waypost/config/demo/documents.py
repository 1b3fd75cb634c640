"""Papers of the demo's clients: scans that say that they are a demo, some running out, some only on paper."""

import io
import random
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from waypost.centres.access import Viewer
from waypost.documents.actions import add_document, say_absent, take_starter_list
from waypost.documents.staging import stage
from waypost.people.models import Person

PAPERS = (
    # kind, how many days it is still valid, pages, who may open it
    ("passport", 25, 1, "desk"),
    ("passport", 900, 1, "desk"),
    ("contract", 210, 2, "desk"),
    ("visa", 55, 1, "desk"),
    ("medical_certificate", None, 1, "sensitive"),
)
SCANS = 6  # each is looked into like any other, which takes a moment
ON_PAPER = 12


def keep_papers(manager: Viewer, viewers: list[Viewer], people: list[Person], seed: int) -> int:
    """A checklist, scans and papers in cabinets of one centre. Returns how many there are."""
    rng = random.Random(seed)  # noqa: S311 because a demo must come out the same every time
    take_starter_list(by=manager)
    holders = [person for person in people if not person.minimum_only and person.tier == "ordinary"]
    rng.shuffle(holders)
    scans, papers = holders[:SCANS], holders[SCANS // 2 : SCANS // 2 + ON_PAPER]
    for number, person in enumerate(scans):
        _scan(rng.choice(viewers), person, PAPERS[number % len(PAPERS)])
    for number, person in enumerate(papers):
        _on_paper(rng.choice(viewers), person, number, rng)
    for person in papers[: len(papers) // 3]:
        facts = {"holder_kind": "client", "holder_id": person.pk, "about_id": person.pk}
        say_absent(**facts, kind="national_id", why=rng.choice(["not_needed", "never_had"]), by=viewers[0])
    return len(scans) + len(papers)


def _scan(viewer: Viewer, person: Person, paper: tuple[str, int | None, int, str]) -> None:
    kind, days, pages, reach = paper
    if not viewer.can("document.sensitive"):
        reach = "desk"
    add_document(
        holder_kind="client", holder_id=person.pk, about_id=person.pk, kind=kind, reach=reach,
        country=person.country_of_origin,
        expires_on=timezone.localdate() + timedelta(days=days) if days else None,
        files=[stage(ContentFile(picture(kind, pages), name=f"{kind}.{'pdf' if pages > 1 else 'jpg'}"))], by=viewer,
    )  # fmt: skip


def _on_paper(viewer: Viewer, person: Person, number: int, rng: random.Random) -> None:
    today = timezone.localdate()
    over = number % 4 == 0
    add_document(
        holder_kind="client", holder_id=person.pk, about_id=person.pk, kind=rng.choice(["work_certificate", "contract"]),
        paper_place=f"Cabinet {number % 3 + 1}, folder {'ABCDEF'[number % 6]}",
        retain_until=today - timedelta(days=10) if over else today + timedelta(days=700), by=viewer,
    )  # fmt: skip


def picture(kind: str, pages: int) -> bytes:
    """Sheets with the name of the paper and nothing of a person, marked as a demo; several make a PDF."""
    sheets = [_sheet(kind, number + 1, pages) for number in range(pages)]
    out = io.BytesIO()
    if pages > 1:
        sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=100)
    else:
        sheets[0].save(out, "JPEG", quality=80)
    return out.getvalue()


def _sheet(kind: str, number: int, pages: int) -> Image.Image:
    wide = kind in {"passport", "visa"}
    size = (1000, 700) if wide else (827, 1169)
    sheet = Image.new("RGB", size, "#f7f3e8")
    draw = ImageDraw.Draw(sheet)
    large, small = ImageFont.load_default(64), ImageFont.load_default(28)
    draw.rectangle((30, 30, size[0] - 30, size[1] - 30), outline="#2b6a6c", width=4)
    draw.text((70, 60), kind.replace("_", " ").upper(), fill="#1f4f50", font=large)
    draw.text((70, 150), f"Page {number} of {pages}", fill="#444444", font=small)
    for line in range(220, size[1] - 180, 44):
        draw.line((70, line, size[0] - 70 - (line * 7) % 190, line), fill="#b9b29c", width=6)
    draw.text((70, size[1] - 130), "DEMO · INVENTED · NOT A REAL PAPER", fill="#a33020", font=small)
    return sheet
