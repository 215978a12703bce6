"""Row: the requests of one apply, counted from the server's journal."""

import re
from collections import Counter

from columns import COLUMNS
from place import Place, requests_since_mark
from rows import FAIR, Cell, Row, counted

CLASSES = {"s3": ("read", "write", "delete", "list"), "dynamodb": ("read", "write", "delete")}
CLASS_OF_VERB = {"Get": "read", "Head": "read", "Put": "write", "Delete": "delete", "List": "list"}


def class_of(operation: str) -> str:
    return CLASS_OF_VERB[re.match(r"[A-Z][a-z]+", operation)[0]]


def requests_of_one_apply(place: Place, kind: str) -> list:
    """Of an apply that changes a state which is there."""
    with place.world() as world:
        project = place.project(world, kind)
        project.apply("one")
        world.journal.mark()
        project.apply("two")
        return requests_since_mark(world.journal)


def words_for(service: str, found: Counter) -> str:
    return ", ".join(counted(found[service, name], name) for name in CLASSES[service] if found[service, name])


def cell(place: Place, kind: str) -> Cell:
    entries = requests_of_one_apply(place, kind)
    found = Counter((entry.service, class_of(entry.operation)) for entry in entries)
    total = Counter(entry.service for entry in entries)
    words = [f"{name} {total[service]}" for service, name in (("s3", "S3"), ("dynamodb", "DynamoDB"))
             if total[service]]
    facts = [f"{name}: {words_for(service, found)}" for service, name in (("s3", "S3"), ("dynamodb", "DynamoDB"))
             if total[service]]
    facts.append("in this order: " + ", ".join(f"`{entry.operation}`" for entry in entries))
    return Cell(FAIR, " + ".join(words), facts)


def evidence(place: Place) -> Row:
    return Row("cost", "cost: requests per apply",
               "One `terraform apply` that changes a state which is there, as the server's journal has it. Requests "
               "of STS, which are free, are left out.",
               {column.kind: cell(place, column.kind) for column in COLUMNS})
