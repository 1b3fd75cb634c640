"""Small random tables with every margin, from counts as centres have them: many noughts, many of one to four."""

from itertools import product

import numpy as np

from waypost.monitoring.disclosure.tables import Dimension, Table, cross


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
