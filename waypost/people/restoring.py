"""The last steps of an undo: fields as they were, then what follows from consents and restrictions since."""

from uuid import UUID

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.people import consents
from waypost.people.merge_state import FOLLOWS, edited_fields
from waypost.people.models import Consent, MergeRecord, NamedStaff, Person, Tier
from waypost.people.moving import show_name
from waypost.people.names_index import index_names
from waypost.people.raw_rows import raw_row, write_columns


def restore_kept(record: MergeRecord, keep_now: set[str], by: Viewer) -> None:
    """The kept file's row as it was, but for edited fields that keep what they hold now."""
    pk, before = record.kept_id, record.before["kept"]
    kept_edits = keep_now & set(edited_fields(record))
    now = raw_row(Person, pk)
    left = FOLLOWS | kept_edits | {"id"}
    columns = {f.attname for f in Person._meta.local_concrete_fields if f.name not in left}
    write_columns(Person, pk, {name: before[name] for name in columns})
    if kept_edits:
        Person.objects.filter(pk=pk).update(version=now["version"] + 1, updated_at=timezone.now())
    else:
        write_columns(Person, pk, {name: before[name] for name in ("version", "updated_at")})
    shown = Person.objects.values_list("display_name", flat=True).get(pk=pk)
    show_name(pk, shown, row="" if "display_name" in kept_edits else record.moved["primary"].get(str(pk), ""))
    _follow(pk, tier=_tier(before["tier"], record.moved["after"]["tier"], now["tier"]),
            findable=before["findable_in_network"], by=by)  # fmt: skip


def restore_other(record: MergeRecord, by: Viewer) -> None:
    """What follows for the file that stands alone again; its own row was never changed."""
    pk, before = record.other_id, record.before["other"]
    show_name(pk, before["display_name"], row=record.moved["primary"].get(str(pk), ""))
    tier = before["tier"]
    kept = Person.objects.only("tier").get(pk=record.kept_id)
    if kept.tier == Tier.RESTRICTED and record.moved["after"]["tier"] == Tier.ORDINARY:
        # Closed while they were one file: what was closed then stays closed, to the same staff.
        tier = Tier.RESTRICTED
        for user_id in NamedStaff.objects.filter(person_id=kept.pk).values_list("user_id", flat=True):
            NamedStaff.objects.get_or_create(
                person_id=pk, user_id=user_id, defaults={"added_by_id": by.user_id}
            )
    _follow(pk, tier=tier, findable=before["findable_in_network"], by=by)


def close_record(record: MergeRecord, by: Viewer) -> None:
    """Note that and by whom it was undone. What was needed for it is kept no longer."""
    record.undone_at, record.undone_by_id = timezone.now(), by.user_id
    record.before, record.moved = {}, {}
    record.save()


def _tier(before: str, after: str, now: str) -> str:
    return now if now != after and now == Tier.RESTRICTED else before


def _follow(pk: UUID, *, tier: str, findable: bool, by: Viewer) -> None:
    if Consent.objects.filter(person_id=pk, purpose=consents.NETWORK).exists():
        findable = consents.may(pk, consents.NETWORK)
    Person.objects.filter(pk=pk).update(tier=tier, findable_in_network=findable)
    named = NamedStaff.objects.filter(person_id=pk)
    if tier == Tier.RESTRICTED and by.user and not named.filter(user__is_active=True).exists():
        NamedStaff.objects.get_or_create(person_id=pk, user=by.user, defaults={"added_by_id": by.user_id})
    index_names(Person.objects.get(pk=pk))
