"""`waypost init`: a real, empty centre on an empty folder, in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from waypost.shared.testing.fixtures import READY

PASSWORD = "kettle over seven hills"
ANSWERS = {
    "--centre": "Ресурсный центр Хатлон",
    "--code": "kha",
    "--country": "Таджикистан",
    "--languages": "tg, Russian",
    "--time-zone": "asia/dushanbe",
    "--admin-user": "nigina",
    "--admin-name": "Nigina Rahimova",
    "--admin-email": "n@example.org",
}
LOOK = """
import json, django; django.setup()
from waypost.accounts.models import User
from waypost.centres.models import Centre, Membership
from waypost.library.models import Item
from waypost.people.models import ConsentWording, Person
print(json.dumps({
  "users": [
    (u.username, u.is_demo, u.must_change_password, u.check_password("kettle over seven hills"))
    for u in User.objects.all()
  ],
  "centres": [(c.name, c.code, c.country, c.languages, c.time_zone) for c in Centre.objects.all()],
  "roles": sorted((m.role, m.centre_id is None) for m in Membership.objects.all()),
  "clients": Person.objects.count(), "wordings": ConsentWording.objects.exists(),
  "pages": Item.objects.published().count(),
}))
"""


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYPOST_")}
    return {**kept, "WAYPOST_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "waypost.config.settings"}


def init(folder: Path, password: str = PASSWORD, **changed: str) -> subprocess.CompletedProcess:
    answers = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    words = [part for pair in answers.items() for part in pair]
    if not Path(sys.executable).with_name("waypost").exists():
        pytest.fail("The waypost command is not installed.")
    command = [str(Path(sys.executable).with_name("waypost")), "init", "--password-stdin", *words]
    return subprocess.run(
        command, input=password, capture_output=True, text=True, env=environment(folder), timeout=120
    )


def look(folder: Path) -> dict:
    import json

    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        capture_output=True,
        text=True,
        env=environment(folder),
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def with_empty_tables(folder: Path) -> Path:
    """The folder with what `init` makes first, so that it is not made again for every answer."""
    if Path(READY).is_file():
        shutil.copyfile(READY, folder / "waypost.sqlite3")
    return folder


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    done = init(folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_it_makes_one_centre_with_its_first_administrator_and_nobody_else(opened):
    found = look(opened[0])
    assert found["centres"] == [["Ресурсный центр Хатлон", "KHA", "TJ", ["tg", "ru"], "Asia/Dushanbe"]]
    assert found["users"] == [["nigina", False, False, True]]
    assert found["roles"] == [["manager", False], ["network_admin", True]]
    assert found["clients"] == 0
    assert found["wordings"]
    assert found["pages"] > 10


def test_it_says_where_the_key_is_and_to_keep_it_apart(opened):
    folder, done = opened
    key = folder / "keys" / "field.key"
    assert str(key) in done.stdout
    assert "apart from the database" in done.stdout
    assert key.stat().st_mode & 0o077 == 0


def test_a_second_time_it_refuses_and_changes_nothing(opened):
    before = look(opened[0])
    again = init(opened[0], admin_user="second")
    assert again.returncode != 0
    assert "already" in again.stderr
    assert look(opened[0]) == before


def test_the_demo_refuses_to_move_in_with_a_real_centre(opened):
    waypost = str(Path(sys.executable).with_name("waypost"))
    done = subprocess.run(
        [waypost, "demo"], capture_output=True, text=True, env=environment(opened[0]), timeout=120
    )
    assert done.returncode != 0
    assert "real centre" in done.stderr


def test_it_refuses_to_move_in_with_the_demo(tmp_path):
    (tmp_path / "demo").touch()
    done = init(with_empty_tables(tmp_path))
    assert done.returncode != 0
    assert "demo" in done.stderr


@pytest.mark.parametrize(
    ("changed", "password", "why"),
    [
        ({}, "short", "too short"),
        ({}, "nigina rahimova", "too similar"),
        ({"country": "Atlantis"}, PASSWORD, "no country we know"),
        ({"languages": "tg, klingonish"}, PASSWORD, "no language we know"),
        ({"time_zone": "Moon/Base"}, PASSWORD, "no time zone"),
        ({"code": "X"}, PASSWORD, "two to four letters"),
        ({"admin_email": "nobody"}, PASSWORD, "valid email"),
    ],
)
def test_a_wrong_answer_is_refused_in_words_and_can_be_given_again(tmp_path_factory, changed, password, why):
    folder = shared_folder(tmp_path_factory)
    done = init(folder, password, **changed)
    assert done.returncode != 0
    assert why in done.stderr
    found = look(folder)
    assert (found["users"], found["centres"]) == ([], [])


_folders: list[Path] = []


def shared_folder(tmp_path_factory) -> Path:
    """One prepared folder for all refused answers: nothing may be left in it anyway."""
    if not _folders:
        _folders.append(with_empty_tables(tmp_path_factory.mktemp("refused")))
    return _folders[0]
