"""Phone numbers as people write them, kept as E.164."""

from .parsing import Phone, match_digits, parse_phone

__all__ = ["Phone", "match_digits", "parse_phone"]
