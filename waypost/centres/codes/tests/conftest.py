import pytest

from waypost.shared import codes


@pytest.fixture(autouse=True)
def _fresh_codes():
    """What a test changes is rolled back; what was read of it must go too."""
    codes.forget()
    yield
    codes.forget()
