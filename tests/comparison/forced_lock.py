"""Row: an operator force-unlocks an apply that is slow, not dead."""

from columns import COLUMNS, Column
from lab_runs import explore
from harms import WRITE_UNLOCKED, classes_with
from newcomer import cell_of
from race_files import race_of
from rows import BAD, Cell, Row, counted
from two_applies import verdict


def cell(column: Column) -> Cell:
    if not column.locks:
        both_at_once = explore(race_of(column), ("A", "B"))
        return Cell(BAD, f"no lock to force; two applies: {verdict(both_at_once)}",
                    ["whoever comes goes ahead, as in the first row"])
    found = explore(race_of(column), ("A", "U"))
    loose = classes_with(WRITE_UNLOCKED, found.failures)
    return cell_of(found, "B", f"{WRITE_UNLOCKED.words} in {loose} of "
                               f"{counted(found.classes, 'class', 'classes')}")


def evidence(_place) -> Row:
    return Row("forced-lock", "survives force-unlock of a live holder",
               "A applies; U runs `force-unlock` with the ID of the lock that is held. Every order of their requests, "
               "one run of each class. Where A then goes on without its lock, an apply of B is put into each gap that "
               "follows U's last request.",
               {column.kind: cell(column) for column in COLUMNS})
