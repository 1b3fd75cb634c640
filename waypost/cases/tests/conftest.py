"""What the tests of case work share: a case, and what its forms send."""

import pytest

from waypost.cases.actions.opening import open_case


@pytest.fixture
def opened(cast):
    """`opened(kind=…, by="counsellor")` opens a case for a client, by default the first one met."""

    def made(*, by="counsellor", person=None, **given):
        values = {"kind": "labour_rights", "risk": "medium", "summary": "Not paid since March.", **given}
        return open_case(person=person or cast.person(), **values, by=cast.viewer(by))

    return made


@pytest.fixture
def colleague(cast):
    """A second counsellor of the centre."""
    return cast.legal_adviser
