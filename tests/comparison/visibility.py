"""Row: what a second apply is told about the first, and what `lockstep locks` shows meanwhile."""

import functools
import json
import re
from dataclasses import dataclass

from columns import COLUMNS
from lock_holder import LockHolder
from place import Place, error_of, lines_of, lockstep_locks
from rows import BAD, GOOD, Cell, Row, counted, listed


@dataclass(frozen=True)
class Refusal:
    """What the second apply came to while the first was under way."""
    exit_code: int
    error: str
    fields: tuple[str, ...]       # of its lock error, those that say something
    shown_locks: tuple[str, ...]  # kinds that `lockstep locks` lists
    shown_fields: tuple[str, ...]


def lock_fields(lines: list[str]) -> tuple[str, ...]:
    if "Lock Info:" not in lines:
        return ()
    found = []
    for line in lines[lines.index("Lock Info:") + 1:]:
        field = re.match(r"(\w+):\s*(\S?)", line)
        if not field:
            break
        found += [field[1]] if field[2] else []
    return tuple(found)


@functools.cache
def refusal(place: Place, kind: str) -> Refusal:
    with place.world() as world:
        second = place.project(world, kind, "second")
        first = LockHolder(place.project(world, kind, "first")).begin()
        shown = json.loads(lockstep_locks(world.server))["locks"]
        done = second.apply(exit_code=None)
        first.release()
    return Refusal(done.returncode, error_of(done), lock_fields(lines_of(done)),
                   tuple(lock["kind"] for lock in shown),
                   tuple(name for name, value in (shown[0] if shown else {}).items() if value))


def cell(place: Place, kind: str) -> Cell:
    found = refusal(place, kind)
    if not found.shown_locks and not found.fields:
        return Cell(BAD, f"nothing: the second exits {found.exit_code}",
                    ["the second apply goes ahead while the first is under way", "`lockstep locks` lists no lock"])
    return Cell(GOOD, f"{counted(len(found.fields), 'field')}: {', '.join(found.fields)}",
                [f"the second apply exits {found.exit_code}: `{found.error}`",
                 f"its error shows {listed([*found.fields])}",
                 f"`lockstep locks` lists {counted(len(found.shown_locks), 'lock')} "
                 f"({', '.join(found.shown_locks)}) with {listed([*found.shown_fields])}"])


def evidence(place: Place) -> Row:
    return Row("visibility", "who is applying",
               "A second `terraform apply` and `lockstep locks` while a first apply is under way. Counted are the "
               "fields of the second's error that are not empty.",
               {column.kind: cell(place, column.kind) for column in COLUMNS})
