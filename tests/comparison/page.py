"""The page as data: groups of rows, the prose around them, and the versions, which alone may change by themselves."""

from dataclasses import dataclass, field

from columns import COLUMNS
from rows import Row

TITLE = "No lock, DynamoDB, lock file or both: what was run, and what came of it"

INTRODUCTION = (
    "Which lock protects a Terraform state in S3? Each cell of this table is the outcome of something that "
    "`scripts/comparison` ran: unmodified clients against Lockstep, which speaks the APIs of S3 and DynamoDB. "
    "Verdicts, numbers, messages and counter-examples come from those runs; only the titles and the words around them "
    "were written.",
    "A class is all orders of requests that differ only in steps which do not touch each other; one order of each "
    "was run with the real clients. \"Safe in all n classes\" is complete for these commands and the client versions "
    "below, at the level of requests, for the faults that the row names, with failed polls as yields. A "
    "counter-example is the simplest schedule that still goes wrong: `A3 B4 A1` are three requests of A, four of B, "
    "one of A; `B2!cd` commits B's second request and drops its reply. Each command can be run as it stands, from the "
    "repository's folder and with `lockstep` on the PATH.",
)

LIMITS = (
    "Where a schedule \"with one more apply\" is counted, those schedules were run and no others: this finds failures, "
    "and proves nothing where it finds none.",
    "The semantics of S3 and DynamoDB are those that AWS documents; nothing here ran against AWS.",
)


@dataclass(frozen=True)
class Group:
    """The rows of one client."""
    client: str
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Page:
    groups: list[Group]
    versions: list[tuple[str, str]] = field(default_factory=list)  # what, which


def kinds() -> list[tuple[str, str]]:
    return [(column.kind, column.title) for column in COLUMNS]
