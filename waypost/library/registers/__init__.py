"""The registers of the library: one machinery, each declared in a few lines (R112, R117, R121, R127, R129, R138, R144–R147)."""

from waypost.library.registers.declaration import Register
from waypost.library.registers.learning import COURSES, DIASPORA, STUDY
from waypost.library.registers.money import COSTS, PRICES
from waypost.library.registers.work import RECOGNITION, SCHEMES, VACANCIES

REGISTERS: dict[str, Register] = {
    register.slug: register
    for register in (VACANCIES, SCHEMES, RECOGNITION, COURSES, STUDY, COSTS, PRICES, DIASPORA)
}


def of_entry(entry: object) -> Register:
    """The register to which an entry belongs. Raises StopIteration for anything else."""
    return next(register for register in REGISTERS.values() if isinstance(entry, register.model))


__all__ = [
    "COSTS", "COURSES", "DIASPORA", "PRICES", "RECOGNITION", "REGISTERS", "SCHEMES", "STUDY", "VACANCIES", "Register",
    "of_entry",
]  # fmt: skip
