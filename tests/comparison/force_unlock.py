"""Row: `force-unlock` with the right ID, a wrong one, and one whose lock was released meanwhile."""

import json
import subprocess

from columns import COLUMNS
from lock_holder import LockHolder
from place import Place, lockstep_locks, reason_of
from rows import FAIR, GOOD, Cell, Row

WRONG_ID = "0b0e3b1e-0000-4000-8000-00000000dead"
REASON = (r"lock ID ['\"][0-9a-f-]+['\"] does not match|NoSuchKey|unexpected end of JSON input|"
          r"no lock info found")
HEADING = r"Failed to unlock state"


def told(done: subprocess.CompletedProcess) -> str:
    if done.returncode == 0:
        return "exit 0"
    found = [reason_of(done, pattern) for pattern in (HEADING, REASON)]
    return f"exit {done.returncode}: " + ", ".join(f"`{part}`" for part in found if part)


def cell(place: Place, kind: str) -> Cell:
    with place.world() as world:
        project = place.project(world, kind)
        holder = LockHolder(place.project(world, kind, "holder")).begin()
        locks = json.loads(lockstep_locks(world.server))["locks"]
        identity = locks[0]["id"] if locks else WRONG_ID
        tries = {"wrong ID": project.run("force-unlock", "-force", WRONG_ID, exit_code=None),
                 "right ID": project.run("force-unlock", "-force", identity, exit_code=None)}
        held = bool(world.locked())
        holder.kill()
        tries["ID of a released lock"] = project.run("force-unlock", "-force", identity, exit_code=None)
    if held:
        raise RuntimeError(f"{kind}: the right ID did not free the lock")
    if not locks:
        del tries["right ID"]
    short = "; ".join(f"{what}: exit {done.returncode}" for what, done in tries.items())
    return Cell(GOOD if locks else FAIR, short, [f"{what}: {told(done)}" for what, done in tries.items()])


def evidence(place: Place) -> Row:
    return Row("force-unlock", "force-unlock",
               "`force-unlock -force` while an apply holds the lock, with a wrong ID and with the right one; then with "
               "the same ID once more, now that this lock is released. (Without a lock there is no right ID.)",
               {column.kind: cell(place, column.kind) for column in COLUMNS})
