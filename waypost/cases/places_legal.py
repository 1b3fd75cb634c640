"""Where legal shows: tabs of a case, sections of My day, stories. Called once by `apps`."""


def register() -> None:
    """Nothing yet."""
