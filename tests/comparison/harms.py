"""What the oracles' findings mean to a team, gravest first."""

from dataclasses import dataclass

from rows import counted


@dataclass(frozen=True)
class Harm:
    words: str
    oracles: tuple[str, ...]  # the first of them that speaks is the one that is shown


UPDATE_LOST = Harm("an update is lost", ("lost-update", "acknowledged-loss", "serial-fork", "serial-regression",
                                         "lineage-change"))
DIGEST_WRONG = Harm("the digest is not that of the state, and who uses the table is refused from then on",
                    ("digest-mismatch",))
TWO_HOLDERS = Harm("two applies believe at once that they hold the lock", ("mutual-exclusion",))
WRITE_UNLOCKED = Harm("an apply writes without the lock", ("write-without-lock", "stale-read"))
LOCK_STOLEN = Harm("a lock is removed by a client that does not hold it", ("stolen-unlock",))
LOCK_LEFT = Harm("a lock stays behind until somebody runs force-unlock", ("orphan-lock",))
ORDER_UNKNOWN = Harm("exit codes and state are those of no order of the applies",
                     ("serial-outcome", "no-progress", "user-command"))
REPORT_WRONG = Harm("an exit code says the opposite of what took effect", ("misreported", "torn-read"))

HARMS = (UPDATE_LOST, DIGEST_WRONG, TWO_HOLDERS, WRITE_UNLOCKED, LOCK_STOLEN, LOCK_LEFT, ORDER_UNKNOWN, REPORT_WRONG)
STATE_HARMS = (UPDATE_LOST, DIGEST_WRONG)
UNPROTECTED = (TWO_HOLDERS, WRITE_UNLOCKED, LOCK_STOLEN)


def harms_of(oracles: set[str]) -> list[Harm]:
    """`serial-outcome` says in general what the others say in particular."""
    found = [harm for harm in HARMS if oracles & set(harm.oracles)]
    return [harm for harm in found if harm is not ORDER_UNKNOWN or len(found) == 1]


def classes_with(harm: Harm, failures) -> int:
    return sum(failure.classes for failure in failures if harm in harms_of(failure.oracles))


def told(harm: Harm, classes: int, of: int) -> str:
    return f"{harm.words}, in {classes} of {counted(of, 'class', 'classes')}"
