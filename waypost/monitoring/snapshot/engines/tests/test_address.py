"""Which engine counts is one setting; one that cannot be used stops the program with a sentence, and repeats no token."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from waypost.monitoring.snapshot.engines import address


@pytest.fixture(autouse=True)
def _installed(monkeypatch):
    monkeypatch.setattr(address, "find_spec", lambda name: True)
    monkeypatch.setenv("JAVA_HOME", "/usr")


@pytest.mark.parametrize("given", ["", " ", "duckdb"])
def test_unset_means_duckdb_in_this_process(given):
    assert address.address_of(given) == ""


@pytest.mark.parametrize(
    ("given", "machines"),
    [
        ("spark://master.example:7077", [("master.example", 7077)]),
        ("spark://one:7077,two:7078", [("one", 7077), ("two", 7078)]),
        ("sc://spark.example:15002", [("spark.example", 15002)]),
        ("sc://spark.example:443/;use_ssl=true;token=abc", [("spark.example", 443)]),
        ("sc://[::1]:15002", [("::1", 15002)]),
    ],
)
def test_addresses_of_spark_name_their_machines(given, machines):
    assert address.address_of(given) == given
    assert address.hosts_of(given) == machines


@pytest.mark.parametrize(
    "given",
    ["spark", "spark://", "spark://host", "spark://host:port", "spark://host:99999", "spark://host:7077/x",
     "sc://one:1,two:2", "sc://secret@host:1", "http://host:7077", "postgres://secret@host/name", "sc://host/;token=secret"],
)  # fmt: skip
def test_any_other_address_stops_the_program(given):
    with pytest.raises(ImproperlyConfigured) as told:
        address.address_of(given)
    assert "spark://host:port" in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("lacking", "given", "advice"),
    [
        ("pyspark", "sc://host:15002", "requirements/spark-connect.txt"),
        ("py4j", "spark://host:7077", "requirements/spark.txt"),
    ],
)
def test_without_its_package_the_program_stops_and_says_what_to_install(monkeypatch, lacking, given, advice):
    monkeypatch.setattr(address, "find_spec", lambda name: None if name == lacking else True)
    with pytest.raises(ImproperlyConfigured, match=advice):
        address.address_of(given)


def test_a_master_needs_java_here_and_a_connect_server_does_not(monkeypatch):
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setattr(address.shutil, "which", lambda name: None)
    assert address.address_of("sc://host:15002")
    with pytest.raises(ImproperlyConfigured, match="Java"):
        address.address_of("spark://host:7077")


def test_nothing_of_the_figures_goes_round_the_engine():
    """What asks DuckDB by itself would ask it also where Spark counts."""
    monitoring = Path(address.__file__).parents[2]
    asking = [path for path in monitoring.rglob("*.py") if not {"tests", "snapshot"} & set(path.parts)]
    direct = re.compile(r"to_pyarrow|to_pandas|raw_sql|import duckdb|ibis\.duckdb")
    assert [path.name for path in asking if direct.search(path.read_text())] == []
    assert len(asking) > 100
