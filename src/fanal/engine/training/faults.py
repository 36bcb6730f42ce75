"""What is wrong with a file of a course: where, what, why it matters and what to do next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseFault:
    """One fault: the file and the place in it, what is wrong, why that matters, and what to do next."""

    file: str
    place: str
    what: str
    why: str
    next: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.what} {self.why} {self.next}"


class CourseRefused(ValueError):
    """A file cannot be read as a course; the faults say why."""

    def __init__(self, *faults: CourseFault) -> None:
        super().__init__(" ".join(str(one) for one in faults))
        self.faults = faults
