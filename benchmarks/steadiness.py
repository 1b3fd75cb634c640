"""How steady the machine is: CPU time too grows when others use its caches and its cores' other half."""

import time

ROUNDS = 60_000


def probe() -> float:
    """Milliseconds of CPU for a fixed piece of plain Python."""
    begun = time.process_time()
    held: dict[int, str] = {}
    for number in range(ROUNDS):
        held[number % 997] = str(number)
    return (time.process_time() - begun) * 1000


class Steadiness:
    """Probes taken between the steps: how much longer the same work took than at its best."""

    def __init__(self) -> None:
        self.probes = [probe() for _ in range(5)]

    def look(self) -> None:
        self.probes += [probe() for _ in range(5)]

    @property
    def slowed(self) -> float:
        """Median over best; 1.0 on a machine of one's own."""
        ordered = sorted(self.probes)
        return round(ordered[len(ordered) // 2] / ordered[0], 2)

    @property
    def best_ms(self) -> float:
        return round(min(self.probes), 2)
