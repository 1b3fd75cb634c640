"""A cluster that is away, silent, forgets a session or meets a damaged file: pages say so or mend it, and nothing leaks."""

import logging
import socket

import pytest
from django.urls import reverse

from waypost.contactlog.models import Contact
from waypost.monitoring.figures import asking
from waypost.monitoring.snapshot import keeping, manifest, reading
from waypost.monitoring.snapshot.failures import NotAnswering

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of Spark's own Python code
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # of its driver
]


@pytest.fixture
def network(cast, tmp_path, settings):
    """Two contacts in a snapshot of this test; nothing is kept open from another one."""
    tmp_path.chmod(0o755)
    settings.DATA_DIR = tmp_path
    at = "2026-03-10T09:00:00Z"
    for name in ("Zarina", "Madina"):
        Contact.objects.create(
            centre=cast.centre, person=cast.person(name), at=at, channel="phone", staff=cast.counsellor
        )
    keeping.refresh(cast.network.pk)
    reading.forget(cast.network.pk)
    asking._answers.clear()
    yield cast.network
    reading.forget(cast.network.pk)


def _contacts(network):
    snapshot = reading.open_snapshot(network.pk)
    return snapshot.rows(snapshot.table("contacts").count().as_table())


def test_a_page_says_that_the_cluster_is_away_and_repeats_no_address(cast, network, settings, caplog):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.ANALYTICS = f"sc://127.0.0.1:{port}/;token=secret"
    with caplog.at_level(logging.DEBUG):
        page = cast.client("manager").get(reverse("monitoring:numbers"))
    assert page.status_code == 503
    assert "do not answer" in page.content.decode()
    told = page.content.decode() + caplog.text
    assert "secret" not in told
    assert str(port) not in told
    with pytest.raises(NotAnswering):
        reading.open_snapshot(network.pk)


def test_a_server_that_takes_the_call_and_is_silent_does_not_hold_the_page(cast, network, settings):
    settings.ANALYTICS_SECONDS = 1
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.ANALYTICS = f"sc://127.0.0.1:{silent.getsockname()[1]}"
        assert cast.client("manager").get(reverse("monitoring:numbers")).status_code == 503


def test_a_question_that_takes_too_long_is_given_up_and_the_next_one_answered(network, settings, cluster):
    settings.ANALYTICS = cluster
    found = _contacts(network)
    snapshot = reading.open_snapshot(network.pk)
    endless = snapshot._engine.table("endless", "SELECT sum(id % 7) AS n FROM range(1000000000000)")
    settings.ANALYTICS_SECONDS = 2
    with pytest.raises(NotAnswering):
        snapshot.rows(endless)
    settings.ANALYTICS_SECONDS = 60
    assert _contacts(network) == found


def test_a_session_that_the_cluster_forgot_is_opened_anew(network, settings, cluster):
    if not cluster.startswith("sc://"):
        pytest.skip("A driver in this process keeps its own sessions.")
    settings.ANALYTICS = cluster
    found = _contacts(network)
    first = reading.open_snapshot(network.pk)
    assert reading.open_snapshot(network.pk) is first
    first._engine._session.stop()
    assert _contacts(network) == found
    assert reading.open_snapshot(network.pk) is not first


def test_a_damaged_file_is_built_anew_and_the_page_made_once_more(cast, network, settings, cluster):
    settings.ANALYTICS = cluster
    root = manifest.root_of(network.pk)
    path = root / manifest.read(root).base["contacts"][0].path
    path.write_bytes(bytes(len(path.read_bytes())))
    page = cast.client("manager").get(reverse("monitoring:numbers"))
    assert page.status_code == 200
    assert list(_contacts(network)[0].values()) == [2]
