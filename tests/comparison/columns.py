"""The four columns of the comparison: what a backend block says about locks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """`kind` is the word of tests/clients/terraform.py; `folder` the name of files and folders."""
    kind: str
    title: str
    folder: str

    @property
    def has_table(self) -> bool:
        return self.kind in ("dynamodb", "both")

    @property
    def has_file(self) -> bool:
        return self.kind in ("file", "both")

    @property
    def locks(self) -> bool:
        return self.kind != "none"


COLUMNS = (Column("none", "no lock", "no-lock"),
           Column("dynamodb", "DynamoDB", "dynamodb"),
           Column("file", "lock file", "lock-file"),
           Column("both", "both", "both"))


def column(kind: str) -> Column:
    return next(one for one in COLUMNS if one.kind == kind)


def pairs() -> list[tuple[Column, Column]]:
    """Two clients of different kinds; who uses the table comes first, as its digest has to be there from the start."""
    order = [column(kind) for kind in ("both", "dynamodb", "file", "none")]
    return [(first, second) for place, first in enumerate(order) for second in order[place + 1:]]
