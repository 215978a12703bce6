"""Row: the holder is killed with kill -9. What the next apply gets, and what frees the lock."""

import json

from columns import COLUMNS
from lock_holder import LockHolder
from place import Place, error_of, lockstep_locks
from rows import BAD, FAIR, Cell, Row, counted
from terraform import BUCKET, KEY, TABLE
from terraform_world import TerraformWorld


def expiries(world: TerraformWorld) -> list[str]:
    """Whatever would make the lock go away by itself."""
    found = []
    for item in world.aws.dynamodb.scan(TableName=TABLE, ConsistentRead=True)["Items"]:
        found += [name for name in item if name not in ("LockID", "Info", "Digest")]
    if world.aws.dynamodb.describe_time_to_live(TableName=TABLE)["TimeToLiveDescription"]["TimeToLiveStatus"] \
            != "DISABLED":
        found.append("time to live")
    if f"{KEY}.tflock" in world.keys():
        head = world.aws.s3.head_object(Bucket=BUCKET, Key=f"{KEY}.tflock")
        found += [name for name in ("Expires", "Expiration") if name in head]
    return found


def cell(place: Place, kind: str) -> Cell:
    with place.world() as world:
        next_one = place.project(world, kind, "next")
        holder = LockHolder(place.project(world, kind, "holder")).begin()
        holder.kill()
        refused = next_one.apply(exit_code=None)
        if refused.returncode == 0:
            return Cell(FAIR, "the next apply goes ahead: exit 0", ["nothing was locked, and nothing is left behind"])
        left = world.locked()
        expiring = expiries(world)
        identity = json.loads(lockstep_locks(world.server))["locks"][0]["id"]
        commands = [("force-unlock", "-force", identity)]
        for command in commands:
            next_one.run(*command)
        after = next_one.apply(exit_code=None)
    if after.returncode != 0:
        raise RuntimeError(f"{kind}: {after.output}")
    return Cell(BAD, f"the next apply exits {refused.returncode}; "
                     f"{counted(len(commands), 'force-unlock')} frees it",
                [f"left behind: {counted(len(left), 'lock')}",
                 f"the next apply exits {refused.returncode}: `{error_of(refused)}`",
                 "of what would make the lock expire, this was found: " + (", ".join(expiring) or "nothing"),
                 f"after {counted(len(commands), 'command')} (`force-unlock -force ID`) an apply exits "
                 f"{after.returncode}"])


def evidence(place: Place) -> Row:
    return Row("stale-lock", "stale locks",
               "An apply is killed (`kill -9`) while it holds the lock; then a second apply, then `force-unlock`. "
               "What would make a lock expire was looked for: time to live and further attributes in the table, "
               "`Expires` and lifecycle of the object.",
               {column.kind: cell(place, column.kind) for column in COLUMNS})
