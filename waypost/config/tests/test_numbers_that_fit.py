"""A number that a column cannot hold is an error on both databases, never another number."""

import pytest
from django.db import DatabaseError, connection, transaction

from waypost.centres.models import Centre

TOO_LARGE = [2**31, 2**32 + 5, 2**63, -(2**31) - 1]


@pytest.mark.parametrize("number", TOO_LARGE)
def test_a_number_too_large_is_not_cut(cast, number):
    before = Centre.objects.get(pk=cast.centre.pk).last_client_number
    if connection.vendor == "postgresql":
        with pytest.raises((DatabaseError, OverflowError)), transaction.atomic():
            Centre.objects.filter(pk=cast.centre.pk).update(last_client_number=number)
        assert Centre.objects.get(pk=cast.centre.pk).last_client_number == before
    elif abs(number) < 2**63 and number > 0:  # SQLite's whole numbers have no narrower kind
        Centre.objects.filter(pk=cast.centre.pk).update(last_client_number=number)
        assert Centre.objects.get(pk=cast.centre.pk).last_client_number == number
