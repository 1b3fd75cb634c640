"""Centres, rooms, hours and staff of the demo network."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from waypost.accounts.models import User
from waypost.centres.models import Centre, Membership, Network, OpeningHours, Room
from waypost.people.actions.wordings import load_starter_wordings

PASSWORD = "demo-Waypost-2026"  # noqa: S105 because it is printed on the demo's sign-in page

CENTRES = [
    # code, name, town, region, telephone, languages, share of the clients
    ("DUS", "Dushanbe centre", "Dushanbe", "TJ-DU", "+992372000001", ["en", "ru", "fr"], 6),
    ("KHU", "Khujand centre", "Khujand", "TJ-SU", "+992342200002", ["en", "ru"], 3),
    ("KHO", "Khorog centre", "Khorog", "TJ-GB", "+992352200003", ["en", "ru", "ar"], 1),
]
STAFF = [
    # user name, full name, role, post, centre, gender, languages
    ("receptionist", "Manizha Odilova", "receptionist", "receptionist", "DUS", "female", ["tg", "ru", "en"]),
    ("counsellor", "Nigina Safarova", "counsellor", "counsellor", "DUS", "female", ["tg", "ru", "en", "fa"]),
    ("counsellor2", "Firuz Rahimov", "counsellor", "counsellor", "DUS", "male", ["tg", "ru", "ar"]),
    ("case_manager", "Zarina Karimova", "case_manager", "case_manager", "DUS", "female", ["tg", "ru", "en"]),
    ("legal_adviser", "Daler Nazarov", "legal_adviser", "legal_adviser", "DUS", "male", ["tg", "ru", "en"]),
    ("trainer", "Lola Yuldosheva", "trainer", "trainer", "DUS", "female", ["tg", "ru"]),
    ("editor", "Parviz Tairov", "editor", "content_editor", "DUS", "male", ["tg", "ru", "en"]),
    ("mne_officer", "Sitora Azizova", "mne_officer", "mne_officer", "DUS", "female", ["tg", "en"]),
    ("manager", "Rustam Hakimov", "manager", "manager", "DUS", "male", ["tg", "ru", "en"]),
    (
        "counsellor_khujand",
        "Dilbar Sharipova",
        "counsellor",
        "counsellor",
        "KHU",
        "female",
        ["tg", "uz", "ru"],
    ),
    ("manager_khujand", "Bahrom Umarov", "manager", "manager", "KHU", "male", ["tg", "ru"]),
    ("counsellor_khorog", "Mavzuna Alieva", "counsellor", "counsellor", "KHO", "female", ["tg", "ru"]),
    ("auditor", "Umed Saidov", "auditor", "other", "DUS", "male", ["tg", "en"]),
    ("summary_only", "Helena Marsh", "summary_only", "other", None, "female", ["en"]),
    ("network_admin", "Jamshed Kholov", "network_admin", "administrator", None, "male", ["tg", "ru", "en"]),
]


@transaction.atomic
def build_network() -> Network:
    """The network with its centres and staff; set-up by the program itself, before anybody can sign in."""
    network = Network.objects.create(name="Demo network", country="TJ")
    load_starter_wordings(network)
    centres = {row[0]: _centre(network, row) for row in CENTRES}
    started = timezone.localdate() - timedelta(days=500)
    for row in STAFF:
        _member(network, centres, row, started)
    return network


def _centre(network: Network, row: tuple) -> Centre:
    code, name, town, region, phone, languages, _share = row
    centre = Centre.objects.create(
        network=network, code=code, name=name, town=town, country="TJ", subdivision=region, phone=phone,
        address=f"1 Garden Street, {town} (invented)", email=f"{code.lower()}@example.org", languages=languages,
        time_zone="Asia/Dushanbe",
    )  # fmt: skip
    for number in (1, 2, 3):
        Room.objects.create(centre=centre, name=f"Room {number}", is_accessible=number == 1)
    for weekday in range(5):
        _open(centre, "office", weekday, time(9), time(12, 30))
        _open(centre, "office", weekday, time(13, 30), time(19) if weekday == 3 else time(17))
        _open(centre, "phone", weekday, time(8), time(20))
    _open(centre, "office", 5, time(10), time(14))
    return centre


def _open(centre: Centre, channel: str, weekday: int, opens: time, closes: time) -> None:
    OpeningHours.objects.create(centre=centre, channel=channel, weekday=weekday, opens=opens, closes=closes)


def _member(network: Network, centres: dict[str, Centre], row: tuple, started: date) -> User:
    username, full_name, role, post, code, gender, languages = row
    user = User(username=username, full_name=full_name, email=f"{username}@example.org", is_demo=True)
    user.set_password(PASSWORD)
    user.save()
    Membership.objects.create(
        user=user, network=network, centre=centres[code] if code else None, role=role, post=post, gender=gender,
        languages=languages, starts=started,
    )  # fmt: skip
    return user
