"""Numbers out of samples: percentiles, and what one measured step comes to."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least `share` (0–1) of the samples do not exceed. Raises ValueError for none."""
    if not samples:
        raise ValueError("No samples.")
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass
class Samples:
    """What each repetition of a step took."""

    cpu_ms: list[float] = field(default_factory=list)
    wall_ms: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    sent_bytes: list[int] = field(default_factory=list)

    def add(self, *, cpu_ms: float, wall_ms: float, statements: int, sent_bytes: int) -> None:
        self.cpu_ms.append(cpu_ms)
        self.wall_ms.append(wall_ms)
        self.statements.append(statements)
        self.sent_bytes.append(sent_bytes)

    def summary(self) -> "Summary":
        """The figures of this step. Raises ValueError when nothing was measured."""
        return Summary(
            repetitions=len(self.cpu_ms),
            cpu_p50=round(percentile(self.cpu_ms, 0.5), 2),
            cpu_p95=round(percentile(self.cpu_ms, 0.95), 2),
            wall_p50=round(percentile(self.wall_ms, 0.5), 2),
            wall_p95=round(percentile(self.wall_ms, 0.95), 2),
            statements_p50=int(percentile(self.statements, 0.5)),
            statements_most=max(self.statements),
            bytes_p50=int(percentile(self.sent_bytes, 0.5)),
        )


@dataclass(frozen=True)
class Summary:
    """Milliseconds, statements and bytes of one step."""

    repetitions: int
    cpu_p50: float
    cpu_p95: float
    wall_p50: float
    wall_p95: float
    statements_p50: int
    statements_most: int
    bytes_p50: int

    def as_dict(self) -> dict[str, float]:
        return asdict(self)
