"""Every command of Terraform makes exactly the requests it is known to make, for each kind of lock, over http and
https (terraform-backend.md 1.2). A state with framing bytes in it, a lost digest or a lock left behind shows here."""

import json
import os
import re
import threading
from dataclasses import dataclass
from typing import Callable

import pytest
from expected_requests import key_of, requests_of
from terraform import BUCKET, KEY, LOCK_KINDS, TABLE, THING, s3_backend
from terraform_world import TerraformWorld

REMOTE_STATE = """
terraform {}
data "terraform_remote_state" "other" {
  backend = "s3"
  %s
  config = %s
}
output "value" {
  value = try(data.terraform_remote_state.other.outputs.value, "nothing")
}
"""


@dataclass
class Row:
    """A command and its requests. `prepare` runs before the journal is marked."""
    words: str
    command: str
    prepare: Callable | None = None
    exit_code: int = 0
    text: str | None = None


def push_file(world, project):
    state = json.loads(world.state())
    state["serial"] += 1
    state["outputs"]["value"]["value"] = "pushed"
    (project.folder / "pushed.tfstate").write_text(json.dumps(state))


def same_file(world, project):
    (project.folder / "same.tfstate").write_bytes(world.state())


def other_workspace(world, project, kind):
    world.store(world.state(), kind, key_of("blue"))


def plan_file(_world, project):
    project.run("plan", "-out=plan.out", "-var=value=two")


def empty_location(world, _project, kind):
    world.aws.s3.delete_object(Bucket=BUCKET, Key=KEY)
    if kind in ("dynamodb", "both"):
        world.aws.dynamodb.delete_item(TableName=TABLE, Key={"LockID": {"S": f"{BUCKET}/{KEY}-md5"}})


def unused_workspace(world, project, kind):
    """A workspace without resources, the only one that may be deleted without force."""
    state = json.loads(world.state())
    state |= {"resources": [], "outputs": {}}
    world.store(json.dumps(state).encode(), kind, key_of("blue"))


def held_lock(world, project, kind):
    """A lock that a killed run left behind."""
    info = json.dumps({"ID": "0b0e3b1e-0000-4000-8000-000000000001", "Operation": "OperationTypeApply", "Info": "",
                       "Who": "ann@desk", "Version": "1.11.4", "Created": "2026-01-02T03:04:05.678Z",
                       "Path": f"{BUCKET}/{KEY}"})
    if kind in ("file", "both"):
        world.aws.s3.put_object(Bucket=BUCKET, Key=f"{KEY}.tflock", Body=info.encode())
    if kind in ("dynamodb", "both"):
        world.aws.dynamodb.put_item(TableName=TABLE, Item={
            "LockID": {"S": f"{BUCKET}/{KEY}"}, "Info": {"S": info}})


ROWS = {
    "init again": Row("LIST LIST READ", "init -reconfigure"),
    "plan": Row("LIST LOCK READ UNLOCK", "plan"),
    "plan without lock": Row("LIST READ", "plan -lock=false"),
    "apply without changes": Row("LIST LOCK READ UNLOCK", "apply -auto-approve"),
    "refresh": Row("LIST LOCK READ UNLOCK", "refresh"),
    "console": Row("LIST LOCK READ UNLOCK", "console", text="1 + 1\n"),
    "import of what is there": Row("LIST LOCK READ UNLOCK", "import terraform_data.thing id", exit_code=1),
    "apply": Row("LIST LOCK READ WRITE UNLOCK", "apply -auto-approve -var=value=two"),
    "apply of a plan": Row("LIST LOCK READ WRITE UNLOCK", "apply plan.out", plan_file),
    "destroy": Row("LIST LOCK READ WRITE UNLOCK", "destroy -auto-approve"),
    "first apply": Row("LIST LOCK ABSENT ABSENT WRITE UNLOCK", "apply -auto-approve", empty_location),
    "output": Row("LIST READ", "output"),
    "show": Row("LIST READ", "show"),
    "state list": Row("LIST READ", "state list"),
    "state show": Row("LIST READ LIST READ", "state show terraform_data.thing"),
    "state pull": Row("LIST READ", "state pull"),
    "providers": Row("LIST READ", "providers"),
    "graph": Row("LIST READ", "graph"),
    "state push": Row("LIST LOCK READ WRITE UNLOCK", "state push pushed.tfstate", push_file),
    "state push of the same": Row("LIST LOCK READ UNLOCK", "state push same.tfstate", same_file),
    "state mv": Row("LIST LOCK READ WRITE UNLOCK", "state mv terraform_data.thing terraform_data.other"),
    "state rm": Row("LIST LOCK READ WRITE UNLOCK", "state rm terraform_data.thing"),
    "taint": Row("LIST LOCK READ WRITE UNLOCK", "taint terraform_data.thing"),
    "replace-provider of none": Row("LIST LOCK READ UNLOCK",
                                    "state replace-provider -auto-approve a/b/c d/e/f"),
    "workspace list": Row("LIST", "workspace list"),
    "workspace select": Row("LIST", "workspace select blue", other_workspace),
    "workspace new": Row("LIST LIST LOCK.green ABSENT.green ABSENT.green WRITE.green UNLOCK.green",
                         "workspace new green"),
    "workspace select or create": Row(
        "LIST LIST LOCK.green ABSENT.green ABSENT.green WRITE.green UNLOCK.green",
        "workspace select -or-create green"),
    "workspace delete": Row("LIST LIST LOCK.blue READ.blue UNLOCK.blue DELETE.blue", "workspace delete blue",
                            unused_workspace),
    "force-unlock": Row("LIST UNLOCK", "force-unlock -force 0b0e3b1e-0000-4000-8000-000000000001", held_lock),
    "validate": Row("", "validate"),
    "fmt": Row("", "fmt"),
    "get": Row("", "get"),
    "workspace show": Row("", "workspace show"),
}


def prepared(world: TerraformWorld, row: Row, kind: str, scheme: str):
    project = world.ready(kind, scheme)
    if row.prepare:
        wanted = (world, project, kind)
        row.prepare(*wanted[:row.prepare.__code__.co_argcount])
    world.journal.mark()
    return project


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", LOCK_KINDS)
@pytest.mark.parametrize("name", ROWS)
def test_a_command_makes_its_requests(world, name, kind, scheme):
    row = ROWS[name]
    if name == "force-unlock" and kind == "none":
        row = Row("LIST", row.command)
    project = prepared(world, row, kind, scheme)
    project.run(*row.command.split(), exit_code=row.exit_code, text=row.text)
    assert world.requests() == requests_of(row.words, kind)
    assert world.locked() == []


@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_a_first_init_looks_for_a_state_and_writes_nothing(world, kind):
    project = world.project(kind)
    world.journal.mark()
    project.run("init")
    assert world.requests() == requests_of("LIST LIST ABSENT", kind)
    assert world.keys() == []


def test_a_run_first_asks_twice_who_it_is(world):
    project = world.ready("none")
    project.run("output")
    assert [entry.operation for entry in world.journal.entries()][:2] == ["GetCallerIdentity"] * 2


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_remote_state_is_read_without_a_lock(world, kind, scheme):
    world.ready(kind, scheme)
    reader = remote_state_reader(world, kind, scheme, "")
    reader.run("apply", "-auto-approve")
    assert world.requests() == requests_of("LIST READ", kind)
    assert reader.value() == "one"


@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_remote_state_of_an_unknown_workspace_creates_it(world, kind):
    world.ready(kind)
    reader = remote_state_reader(world, kind, "http", 'workspace = "green"')
    reader.run("apply", "-auto-approve")
    assert world.requests() == requests_of(
        "LIST LOCK.green ABSENT.green ABSENT.green WRITE.green UNLOCK.green READ.green", kind)
    assert key_of("green") in world.keys()
    assert world.locked() == []


def remote_state_reader(world, kind, scheme, workspace):
    config = re.search(r"backend \"s3\" (\{.*?\n  \})", s3_backend(kind), re.DOTALL)[1]
    reader = world.folder_only("reader", scheme).write(REMOTE_STATE % (workspace, config))
    reader.run("init")
    world.journal.mark()
    return reader


@pytest.mark.slow
def test_a_long_apply_writes_its_state_meanwhile(world):
    """The first update of the state 20 seconds after the one before it is written at once."""
    pipe_folder = world.folder
    project = world.ready("both")
    project.write(s3_backend("both"), THING, f"""
resource "terraform_data" "slow" {{
  provisioner "local-exec" {{
    command = "read line < {pipe_folder}/go"
  }}
}}
resource "terraform_data" "last" {{
  depends_on = [terraform_data.slow]
  provisioner "local-exec" {{
    command = "read line < {pipe_folder}/end"
  }}
}}
""")
    for name in ("go", "end"):
        os.mkfifo(pipe_folder / name)
    process = project.start("apply", "-auto-approve", "-var=value=two")
    threading.Timer(21, lambda: (pipe_folder / "go").write_text("x\n")).start()
    (pipe_folder / "end").write_text("x\n")
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output
    assert world.requests() == requests_of("LIST LOCK READ WRITE WRITE UNLOCK", "both")
