"""One-time passwords that can be read out on the telephone."""

import secrets

CLEAR_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def one_time_password() -> str:
    """Sixteen clear characters in groups, such as `k7mp-w3xq-9fhd-t2vb` (79 bits)."""
    return "-".join("".join(secrets.choice(CLEAR_LETTERS) for _i in range(4)) for _j in range(4))
