"""What may be kept by browsers and caches on the way."""

import pytest


@pytest.mark.parametrize("path", ["/en/ask/", "/en/ask/answer/", "/en/check-offer/", "/en/", "/en/nowhere/"])
def test_no_answer_to_a_form_is_kept(cast, path):
    assert "no-store" in cast.anybody.post(path, {"question": "x"}).headers["Cache-Control"]


def test_what_is_read_may_be_kept(cast):
    assert "public" in cast.anybody.get("/en/").headers["Cache-Control"]
