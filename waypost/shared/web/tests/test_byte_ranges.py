"""A file whole and in part."""

import pytest
from django.test import RequestFactory

from waypost.shared.web.byte_ranges import send_file

DATA = bytes(range(200))
ETAG = '"abc"'


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "sound"
    path.write_bytes(DATA)
    opened = []

    def one(method="get", **headers):
        request = getattr(RequestFactory(), method)(
            "/", headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        file = path.open("rb")
        opened.append(file)
        response = send_file(request, file, content_type="audio/mpeg", etag=ETAG)
        response.body = b"".join(response) if response.streaming else response.content
        for close in response._resource_closers:
            close()
        return response

    yield one
    assert all(file.closed for file in opened)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-0", 0, 1), ("bytes=10-19", 10, 20), ("bytes=190-", 190, 200), ("bytes=-5", 195, 200),
     ("bytes=-999", 0, 200), ("bytes=150-999", 150, 200), ("bytes = 1 - 2", 1, 3)],
)  # fmt: skip
def test_a_part_is_exactly_what_was_asked(ask, asked, start, end):
    response = ask(Range=asked)
    assert response.status_code == 206
    assert response.body == DATA[start:end]
    assert response.headers["Content-Range"] == f"bytes {start}-{end - 1}/200"
    assert response.headers["Content-Length"] == str(end - start)


@pytest.mark.parametrize(
    "asked", ["", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", f"bytes=0-{'9' * 5000}", f"bytes=-{'0' * 5000}"],
    ids=range(9),
)
def test_what_makes_no_sense_is_answered_with_the_whole(ask, asked):
    response = ask(Range=asked)
    assert response.status_code == 200
    assert response.body == DATA
    assert response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=200-", "bytes=900-901", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(ask, asked):
    response = ask(Range=asked)
    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */200"


def test_a_download_goes_on_only_with_the_same_file(ask):
    assert ask(Range="bytes=5-", If_Range=ETAG).status_code == 206
    assert ask(Range="bytes=5-", If_Range='"other"').body == DATA


def test_who_has_it_hears_that_it_is_the_same(ask):
    response = ask(If_None_Match=f'"x", W/{ETAG}')
    assert response.status_code == 304
    assert not response.body


def test_a_look_at_the_headers_sends_no_bytes(ask):
    response = ask("head")
    assert not response.body
    assert response.headers["Content-Length"] == "200"
