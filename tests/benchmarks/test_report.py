"""The pure parts of `make bench`: percentiles, verdicts, tables, the people and what is asked about them."""

import json
import random

import pytest

from benchmarks import bars, figures, names, report
from benchmarks.people import chunks, known
from benchmarks.questions import misspelt, question
from waypost.shared.testing.population import persons


@pytest.mark.parametrize(("share", "expected"), [(0.5, 5), (0.95, 10), (0.0, 1), (1.0, 10)])
def test_percentile_is_one_of_the_samples(share, expected):
    assert figures.percentile([3, 1, 2, 5, 4, 10, 9, 8, 7, 6], share) == expected


def test_percentile_of_nothing_is_refused():
    with pytest.raises(ValueError, match="No samples"):
        figures.percentile([], 0.5)


def test_summary_takes_the_most_statements():
    samples = figures.Samples()
    for count in (4, 9, 5):
        samples.add(cpu_ms=count, wall_ms=2 * count, statements=count, sent_bytes=100)
    found = samples.summary()
    assert (found.repetitions, found.cpu_p50, found.wall_p95, found.statements_most) == (3, 5, 18, 9)


@pytest.mark.parametrize(
    ("bar", "value", "verdict"),
    [
        (bars.Bar("a", "x", most=50), 50.0, report.HOLDS),
        (bars.Bar("a", "x", most=50), 50.1, report.SHORT),
        (bars.Bar("a", "x", least=100), 99.9, report.SHORT),
        (bars.Bar("a", "x", least=100), 100, report.HOLDS),
        (bars.Bar("a", "x", most=50), None, report.SHORT),
        (bars.Bar("a", "x"), 7.0, ""),
    ],
)
def test_verdict_stands_beside_each_figure(bar, value, verdict):
    assert report.rows({"x": value}, [bar])[0][3] == verdict


def test_tables_are_written_as_json_and_markdown(tmp_path):
    everything = {
        "size": 10, "size_name": "10", "machine": {"cores": 2, "memory_gb": 8, "python": "3.11"}, "notes": ["A note."],
        "databases": {"SQLite 3": {"desk": {"search": {"cpu_p95": 60.0}}}}, "names": {"pairs_per_second": 6000.0},
    }  # fmt: skip
    text = report.write(everything, tmp_path)
    assert "SQLite 3, 10 clients" in text
    assert "**FALLS SHORT**" in (tmp_path / "bench-10.md").read_text()
    assert json.loads((tmp_path / "bench-10.json").read_text())["names"]["pairs_per_second"] == 6000
    assert any("Look-up while typing: CPU, p95" in line for line in report.short_falls(everything))


def test_every_bar_has_a_path_of_its_own():
    paths = [bar.path for bar in bars.BARS]
    assert len(paths) == len(set(paths))


def test_chunks_give_each_centre_numbers_without_gaps():
    found = list(chunks(25_500))
    assert sum(chunk.count for chunk in found) == 25_500
    own = [chunk for chunk in found if chunk.centre == "KHU"]
    assert [chunk.first for chunk in own] == [1 + 1000 * place for place in range(len(own))]


def test_known_people_are_the_same_each_time():
    assert known(5_000, 40, "DUS") == known(5_000, 40, "DUS")


def test_questions_are_never_empty():
    rng = random.Random(1)
    for one in persons(300, 5):
        assert question(rng, one).strip()
        assert misspelt(rng, one).strip()


def test_lines_of_the_lookup_run_are_read():
    text = (
        "SQLite FTS5 trigram      recall@10 0.500  mean ms 1.000  p95 ms 4.000\n"
        "waypost.shared.names     recall@10 0.900  mean ms 2.000  p95 ms 3.500\n"
    )
    found = names.read_lines(text)
    assert found[names.OURS] == {"recall@10": 0.9, "mean ms": 2.0, "p95 ms": 3.5}
    assert names.beside_baselines(found) == {"misses_to_best_baseline": 0.2, "lookup_p95": 3.5}
