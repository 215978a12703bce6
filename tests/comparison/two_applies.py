"""Row: two applies at once."""

from columns import COLUMNS, Column
from lab_runs import Exploration, counter_example, explore
from harms import classes_with, told
from race_files import race_of
from rows import BAD, GOOD, Cell, Row, counted
from visibility import refusal


def verdict(exploration: Exploration) -> str:
    if not exploration.failures:
        return f"safe in all {counted(exploration.classes, 'class', 'classes')}"
    return f"fails in {exploration.failing_classes()} of {counted(exploration.classes, 'class', 'classes')}"


def harms_told(exploration: Exploration) -> list[str]:
    return [told(harm, classes_with(harm, exploration.failures), exploration.classes) for harm in exploration.harms()]


def examples(exploration: Exploration) -> list[tuple[str, str]]:
    return [(harm.words, counter_example(exploration, harm)) for harm in exploration.harms()]


def cell(place, column: Column) -> Cell:
    found = explore(race_of(column), ("A", "B"))
    every_class = [("all classes", found.command())]
    if found.failures:
        return Cell(BAD, f"{verdict(found)}: {found.harms()[0].words}", harms_told(found),
                    examples(found) + every_class)
    loser = refusal(place, column.kind)
    return Cell(GOOD, f"{verdict(found)}; the loser exits {loser.exit_code}: `{loser.error}`",
                [f"the loser exits {loser.exit_code} with `{loser.error}` and changes nothing"], every_class)


def evidence(place) -> Row:
    return Row("concurrent", "two applies at once",
               "Two `terraform apply` of one state, no faults. Every order of their requests, one run of each class.",
               {column.kind: cell(place, column) for column in COLUMNS})
