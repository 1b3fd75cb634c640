"""Why a sound file cannot be taken."""


class Damaged(ValueError):
    """The file breaks the rules of its own kind, or ends in the middle."""


class NotOnlySound(ValueError):
    """The file holds a film, pictures that move, or several recordings at once."""


class OtherSound(ValueError):
    """The file holds sound of a kind that phones may not be able to play."""
