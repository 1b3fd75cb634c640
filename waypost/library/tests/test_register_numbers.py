"""Amounts as people write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from waypost.library.registers.numbers import read_number


@pytest.mark.parametrize(
    ("typed", "places", "meant"),
    [
        ("1500", 2, "1500"),
        ("1 500", 2, "1500"),
        ("1\u00a0500,5", 2, "1500.5"),
        ("1,500", 2, "1500"),
        ("1.500", 2, "1500"),
        ("1,500.25", 2, "1500.25"),
        ("1.500,25", 2, "1500.25"),
        ("1'000'000", 2, "1000000"),
        ("1.000.000", 2, "1000000"),
        ("12,5", 2, "12.5"),
        ("1,00,000", 2, "100000"),
        ("1,00,000.50", 2, "100000.50"),
        ("1,000,000", 8, "1000000"),
        ("0,125", 2, "0.125"),
        (".5", 2, "0.5"),
        ("-3", 2, "-3"),
        ("١٬٥٠٠٫٥", 2, "1500.5"),
        ("۱۲۳", 2, "123"),
        ("10.925", 8, "10.925"),
        ("0,091", 8, "0.091"),
        ("12,5", 8, "12.5"),
    ],
)
def test_a_number_is_read(typed, places, meant):
    assert read_number(typed, places) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("", 2), ("abc", 2), ("12 AED", 2), ("1.2,3.4,5", 2), ("1,500,2", 2), ("1.2.3,4", 2), ("1500.000,5", 2), ("--5", 2), ("NaN", 2), ("1e9", 2), ("∞", 2),
        ("9" * 17, 2), ("10,925", 8), ("=1+1", 2),
    ],
)  # fmt: skip
def test_what_is_no_number_or_could_be_two_is_refused(typed, places):
    with pytest.raises(ValidationError):
        read_number(typed, places)
