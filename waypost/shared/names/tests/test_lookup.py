"""People are found again by keys, however a desk wrote them the second time."""

from collections import defaultdict

import pytest

from waypost.shared.names import Born, Identity, find, index_keys, prepare, query_keys

PEOPLE = {
    1: ("Мирзоева Нигора Рустамовна", Born(1990, 5, 3)),
    2: ("Назаров Хуршед Фарухович", Born(1976, 12, 17)),
    3: ("გიორგი ბერიძე", None),
    4: ("佐藤健一", Born(1947, 11, 28)),
    5: ("အောင်ခင်ဝင်း", Born(1980)),
    6: ("محمد أنور حداد", Born(1985, 1, 1)),
    7: ("Rosalinda Santos", Born(1961, 10, 24)),
    8: ("Ismoilov Alisher", Born(1999, 2, 2)),
}


class _Shelf:
    """A key table in memory."""

    def __init__(self) -> None:
        self.rows: dict[int, list[int]] = defaultdict(list)
        for number, (name, born) in PEOPLE.items():
            for key in index_keys(prepare(name), born):
                self.rows[key].append(number)

    def hits(self, keys: list[int], most: int) -> list[tuple[int, int]]:
        return [(key, number) for key in keys for number in self.rows.get(key, [])[:most]]

    def load(self, numbers: list[int]) -> list[tuple[str, Identity]]:
        return [
            (prepare(PEOPLE[number][0]).to_text(), Identity(number, prepare(""), PEOPLE[number][1]))
            for number in numbers
        ]

    def ask(self, name: str, born: Born | None = None) -> list[int]:
        asked = Identity(0, prepare(name), born)
        return [one.key for one in find(asked, self.hits, self.load, len(PEOPLE))]


@pytest.fixture(scope="module")
def shelf() -> _Shelf:
    return _Shelf()


@pytest.mark.parametrize(
    ("name", "born", "number"),
    [
        ("Nigora Mirzoyeva", None, 1),
        ("نگوره میرزایوا", None, 1),
        ("Nigora Karimova", Born(1990, 5, 3), 1),
        ("Nigroa Mirzoeva", None, 1),
        ("Khurshed Nazarov", Born(1976), 2),
        ("Beridze Giorgi", None, 3),
        ("Kenichi Sato", None, 4),
        ("Aung Khin Win", Born(1980), 5),
        ("Mohamed Haddad", None, 6),
        ("Santos Rosalinda", Born(1961, 10, 24), 7),
        ("Алишер Исмоилов", Born(1999, 2, 2), 8),
    ],
)
def test_found_first(shelf: _Shelf, name: str, born: Born | None, number: int) -> None:
    assert shelf.ask(name, born)[:1] == [number]


def test_a_single_typed_name_finds_its_people(shelf: _Shelf) -> None:
    assert shelf.ask("Nazarov") == [2]


def test_nobody_is_found_for_an_empty_name(shelf: _Shelf) -> None:
    assert shelf.ask("") == []


def test_keys_are_stable_and_fit_a_signed_database_integer() -> None:
    keys = index_keys(prepare("Мирзоева Нигора"), Born(1990, 5, 3))
    assert all(0 <= key < 2**63 for key in keys)
    assert min(keys) == min(index_keys(prepare("Мирзоева Нигора"), Born(1990, 5, 3)))


def test_the_most_telling_keys_come_first() -> None:
    groups = query_keys(prepare("Nigora Mirzoyeva"), Born(1990, 5, 3))
    assert [group.kind for group in groups] == ["pair", "date", "half", "single"]
