"""Double files: the list, comparing and merging two, splitting one, and undoing both."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import access, comparing, doubles, file_rows, safe_union
from waypost.people.actions.doubles import NotDecided, mark_not_same
from waypost.people.actions.merging import AlreadyMerged, MergeRefused, merge_files, undo_merge
from waypost.people.actions.splitting import split_file, undo_split
from waypost.people.forms.merging import MergeForm, NotSameForm, OtherFileForm, SplitForm, UndoForm
from waypost.people.in_words import staff_names
from waypost.people.merge_state import open_record, state_of
from waypost.people.merged_files import kept_file, kept_file_of_number
from waypost.people.models import MergeRecord, Person
from waypost.people.pointers import column
from waypost.people.reasons import reasons_for
from waypost.people.views.saving import save_once
from waypost.shared import codes, names
from waypost.shared.dates import format_partial
from waypost.shared.jobs import enqueue

PAGE = 30


@require(Perm.CLIENT_MERGE)
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one person, likeliest first."""
    found = list(doubles.pairs_for(request.viewer).prefetch_related("left__names", "right__names",
                 "left__contact_points", "right__contact_points")[: PAGE + 1])  # fmt: skip
    shown = [_pair_words(pair) for pair in found[:PAGE]]
    context = {
        "pairs": shown,
        "more": len(found) > PAGE,
        "reasons": codes.choices("duplicate_override_reason"),
    }
    return render(request, "people/merging_pairs.html", context)


@require_POST
@require(Perm.CLIENT_MERGE)
def look_for_pairs(request: HttpRequest) -> HttpResponse:
    """Have the centre's files looked through in the background."""
    if request.viewer.centre is None:
        raise Http404
    enqueue("people.find_doubles", request.viewer.centre.pk, "")
    messages.info(request, _("The files are being looked through. New pairs appear here in a few minutes."))
    return redirect("people:doubles")


@require(Perm.CLIENT_MERGE)
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Find the other file to compare this one with."""
    person = access.find_person(request.viewer, pk)
    form = OtherFileForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        other = kept_file_of_number(request.viewer, form.cleaned_data["number"])
        if other is not None and other.pk != person.pk:
            return redirect("people:merge", person.pk, other.pk)
        form.add_error("number", _("No other file with this number is kept at your centre."))
    suspects = [{"match": match, "words": _person_words(match.person), "reasons": match.reasons}
                for match in doubles.suspects(request.viewer, person)]  # fmt: skip
    context = {"person": person, "form": form, "suspects": suspects}
    return render(request, "people/merging_choose.html", context, status=422 if form.errors else 200)


@require(Perm.CLIENT_MERGE)
def merge(request: HttpRequest, left_pk: UUID, right_pk: UUID) -> HttpResponse:
    """Two files side by side; what is kept of each; one file afterwards."""
    done = _merged_before(request, left_pk, right_pk)
    if done is not None:
        return done
    left, right = (access.find_person(request.viewer, pk) for pk in (left_pk, right_pk))
    form = _merge_form(request, left, right)
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _merge(request, left, right, form))
        except AlreadyMerged:
            return _merged_before(request, left_pk, right_pk) or redirect("people:doubles")
        except MergeRefused as error:
            form.add_error(None, str(error))
    context = {"left": left, "right": right, "form": form, "not_same": NotSameForm()} | _compared(
        request, left, right
    )
    return render(request, "people/merging_merge.html", context, status=422 if form.errors else 200)


@require_POST
@require(Perm.CLIENT_MERGE)
def not_same(request: HttpRequest, left_pk: UUID, right_pk: UUID) -> HttpResponse:
    """These are two people: remember why, and never propose the pair again."""
    left, right = (access.find_person(request.viewer, pk) for pk in (left_pk, right_pk))
    try:
        mark_not_same(left, right, because=request.POST.get("because", ""), by=request.viewer)
    except NotDecided as error:
        messages.error(request, str(error))
        return redirect("people:merge", left_pk, right_pk)
    messages.success(request, _("Noted: these are two people. The pair will not come back."))
    return redirect("people:doubles")


@require(Perm.CLIENT_MERGE)
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What undoing a merge or a split would do, what has changed since, and the button that does it."""
    record = get_object_or_404(MergeRecord.objects.select_related("kept__centre", "other__centre"), pk=pk)
    shown = kept_file(request.viewer, record.kept_id) or access.find_person(request.viewer, record.kept_id)
    state = state_of(record)
    form = UndoForm(state.edits, state.gone, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not state.refusal and form.is_valid():
        try:
            return save_once(request, lambda: _undo(request, record, form, asked=state.asks))
        except MergeRefused as error:
            form.add_error(None, str(error))
    context = {"record": record, "state": state, "form": form, "person": shown,
               "staff": staff_names([record.done_by_id, record.undone_by_id])}  # fmt: skip
    return render(request, "people/merging_undo.html", context, status=422 if form.errors else 200)


@require(Perm.CLIENT_MERGE)
def split(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what belongs to the other person; a new file is made of it."""
    person = access.find_person(request.viewer, pk)
    form = SplitForm(request.POST if request.method == "POST" else None, initial={"version": person.version})
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _split(request, person, form))
        except MergeRefused as error:
            form.add_error(None, str(error))
    rows = _split_rows(request, person)
    context = {
        "person": person, "form": form, "rows": rows, "groups": file_rows.groups_of(person, request.viewer),
        "chosen": set(request.POST.getlist("rows")), "left": {"title": _("Stays in this file"), "note": person.number},
        "right": {"title": _("Goes to the other person"), "note": _("new file")},
    }  # fmt: skip
    return render(request, "people/merging_split.html", context, status=422 if form.errors else 200)


def _merge_form(request: HttpRequest, left: Person, right: Person) -> MergeForm:
    older = "left" if (left.registered_on, left.pk) <= (right.registered_on, right.pk) else "right"
    initial = {"keep": older, "left_version": left.version, "right_version": right.version}
    form = MergeForm(request.POST if request.method == "POST" else None, initial=initial)
    form.fields["keep"].choices = [
        (side, f"{p.number} · {p.display_name}") for side, p in (("left", left), ("right", right))
    ]
    return form


def _compared(request: HttpRequest, left: Person, right: Person) -> dict[str, Any]:
    rows = comparing.compared(left, right, sensitive=request.viewer.can(Perm.CLIENT_SENSITIVE))
    for place, row in enumerate(rows):
        sent = request.POST.get(f"keep-{row.name}")
        if sent in ("left", "right", "both"):
            rows[place] = comparing.FieldPair(**{**vars(row), "keep": sent})
    union = safe_union.stricter(left, right)
    words = [(str(column(n).verbose_name).capitalize(), _safe_words(n, v)) for n, v in union.items()]
    counts = file_rows.counts_of(left, request.viewer), file_rows.counts_of(right, request.viewer)
    kinds = list(dict.fromkeys([*counts[0], *counts[1]]))
    return {
        "rows": rows,
        "left_head": {"title": left.display_name, "note": comparing.summary_of(left)},
        "right_head": {"title": right.display_name, "note": comparing.summary_of(right)},
        "safe": [(label, value) for label, value in words if value], "safe_differs": safe_union.differs(left, right),
        "counts": [(kind, counts[0].get(kind, 0), counts[1].get(kind, 0)) for kind in kinds],
        "names": list(dict.fromkeys(row.full for person in (left, right) for row in person.names.all())),
        "phones": list(dict.fromkeys(row.value for person in (left, right) for row in person.contact_points.all())),
        "centres": sorted({row.centre.name for p in (left, right) for row in p.at_centres.select_related("centre")}),
        "apart": _told_apart(left, right),
    }  # fmt: skip


def _safe_words(name: str, value: Any) -> str:
    if name in ("safe_from", "safe_until"):
        return value.strftime("%H:%M") if value else ""
    return comparing.in_words(column(name), value)


def _told_apart(left: Person, right: Person) -> bool:
    return frozenset((left.pk, right.pk)) in doubles.told_apart([left.pk, right.pk])


def _merge(request: HttpRequest, left: Person, right: Person, form: MergeForm) -> str:
    data = form.cleaned_data
    choices = {k.removeprefix("keep-"): v for k, v in request.POST.items() if k.startswith("keep-")}
    kept, other, versions = left, right, (data["left_version"], data["right_version"])
    if data["keep"] == "right":
        kept, other, versions = right, left, versions[::-1]
        turned = {"left": "right", "right": "left"}
        choices = {name: turned.get(side, side) for name, side in choices.items()}
    record = merge_files(
        kept, other, choices=choices, versions=versions, reason=data["reason"], by=request.viewer
    )
    words = {"other": other.number, "kept": kept.number}
    messages.success(request, _("Both files are one now. %(other)s leads to %(kept)s.") % words)
    return reverse("people:merge_undo", args=[record.pk])


def _merged_before(request: HttpRequest, left_pk: UUID, right_pk: UUID) -> HttpResponse | None:
    """A clear sentence for whoever comes second."""
    record = open_record(left_pk, right_pk)
    if record is None or kept_file(request.viewer, record.other_id) is None:
        return None
    who = staff_names([record.done_by_id]).get(record.done_by_id, _("the program"))  # type: ignore[arg-type]
    messages.info(request, _("%(who)s merged these two files already. You can undo it here.") % {"who": who})
    return redirect("people:merge_undo", record.pk)


def _undo(request: HttpRequest, record: MergeRecord, form: UndoForm, *, asked: bool) -> str:
    answers: dict[str, Any] = {
        "keep_now": form.keep_now() if asked else None, "accept_gone": bool(form.cleaned_data.get("accept_gone")),
    }  # fmt: skip
    if record.kind == MergeRecord.Kind.MERGE:
        undo_merge(record, **answers, by=request.viewer)
        messages.success(request, _("There are two files again, each as it was."))
    else:
        undo_split(record, **answers, by=request.viewer)
        messages.success(request, _("The file is whole again."))
    return reverse("people:merge_undo", args=[record.pk])


def _split_rows(request: HttpRequest, person: Person) -> list[comparing.FieldPair]:
    blank = Person(centre=person.centre)
    sensitive = request.viewer.can(Perm.CLIENT_SENSITIVE)
    found = []
    for row in comparing.compared(person, blank, sensitive=sensitive):
        if row.name != comparing.NAME and not row.same:
            keep = request.POST.get(f"keep-{row.name}", "left")
            words = {"right": row.left, "both": True, "keep": keep}
            found.append(comparing.FieldPair(**{**vars(row), **words}))
    return found


def _split(request: HttpRequest, person: Person, form: SplitForm) -> str:
    fields = {k.removeprefix("keep-"): v for k, v in request.POST.items() if k.startswith("keep-")}
    rows = file_rows.read_chosen(request.POST.getlist("rows"))
    reason = codes.label("split_reason", form.cleaned_data["because"])
    record = split_file(
        person,
        rows=rows,
        fields=fields,
        version=form.cleaned_data["version"],
        reason=reason,
        by=request.viewer,
    )
    messages.success(request, _("A new file was made: %(number)s.") % {"number": record.other.number})
    return reverse("people:merge_undo", args=[record.pk])


def _pair_words(pair: Any) -> dict[str, Any]:
    pair.right.may_open = True  # as both files were found by what the viewer may open
    parts = names.explain(names.prepare(pair.left.display_name), names.prepare(pair.right.display_name))
    return {
        "left": _person_words(pair.left), "right": _person_words(pair.right), "score": round(pair.score * 100),
        "reasons": reasons_for(pair.right, parts, pair.facts),
    }  # fmt: skip


def _person_words(person: Person) -> dict[str, Any]:
    return {
        "pk": person.pk, "name": person.display_name, "number": person.number, "born": format_partial(person.born),
        "gender": person.gender, "town": person.town, "registered_on": person.registered_on,
        "names": [row.full for row in person.names.all() if row.full != person.display_name],
        "phones": [point.value for point in person.contact_points.all()],
    }  # fmt: skip
