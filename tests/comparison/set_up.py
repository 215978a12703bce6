"""Row: what has to be there before Terraform works. Each AWS command is run only when Terraform fails without it."""

import subprocess
from dataclasses import dataclass, field

from aws_clients import REGION, Aws
from columns import COLUMNS, Column
from place import Place, error_of, reason_of
from rows import GOOD, Cell, Row, counted, listed
from terraform import BUCKET, TABLE, THING, Terraform, lock_attributes, s3_backend
from which_client import require

MAKE_BUCKET = f"aws s3api create-bucket --bucket {BUCKET} --create-bucket-configuration LocationConstraint={REGION}"
MAKE_TABLE = (f"aws dynamodb create-table --table-name {TABLE} --billing-mode PAY_PER_REQUEST "
              "--attribute-definitions AttributeName=LockID,AttributeType=S "
              "--key-schema AttributeName=LockID,KeyType=HASH")
BACKEND_ARGUMENTS = ("bucket", "key", "region")
REASON = r'S3 bucket "[^"]*" does not exist|ResourceNotFoundException'


@dataclass
class SetUp:
    commands: list[str] = field(default_factory=list)  # that were needed
    refusals: list[str] = field(default_factory=list)  # sentences
    resources: list[str] = field(default_factory=list)


def run_aws(project: Terraform, command: str) -> None:
    program, *words = command.split()
    variables = project.variables | {"AWS_DEFAULT_REGION": REGION}
    subprocess.run([require(program), *words], cwd=project.folder, env=variables, check=True, capture_output=True)


def first_failure(project: Terraform, client: str) -> str:
    """A sentence about the first command that fails; empty when Terraform works."""
    for words in (["init"], ["apply", "-auto-approve"]):
        done = project.run(*words, exit_code=None)
        if done.returncode != 0:
            heading, reason = error_of(done), reason_of(done, REASON)
            more = f" (`{reason}`)" if reason not in heading else ""
            return f"`{client} {words[0]}` exits {done.returncode}: `{heading}`{more}"
    return ""


def set_up(place: Place, kind: str) -> SetUp:
    found = SetUp()
    with place.server() as (server, folder):
        project = place.empty_project(server, folder).write(s3_backend(kind), THING)
        for command in (MAKE_BUCKET, MAKE_TABLE):
            failure = first_failure(project, place.name)
            if not failure:
                break
            found.refusals.append(failure)
            run_aws(project, command)
            found.commands.append(command)
        failure = first_failure(project, place.name)
        if failure:
            raise RuntimeError(f"set-up of {kind}: {failure}")
        aws = Aws(project.variables["AWS_ENDPOINT_URL"])
        found.resources += ["a bucket"] * len(aws.s3.list_buckets()["Buckets"])
        found.resources += ["a table"] * len(aws.dynamodb.list_tables()["TableNames"])
    return found


def cell(place: Place, column: Column) -> Cell:
    found = set_up(place, column.kind)
    arguments = [*BACKEND_ARGUMENTS, *lock_attributes(column.kind)]
    short = (f"{listed(found.resources)}: {counted(len(found.commands), 'command')}; "
             f"{counted(len(arguments), 'backend argument')}")
    before = ["from nothing", *("then" for _ in found.refusals)]
    facts = [f"{when}, {failure}" for when, failure in zip(before, found.refusals, strict=False)]
    facts.append("backend arguments: " + ", ".join(f"`{name}`" for name in arguments))
    return Cell(GOOD, short, facts, [("needed", command) for command in found.commands])


def evidence(place: Place) -> Row:
    return Row("set-up", "set-up",
               "From nothing: `terraform init` and `terraform apply`; where they fail, the next command of the AWS "
               "CLI, and again. So no command is counted that is not needed. (Versioning, which no backend block "
               "needs, is one more: `aws s3api put-bucket-versioning`.)",
               {column.kind: cell(place, column) for column in COLUMNS})
