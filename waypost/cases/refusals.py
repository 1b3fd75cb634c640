"""What every action on a case may raise."""


class CaseRefused(ValueError):
    """The case cannot be changed this way; the message says why and, where it can, what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
