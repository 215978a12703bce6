"""Row: Terraform makes its own bucket and table with a local state, and then moves that state into them."""

import json
from dataclasses import dataclass
from pathlib import Path

from aws_clients import REGION
from bootstrap_provider import resources, settings
from columns import COLUMNS, Column
from lockstep_server import Server
from place import Place
from rows import GOOD, Cell, Row, counted, listed
from terraform import Terraform, s3_backend
from which_client import require

PROVIDER_SECONDS_MAX = 300
MAKE = ("init", "apply -auto-approve")
MOVE = "init -migrate-state -force-copy"


@dataclass
class Move:
    commands: list[str]
    made: list[str]  # names in the state that was moved
    locks: int       # taken by the last command
    plan: int        # exit code of `plan -detailed-exitcode` afterwards


def move(place: Place, column: Column) -> Move:
    with place.server() as (server, folder):
        project = place.empty_project(server, folder)
        project.seconds_max = PROVIDER_SECONDS_MAX
        project.variables |= settings(place.name, folder) | {
            "AWS_DEFAULT_REGION": REGION, "PATH": f"{Path(require('aws')).parent}:{project.variables['PATH']}"}
        project.write(resources(place.name, column))
        for command in MAKE:
            project.run(*command.split())
        project.write(s3_backend(column.kind), name="backend.tf")
        locked_before = lock_requests(server)
        project.run(*MOVE.split())
        locked = lock_requests(server) - locked_before
        plan = project.run("plan", "-detailed-exitcode", exit_code=None)
        return Move([*MAKE, MOVE], names_in_state(project), locked, plan.returncode)


def lock_requests(server: Server) -> int:
    """PutItem of the table's lock and PutObject of the lock file so far; the digest is no lock."""
    entries = server.admin("log?after=0&limit=1000")["entries"]
    return sum(entry["operation"] == "PutObject" and entry["resource"].endswith(".tflock")
               or entry["operation"] == "PutItem" and not entry["resource"].endswith("-md5") for entry in entries)


def names_in_state(project: Terraform) -> list[str]:
    state = json.loads(project.run("state", "pull").stdout)
    return sorted(resource["name"] for resource in state["resources"])


def cell(place: Place, column: Column) -> Cell:
    found = move(place, column)
    if found.plan != 0:
        raise RuntimeError(f"{column.title}: after the move a plan exits {found.plan}")
    lock = (f"the move itself takes {counted(found.locks, 'lock')} there" if found.locks
            else "the move itself takes no lock there")
    return Cell(GOOD, f"yes: {counted(len(found.made), 'resource')}, {counted(len(found.commands), 'command')}",
                [f"{counted(len(found.made), 'resource')} in the state that was moved: {listed(found.made)}",
                 lock, f"afterwards `plan -detailed-exitcode` exits {found.plan}"],
                [(str(number), f"{place.name} {command}") for number, command in enumerate(found.commands, 1)])


def evidence(place: Place) -> Row:
    return Row("bootstrap", "bootstrapping",
               "A configuration that makes the bucket, its versioning and the table, applied with a local state; then "
               "the backend block is written beside it and the state is moved into what it describes. (The resources "
               "are those of the AWS provider where a mirror folder has it; else commands of the AWS CLI.)",
               {column.kind: cell(place, column) for column in COLUMNS})
