"""Makes the races of the comparison from one template: one for each column, one for each pair of columns."""

from pathlib import Path

from columns import COLUMNS, Column, pairs
from lockstep_server import REPOSITORY
from terraform import block, lock_attributes

ROOM = "emulator/race/comparison"
BACKEND = {"bucket": "states", "key": "app.tfstate", "region": "us-east-1"}

THING = """
variable "who" {
  type    = string
  default = "nobody"
}

resource "terraform_data" "app" {
  input = var.who
}
"""

# With both kinds the two locks have one ID.
HEAD = """race 1
title "{title}"
what "{what}"

name state     = s3://states/app.tfstate
name lock-file = s3://states/app.tfstate.tflock
name lock-item = ddb://locks/states/app.tfstate
name digest    = ddb://locks/states/app.tfstate-md5

setup {{
  bucket states
  table locks
  run terraform init
  run terraform apply -auto-approve
}}

actor A {{
  copy {first}
  serial
  run terraform apply -auto-approve -var who=A
}}
"""

LIKE_A = """
actor {id} like A {{
  run terraform apply -auto-approve -var who={id}
}}
"""

OPERATOR = """
actor U like A {{
  operator
  run terraform force-unlock -force ${{{lock}.ID}}
}}
"""

SECOND = """
actor B {{
  copy {second}
  serial
  run terraform apply -auto-approve -var who=B
}}
"""

# An actor that some schedule starts is started when the explorer says so, and not at the beginning.
FORCED = """
schedule forced {
  A before PUT state  # A holds the lock, and is slow
  start U
  U to exit -> exit 0
  B to exit -> exit 0
  A to exit           # A writes nevertheless
}
"""

EXPLORE = """
explore {
  actors A B
}
"""


def race_of(column: Column) -> str:
    return f"{ROOM}/{column.folder}.race"


def race_of_pair(first: Column, second: Column) -> str:
    return f"{ROOM}/{first.folder}-and-{second.folder}.race"


def text_of_column(column: Column) -> str:
    text = HEAD.format(title=f"applies of one kind: {column.title}", first=column.folder,
                       what=f"A, B and C apply with the same backend block: {column.title}."
                            + " U forces the lock that is held." * column.locks)
    text += LIKE_A.format(id="B") + LIKE_A.format(id="C")
    if column.locks:
        text += OPERATOR.format(lock="lock-file" if column.has_file else "lock-item") + FORCED
    return text + EXPLORE


def text_of_pair(first: Column, second: Column) -> str:
    text = HEAD.format(title=f"a mixed fleet: {first.title} and {second.title}", first=first.folder,
                       what=f"A's backend block says {first.title}, B's says {second.title}; the state is the same.")
    return text + SECOND.format(second=second.folder) + EXPLORE


def files() -> dict[str, str]:
    """Path in the repository -> text."""
    made = {f"{ROOM}/{one.folder}/main.tf": block('"s3"', BACKEND | lock_attributes(one.kind)) + THING
            for one in COLUMNS}
    made |= {race_of(one): text_of_column(one) for one in COLUMNS}
    return made | {race_of_pair(*pair): text_of_pair(*pair) for pair in pairs()}


def write(folder: Path = REPOSITORY) -> None:
    for path, text in files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
