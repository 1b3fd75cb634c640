"""Every change to an editable list. Codes are retired, never deleted: records keep their slugs."""

import re
import unicodedata
from collections.abc import Mapping

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.shared import audit, codes
from waypost.shared.audit import audited
from waypost.shared.codes.models import SLUG_PATTERN, Code

STEP = 10
SLUG_LENGTH = 40


class CodeRefused(ValueError):
    """The list cannot be changed this way; the message says why."""


@audited
def add_code(
    *,
    list_name: str,
    labels: Mapping[str, str],
    slug: str = "",
    parent: str = "",
    also: str = "",
    note: str = "",
    by: Viewer,
) -> Code:
    """Add an answer at the end of a list, or under `parent`. Without a slug one is made from the label.

    Raises CodeRefused for a standard list, a slug that exists, a wrong parent, or no label.
    """
    _must_be_editable(list_name)
    texts = _texts(labels)
    taken = set(Code.objects.select_for_update().filter(list=list_name).values_list("slug", flat=True))
    slug = slug or _free_slug(texts, taken)
    if slug in taken:
        raise CodeRefused(_("The code “%(code)s” exists already in this list.") % {"code": slug})
    if (
        slug in (codes.UNKNOWN, codes.DECLINED)
        or not re.fullmatch(SLUG_PATTERN, slug)
        or len(slug) > SLUG_LENGTH
    ):
        raise CodeRefused(_("“%(code)s” cannot be a code: use small letters, digits and _.") % {"code": slug})
    _must_be_top(list_name, parent)
    last = Code.objects.filter(list=list_name).aggregate(last=Max("order"))["last"] or 0
    code = Code(
        list=list_name, slug=slug, parent=parent, labels=texts, also=also, note=note, order=last + STEP
    )
    code.save(force_insert=True)
    codes.forget()
    audit.record("codes.added", subject=code, by=by, details={"list": list_name, "code": slug})
    return code


@audited
def relabel_code(
    code: Code, *, labels: Mapping[str, str], also: str = "", note: str = "", by: Viewer
) -> Code:
    """Replace the labels, the other words and the note. Raises CodeRefused when no label is left."""
    code = Code.objects.select_for_update().get(pk=code.pk)
    texts = _texts(labels)
    changed = sorted(key for key in {*texts, *code.labels} if texts.get(key) != code.labels.get(key))
    code.labels, code.also, code.note = texts, also, note
    code.save(update_fields=["labels", "also", "note", "updated_at"])
    codes.forget()
    audit.record("codes.relabelled", subject=code, by=by, details=_details(code) | {"languages": changed})
    return code


@audited
def move_code(code: Code, *, up: bool, by: Viewer) -> Code:
    """Change places with the neighbour above or below it under the same parent; at the end nothing moves."""
    siblings = Code.objects.select_for_update().filter(list=code.list, parent=code.parent)
    ranked = list(siblings.order_by("order", "slug"))
    here = next(place for place, sibling in enumerate(ranked) if sibling.pk == code.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(ranked):
        orders = sorted(sibling.order for sibling in ranked)
        if len(set(orders)) < len(orders):
            orders = [orders[0] + STEP * place for place in range(len(orders))]
        ranked[here], ranked[there] = ranked[there], ranked[here]
        _keep_orders(ranked, orders)
    codes.forget()
    audit.record("codes.moved", subject=code, by=by, details=_details(code) | {"up": up})
    return Code.objects.get(pk=code.pk)


@audited
def retire_code(code: Code, *, reason: str = "", by: Viewer) -> Code:
    """Offer the answer no longer; records that have it keep it. Codes under it are retired too."""
    rows = _with_children(code)
    rows.update(active=False)
    codes.forget()
    audit.record("codes.retired", subject=code, by=by, details=_details(code), reason=reason)
    return Code.objects.get(pk=code.pk)


@audited
def restore_code(code: Code, *, by: Viewer) -> Code:
    """Offer a retired answer again. Raises CodeRefused while the one it belongs under is retired."""
    code = Code.objects.select_for_update().get(pk=code.pk)
    if code.parent and not codes.is_active(code.list, code.parent):
        above = codes.label(code.list, code.parent)
        raise CodeRefused(
            _("Offer “%(label)s” again first: this answer belongs under it.") % {"label": above}
        )
    code.active = True
    code.save(update_fields=["active", "updated_at"])
    codes.forget()
    audit.record("codes.restored", subject=code, by=by, details=_details(code))
    return code


def _details(code: Code) -> dict[str, str]:
    return {"list": code.list, "code": code.slug}


def _must_be_editable(list_name: str) -> None:
    info = {found.slug: found for found in codes.lists()}.get(list_name)
    if info is None or not info.editable:
        raise CodeRefused(_("This list follows an international standard and cannot be changed here."))


def _must_be_top(list_name: str, parent: str) -> None:
    if parent and not Code.objects.filter(list=list_name, slug=parent, parent="", active=True).exists():
        raise CodeRefused(_("Choose an answer of the first level that is still offered."))


def _texts(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels that are written; one in English or in the installation's language must be there."""
    texts = {language: " ".join(text.split()) for language, text in labels.items() if text and text.strip()}
    if not texts.keys() & {"en", settings.LANGUAGE_CODE}:
        raise CodeRefused(_("Write the label in English or in the language of your network."))
    return texts


def _free_slug(texts: Mapping[str, str], taken: set[str]) -> str:
    """`help_with_taxes` from “Help with taxes”, with a number when that is taken."""
    plain = unicodedata.normalize("NFKD", texts.get("en") or next(iter(texts.values())))
    stem = (
        re.sub(r"[^a-z0-9]+", "_", plain.encode("ascii", "ignore").decode().lower())
        .strip("_")[:32]
        .strip("_")
    )
    stem = stem if stem[:1].isalpha() else f"code_{stem}".strip("_")
    blocked = taken | {codes.UNKNOWN, codes.DECLINED}
    numbered = (f"{stem}_{number}" for number in range(2, len(blocked) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in blocked)


def _keep_orders(ranked: list[Code], orders: list[int]) -> None:
    for sibling, order in zip(ranked, orders, strict=True):
        if sibling.order != order:
            sibling.order = order
            sibling.save(update_fields=["order", "updated_at"])


def _with_children(code: Code):  # type: ignore[no-untyped-def]  # because it is a queryset of two kinds of rows
    own = Code.objects.filter(pk=code.pk)
    return own if code.parent else own | Code.objects.filter(list=code.list, parent=code.slug)
