"""Small random tables with every margin, from counts as centres have them: many noughts, many of one to four."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.tables import CannotProtect, Dimension, Table, cross


def dimensions(shape: tuple[int, ...]) -> list[Dimension]:
    return [
        Dimension("abc"[number], tuple(f"{'abc'[number]}{place}" for place in range(size)))
        for number, size in enumerate(shape)
    ]


def random_table(shape: tuple[int, ...], mean: float, seed: int) -> Table:
    """A table whose innermost figures lie around `mean`, far apart from each other."""
    chance = np.random.default_rng(seed)
    figures = chance.poisson(mean * chance.gamma(0.5, 2.0, size=shape))
    sides = dimensions(shape)
    places = product(*(side.categories for side in sides))
    return cross("clients", sides, dict(zip(places, map(int, figures.ravel()), strict=True)))


def some_tables(number: int) -> list[Table]:
    """Tables of several shapes and sizes."""
    shapes = ((2, 2), (3, 2), (3, 3), (4, 3), (6,), (2, 2, 2))
    return [random_table(shapes[n % len(shapes)], (2, 5, 12)[n // 6 % 3], n) for n in range(number)]


@dataclass(frozen=True)
class Pair:
    """A table and a larger one that holds it (one more month, or without a filter), and all that is true of both.

    `world` has every cell of the part, of the rest and of the whole; what of it is hidden is `gone`.
    """

    world: Table
    tables: tuple[Table, Table]

    @property
    def small(self) -> set[int]:
        return {cell for cell, figure in enumerate(self.world.figures) if 0 < figure < 5}

    def gone(self, hidden: list[frozenset]) -> frozenset[int]:
        """The cells of the world that nobody who holds both tables has read."""
        read = set()
        for table, hides, third in zip(self.tables, hidden, ("part", None), strict=True):
            for key in set(table.keys) - hides:
                place = {(name, category) for name, category in key.place if name in "ab"}
                read.add(frozenset(place | ({("c", third)} if third else set())))
        return frozenset(cell for cell, key in enumerate(self.world.keys) if key.place not in read)

    def one_after_the_other(self, whole_first: bool) -> list[frozenset] | None:
        """What the gate hides of each when they leave in this order; None when the second one is refused."""
        from waypost.monitoring.disclosure.linked import protect, together
        from waypost.monitoring.disclosure.secondary import Earlier, protect_table

        first, second = self.tables[::-1] if whole_first else self.tables
        gone, one = protect([first], Rule())[0], together([first, second])
        earlier = Earlier(
            frozenset(one.position[key] for key in first.keys if key not in gone),
            frozenset(one.position[key] for key in gone),
        )
        try:
            hidden = {one.keys[cell] for cell in protect_table(one, Rule(), earlier)}
        except CannotProtect:
            return None
        return [frozenset(key for key in table.keys if key in hidden) for table in self.tables]


def some_pair(seed: int) -> Pair:
    """One of many pairs of releases, as different as tables are."""
    shape, mean = ((2, 2), (3, 2), (3, 3))[seed % 3], (3, 8, 20)[seed // 3 % 3]
    part, rest = random_table(shape, mean, seed), random_table(shape, (1, 4, 12)[seed // 9 % 3], seed + 10**6)
    inner = {cell: dict(key.place) for cell, key in enumerate(part.keys) if len(key.place) == 2}
    within = {(at["a"], at["b"]): part.figures[cell] for cell, at in inner.items()}
    beside = {(at["a"], at["b"]): rest.figures[cell] for cell, at in inner.items()}
    sides = dimensions(shape)
    split = {(*at, "part"): n for at, n in within.items()} | {(*at, "rest"): n for at, n in beside.items()}
    month = [("period", "2026-01")]
    of_part, of_whole = (
        (month, [("period", "2026-01..2026-02")]) if seed % 2 else ([*month, ("destination", "RU")], month)
    )
    whole = {at: within[at] + beside[at] for at in within}
    return Pair(
        cross("clients", [*sides, Dimension("c", ("part", "rest"))], split),
        (cross("clients", sides, within, fixed=of_part), cross("clients", sides, whole, fixed=of_whole)),
    )
