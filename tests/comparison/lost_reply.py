"""Row: one reply is lost after its request took effect, and the client sends the request again."""

from columns import COLUMNS, Column
from lab_runs import explore
from harms import LOCK_LEFT, classes_with
from newcomer import cell_of
from race_files import race_of
from rows import Cell, Row, counted


def cell(column: Column) -> Cell:
    found = explore(race_of(column), ("A", "B"), faults=1)
    left = classes_with(LOCK_LEFT, found.failures)
    return cell_of(found, "C", f"a lock stays behind in {left} of {counted(found.classes, 'class', 'classes')}")


def evidence(_place) -> Row:
    return Row("lost-reply", "survives one lost reply",
               "Two applies, and at most one request anywhere whose reply is lost after it took effect, so that the "
               "SDK sends it again. Every order and every place of the fault, one run of each class. Where the "
               "second attempt takes away a lock, a third apply is put into each gap that follows it.",
               {column.kind: cell(column) for column in COLUMNS})
