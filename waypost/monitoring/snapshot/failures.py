"""What keeps figures from being read."""


class NoSnapshot(LookupError):
    """Nothing was built for this network yet, or what was built is damaged and must be built again."""


class NotAnswering(NoSnapshot):
    """The Spark cluster that counts cannot be reached. What was built stays; only time or its keeper helps."""


class Unreadable(RuntimeError):
    """A file could not be read, or a question not be answered: the snapshot may be damaged. The message is the engine's."""
