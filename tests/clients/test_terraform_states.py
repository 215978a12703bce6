"""What becomes of states: versions, roll-back, digests, large ones, workspaces in numbers, migrations."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from expected_requests import key_of, requests_of
from terraform import BUCKET, KEY, LOCK_KINDS, THING, block, s3_backend

MIB = 1024 * 1024


@pytest.mark.parametrize("kind", ("none", "both"))
def test_every_apply_is_a_version_and_an_old_one_comes_back(world, kind):
    project = world.ready(kind)
    project.apply("two")
    project.apply("three")
    versions = world.aws.s3.list_object_versions(Bucket=BUCKET, Prefix=KEY)["Versions"]
    states = [json.loads(world.aws.body(BUCKET, KEY, VersionId=row["VersionId"]))
              for row in versions if row["Key"] == KEY]
    assert [state["outputs"]["value"]["value"] for state in states] == ["three", "two", "one"]

    old = [row["VersionId"] for row in versions if row["Key"] == KEY][1]
    world.aws.s3.copy_object(Bucket=BUCKET, Key=KEY,
                             CopySource={"Bucket": BUCKET, "Key": KEY, "VersionId": old})
    if kind == "both":
        world.put_digest(hashlib.md5(world.state()).hexdigest())
    assert project.value() == "two"


def test_a_deleted_state_comes_back_when_its_marker_goes(world):
    project = world.ready("none")
    marker = world.aws.s3.delete_object(Bucket=BUCKET, Key=KEY)
    assert marker["DeleteMarker"] is True
    assert "No outputs found" in project.run("output").output
    world.aws.s3.delete_object(Bucket=BUCKET, Key=KEY, VersionId=marker["VersionId"])
    assert project.value() == "one"


def test_a_suspended_bucket_keeps_one_state(world):
    project = world.ready("file")
    world.aws.s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"})
    project.apply("two")
    project.apply("three")
    versions = world.aws.s3.list_object_versions(Bucket=BUCKET, Prefix=KEY)["Versions"]
    assert [row["VersionId"] for row in versions if row["Key"] == KEY][0] == "null"
    assert len([row for row in versions if row["Key"] == KEY]) == 2
    assert project.value() == "three"


@pytest.mark.slow
def test_a_wrong_digest_is_read_six_times_then_refused_and_repaired(world):
    project = world.ready("dynamodb")
    right = world.digest()
    world.put_digest("0" * 32)
    world.journal.mark()
    refused = project.run("output", exit_code=1)
    assert "state data in S3 does not have the expected content" in refused.output
    assert right in refused.output
    assert world.requests() == requests_of("LIST" + " READ" * 6, "dynamodb")
    world.put_digest(right)
    assert project.value() == "one"


def test_a_digest_that_arrives_late_is_waited_for(world):
    """A writer between its two writes: the reader asks again after two seconds."""
    project = world.ready("dynamodb")
    right = world.digest()
    world.put_digest("0" * 32)
    world.journal.mark()
    reader = project.start("output", "-raw", "value")
    for _ in range(3000):
        if requests_of("LIST READ", "dynamodb") == world.requests():
            break
    world.put_digest(right)
    assert reader.communicate(timeout=30)[0] == "one"


@pytest.mark.parametrize("kind", ("dynamodb", "both"))
def test_the_digest_is_the_md5_of_the_stored_bytes(world, kind):
    project = world.ready(kind, "https")
    project.apply("two")
    assert world.digest() == hashlib.md5(world.state()).hexdigest()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_state_of_twelve_mebibytes(world, scheme):
    project = world.project("both", scheme=scheme)
    big = project.folder / "big.txt"
    project.write(s3_backend("both"), """
variable "size" {}
resource "terraform_data" "big" {
  input = join("", [for n in range(var.size) : "%s"])
}
output "length" {
  value = length(terraform_data.big.output)
}
""" % ("0123456789abcdef" * 4096))
    project.run("init")
    assert not big.exists()
    # The state names the value twice, once as input and once as output.
    project.run("apply", "-auto-approve", "-var=size=96")
    operations = [entry.operation for entry in world.journal.entries()]
    assert operations.count("CreateMultipartUpload") == operations.count("CompleteMultipartUpload") == 1
    assert operations.count("UploadPart") == 3
    state = world.state()
    assert 12 * MIB < len(state) < 13 * MIB
    assert json.loads(state)["outputs"]["length"]["value"] == 6 * MIB
    assert world.digest() == hashlib.md5(state).hexdigest()
    assert project.run("output", "-raw", "length").stdout == str(6 * MIB)
    ranges = [entry for entry in world.journal.entries() if entry.operation == "GetObject" and entry.resource
              == f"{BUCKET}/{KEY}" and entry.status == 206]
    assert len(ranges) >= 3


@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_workspaces_live_side_by_side(world, kind):
    project = world.ready(kind)
    for name in ("blue", "green"):
        project.run("workspace", "new", name)
        project.apply(name)
    assert project.value() == "green"
    project.run("workspace", "select", "blue")
    assert project.value() == "blue"
    project.run("workspace", "select", "default")
    assert project.value() == "one"
    listed = project.run("workspace", "list").stdout.replace("*", "").split()
    assert listed == ["default", "blue", "green"]
    assert "Workspace is not empty" in project.run("workspace", "delete", "blue", exit_code=1).output


def test_more_than_a_thousand_workspaces_are_listed(world):
    project = world.ready("none")
    names = [f"w{number:04d}" for number in range(1205)]
    state = world.state()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda name: world.aws.s3.put_object(Bucket=BUCKET, Key=key_of(name), Body=state), names))
    world.journal.mark()
    listed = project.run("workspace", "list").stdout.replace("*", "").split()
    assert listed == ["default", *names]
    assert world.requests() == requests_of("LIST LIST", "none")
    project.run("workspace", "select", "w1204")
    assert project.value() == "one"


def test_another_prefix_for_workspaces(world):
    project = world.project("both", workspace_key_prefix="teams/a")
    project.run("init")
    project.run("workspace", "new", "blue")
    project.apply("blue")
    assert world.keys() == [f"teams/a/blue/{KEY}"]
    assert project.run("workspace", "list").stdout.replace("*", "").split() == ["default", "blue"]


def local_project(world):
    """A project whose two states are local files."""
    project = world.folder_only().write(THING)
    project.run("init")
    project.apply("d")
    project.run("workspace", "new", "ws1")
    project.apply("w")
    project.run("workspace", "select", "default")
    return project


def values(project):
    found = {}
    for name in ("ws1", "default"):
        project.run("workspace", "select", name)
        found[name] = project.value()
    return found


@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_states_move_from_here_to_s3(world, kind):
    project = local_project(world)
    project.write(s3_backend(kind), THING)
    world.journal.mark()
    project.run("init", "-migrate-state", "-force-copy")
    asked = world.requests()
    begin = requests_of("LIST LIST ABSENT LOCK ABSENT ABSENT WRITE UNLOCK LIST", kind)
    assert asked[:len(begin)] == begin
    end = requests_of("LIST LIST READ", kind)
    assert asked[-len(end):] == end
    assert sorted(world.keys()) == sorted([KEY, key_of("ws1")])
    assert values(project) == {"ws1": "w", "default": "d"}
    assert world.locked() == []


@pytest.mark.parametrize("kind", ("both",))
def test_states_move_from_s3_to_s3(world, kind):
    project = local_project(world)
    project.write(s3_backend(kind), THING)
    project.run("init", "-migrate-state", "-force-copy")
    world.aws.make_bucket("elsewhere")
    project.write(s3_backend(kind, bucket="elsewhere", key="moved.tfstate"), THING)
    project.run("init", "-migrate-state", "-force-copy")
    moved = [row["Key"] for row in world.aws.s3.list_objects_v2(Bucket="elsewhere")["Contents"]]
    assert sorted(moved) == ["env:/ws1/moved.tfstate", "moved.tfstate"]
    assert sorted(world.keys()) == sorted([KEY, key_of("ws1")])
    assert values(project) == {"ws1": "w", "default": "d"}
    assert world.locked() == []


@pytest.mark.parametrize("kind", ("none", "both"))
def test_states_move_from_s3_back_here(world, kind):
    project = world.ready(kind)
    project.run("workspace", "new", "ws1")
    project.apply("w")
    project.run("workspace", "select", "default")
    project.write(block('"local"', {"path": "terraform.tfstate"}), THING)
    project.run("init", "-migrate-state", "-force-copy")
    assert values(project) == {"ws1": "w", "default": "one"}
    assert sorted(world.keys()) == sorted([KEY, key_of("ws1")])
    assert os.path.exists(project.folder / "terraform.tfstate")
    assert world.locked() == []


def test_a_state_of_another_lineage_is_not_pushed_over(world):
    project = world.ready("both")
    state = json.loads(world.state())
    state |= {"lineage": "0b0e3b1e-0000-4000-8000-000000000002", "serial": 40}
    (project.folder / "other.tfstate").write_text(json.dumps(state))
    refused = project.run("state", "push", "other.tfstate", exit_code=1)
    assert "cannot import state with lineage" in refused.output
    project.run("state", "push", "-force", "other.tfstate")
    assert json.loads(world.state())["serial"] >= 40
