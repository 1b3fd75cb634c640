import pytest

from waypost.referrals import testing


@pytest.fixture
def written(cast):
    return lambda **given: testing.written(cast, **given)


@pytest.fixture
def agreed(cast):
    return lambda **given: testing.agreed_to(cast, testing.written(cast, **given))


@pytest.fixture
def sent(cast):
    return lambda **given: testing.sent(cast, **given)


@pytest.fixture
def entries():
    """The audit's actions so far, oldest first."""
    from waypost.shared.audit.models import Entry

    return lambda *, chain=None: list(
        (Entry.objects.filter(chain=str(chain.pk)) if chain else Entry.objects)
        .order_by("at")
        .values_list("action", flat=True)
    )
