"""Whatever is asked, DuckDB and Spark answer with the same whole numbers."""

from datetime import date
from itertools import cycle

import pytest
from django.db import connection
from django.test import override_settings

from waypost.monitoring.figures import behind
from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.counts import Mean, Median, Share, Sum
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Filter, Question
from waypost.monitoring.figures.splits import SPLITS
from waypost.monitoring.indicators import starter
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.snapshot import building
from waypost.monitoring.snapshot.engines.tests.invented import CENTRES, Invented
from waypost.monitoring.snapshot.reading import Snapshot

YEAR = Period.year(2026)
DAYS = Period(date(2026, 2, 10), date(2026, 8, 3))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of Spark's own Python code
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # of its driver
    pytest.mark.skipif(connection.vendor != "sqlite", reason="The operational database has no part in this."),
]


@pytest.fixture(scope="module")
def both(cluster, tmp_path_factory, django_db_setup, django_db_blocker):
    """The same files, opened by DuckDB and by Spark."""
    root = tmp_path_factory.mktemp("snapshot")
    root.chmod(0o755)
    with django_db_blocker.unblock():
        state = Invented(root, building.slugs_of(None)).state
    duck = Snapshot(CENTRES[0], root, state)
    with override_settings(ANALYTICS=cluster):
        return duck, Snapshot(CENTRES[0], root, state)


def _differ(both, questions):
    """The questions whose answers differ, and how many figures other than nought were compared."""
    wrong, figures = [], 0
    for question in questions:
        try:
            duck = compute(both[0], question)
        except BadQuestion:
            continue
        spark = compute(both[1], question)
        figures += sum(cell.numerator != 0 for cell in duck.cells.values())
        if duck.cells != spark.cells or [axis.keys for axis in duck.axes] != [
            axis.keys for axis in spark.axes
        ]:
            wrong.append((question, duck.cells, spark.cells))
    return wrong, figures


def _by_turns(table, known):
    """Every measure of a table, every split of its own that no other table had, and one of persons beside it."""
    slugs = [slug for slug, measure in MEASURES.items() if measure.table == table]
    fitting = [split for split in SPLITS.values() if split.fits(table)]
    own = [split.slug for split in fitting if table == "contacts" or not split.of_person]
    fresh = [slug for slug in own if slug not in known] or own
    others = cycle([split.slug for split in fitting if split.of_person])
    turns = max(len(slugs), len(set(fresh) - known))
    for turn, slug, split in zip(range(turns), cycle(slugs), cycle(fresh), strict=False):
        yield Question(slug, YEAR, (split, next(others)) if turn % 16 == 0 else (split,))


def test_every_measure_and_every_split_are_the_same(both):
    asked, known = [], set()
    for table in sorted({measure.table for measure in MEASURES.values()}):
        asked += _by_turns(table, known)
        known = {split for one in asked for split in one.splits}
    wrong, figures = _differ(both, asked)
    assert wrong == []
    assert {one.measure for one in asked} == set(MEASURES)
    assert known == set(SPLITS)
    assert figures > 500


def test_every_indicator_of_the_library_is_the_same(both):
    found = [
        Definition.of(starter.definition_of(row)) for row in starter.read()["indicator"] if "measure" in row
    ]
    asked = [Question(one.measure, DAYS, one.splits[:1], one.filters, (CENTRES[0],)) for one in found]
    asked += [Question(one.measure, YEAR, ("quarter",), one.filters) for one in found[::8]]
    wrong, figures = _differ(both, asked)
    assert wrong == []
    assert figures > 60


def test_what_disclosure_control_asks_beside_the_figures_is_the_same(both):
    asked, people, left = [], {}, {}
    for slug, measure in MEASURES.items():
        count = measure.count
        kind = (measure.table, type(count))
        if not isinstance(count, Median):
            people[kind] = Question(slug, YEAR, behind=behind.PEOPLE)
        if isinstance(count, Sum | Mean):
            asked.append(Question(slug, YEAR, ("centre",), behind=behind.LARGEST))
        if count.among if isinstance(count, Share) else measure.where:
            left[kind] = Question(slug, YEAR, behind=behind.LEFT)
    wrong, figures = _differ(both, [*asked, *people.values(), *left.values()])
    assert wrong == []
    assert figures > 30


def test_filters_centres_and_no_rows_at_all_are_the_same(both):
    women, none = Filter("gender", ("female",)), Filter("channel", ("pigeon",))
    topics = Filter("topics", ("visa_permit", ""), leaves_out=True)
    asked = [
        Question("clients_served", YEAR, ("month", "centre"), (women,)),
        Question("clients_served", YEAR, ("age",), (topics,), tuple(CENTRES[:2])),
        Question("women_share", YEAR, ("topics",), (), (CENTRES[1],)),
        *(
            Question(slug, Period.year(1999))
            for slug in ("refused_share", "minutes_per_contact", "repeat_share")
        ),
        Question("refused_share", YEAR, (), (none,)),
        Question("contacts", YEAR, (), (none,), behind=behind.PEOPLE),
        Question("contacts", YEAR, ("gender",), (), ()),
    ]
    wrong, figures = _differ(both, asked)
    assert wrong == []
    assert figures > 30
