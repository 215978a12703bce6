"""What a row of the comparison is made of. Each row's module has `evidence(place) -> Row`."""

from dataclasses import dataclass, field

GOOD, BAD, FAIR = "good", "bad", "fair"


@dataclass(frozen=True)
class Cell:
    """`short` stands in the table, the rest below it; a command shows it to a stranger."""
    tone: str
    short: str
    facts: list[str] = field(default_factory=list)
    commands: list[tuple[str, str]] = field(default_factory=list)  # what it shows, the command


@dataclass(frozen=True)
class Row:
    name: str  # for --only
    title: str
    what_was_run: str
    cells: dict[str, Cell]  # by kind


def counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
