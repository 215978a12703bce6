"""Two Terraforms and one lock: who waits, who is told what, and what a killed one leaves behind."""

import json
import re
import signal

import pytest
from expected_requests import requests_of
from lock_holder import LockHolder
from terraform import BUCKET, KEY, TABLE, THING, s3_backend

LOCKING = ("dynamodb", "file", "both")
WRONG_ID = "0b0e3b1e-0000-4000-8000-00000000dead"
REFUSED = {"file": "At least one of the pre-conditions you specified did not hold",
           "both": "At least one of the pre-conditions you specified did not hold",
           "dynamodb": "The conditional request failed"}


@pytest.fixture
def holder(world, request):
    """A project that can hold the lock of the kind that the test is about."""
    kind = request.node.callspec.params["kind"]
    project = world.project(kind, name="holder", scheme=request.node.callspec.params.get("scheme", "http"))
    project.run("init")
    keeper = LockHolder(project)
    yield keeper
    keeper.let_go()


def second(world, kind, scheme="http"):
    project = world.project(kind, name="second", scheme=scheme)
    project.run("init")
    return project


def lock_info(world, kind) -> dict:
    if kind == "dynamodb":
        item = world.aws.dynamodb.get_item(TableName=TABLE, ConsistentRead=True,
                                           Key={"LockID": {"S": f"{BUCKET}/{KEY}"}})["Item"]
        return json.loads(item["Info"]["S"])
    return json.loads(world.aws.body(BUCKET, f"{KEY}.tflock"))


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", LOCKING)
def test_a_held_lock_refuses_the_second_at_once(world, holder, kind, scheme):
    project = second(world, kind, scheme)
    holder.begin()
    info = lock_info(world, kind)
    world.journal.mark()
    refused = project.apply(exit_code=1)
    assert world.requests() == requests_of("LIST BUSY", kind)
    assert "Error acquiring the state lock" in refused.output
    assert REFUSED[kind] in refused.output
    assert f"ID: {info['ID']} Path: {BUCKET}/{KEY} Operation: OperationTypeApply Who: {info['Who']}" in refused.output
    holder.release()
    project.apply()
    assert world.locked() == []


@pytest.mark.parametrize("kind", LOCKING)
def test_a_patient_second_gets_the_lock_when_it_is_free(world, holder, kind):
    project = second(world, kind)
    holder.begin()
    world.journal.mark()
    waiting = project.start("apply", "-auto-approve", "-var=value=second", "-lock-timeout=30s")
    await_requests(world, requests_of("BUSY", kind)[-1], waiting)
    assert requests_of("LIST BUSY", kind) == world.requests()[:len(requests_of("LIST BUSY", kind))]
    holder.release()
    output, _ = waiting.communicate(timeout=60)
    assert waiting.returncode == 0, output
    assert json.loads(world.state())["outputs"]["value"]["value"] == "second"
    assert world.locked() == []


@pytest.mark.parametrize("kind", LOCKING)
def test_patience_ends_after_the_lock_timeout(world, holder, kind):
    project = second(world, kind)
    holder.begin()
    world.journal.mark()
    refused = project.run("plan", "-lock-timeout=2s", exit_code=1)
    assert "Error acquiring the state lock" in refused.output
    tries = world.requests().count(requests_of("BUSY", kind)[0])
    assert tries >= 2
    assert world.requests() == requests_of("LIST" + " BUSY" * tries, kind)
    holder.release()


def await_requests(world, wanted, process):
    for _ in range(3000):
        ended = process.poll() is not None  # before the look: it may ask and end between the two
        if wanted in world.requests():
            return
        assert not ended, process.communicate()[0]
    raise AssertionError(f"never asked: {wanted}")


@pytest.mark.parametrize("kind", LOCKING)
def test_a_killed_apply_leaves_its_lock_until_it_is_forced(world, holder, kind):
    project = second(world, kind)
    holder.begin()
    holder.kill()
    identity = lock_info(world, kind)["ID"]
    assert identity in project.apply(exit_code=1).output

    wrong = project.run("force-unlock", "-force", WRONG_ID, exit_code=1)
    assert re.search(f"lock ID ['\"]{WRONG_ID}['\"] does not match", wrong.output.replace("\\", ""))
    assert world.locked() != []

    world.journal.mark()
    project.run("force-unlock", "-force", identity)
    assert world.requests() == requests_of("LIST UNLOCK", kind)
    assert world.locked() == []
    project.apply()


@pytest.mark.parametrize("kind", LOCKING)
def test_an_interrupted_apply_writes_its_state_and_unlocks(world, holder, kind):
    holder.begin()
    world.journal.mark()
    holder.process.send_signal(signal.SIGINT)
    output, _ = stopped(holder, world, kind)
    assert "Interrupt received" in output
    assert world.locked() == []
    assert json.loads(world.state())["serial"] >= 1


def stopped(holder, world, kind):
    """After the interrupt was noticed the state is written once more; only then may the provisioner end."""
    await_requests(world, requests_of("WRITE", kind)[-1], holder.process)
    holder.let_go()
    return holder.process.communicate(timeout=60)


def test_with_both_kinds_a_held_item_gives_the_lock_file_back(world):
    project = world.ready("both")
    item = {"LockID": {"S": f"{BUCKET}/{KEY}"}, "Info": {"S": json.dumps({"ID": WRONG_ID, "Who": "ann@desk"})}}
    world.aws.dynamodb.put_item(TableName=TABLE, Item=item)
    world.journal.mark()
    assert WRONG_ID in project.apply(exit_code=1).output
    assert world.requests() == [
        *requests_of("LIST", "both"), f"PutObject {KEY}.tflock 200", f"PutItem {KEY} 400", f"GetItem {KEY} 200",
        f"GetObject {KEY}.tflock 200", f"DeleteObject {KEY}.tflock 204"]
    assert world.locked() == [f"{BUCKET}/{KEY}"]


def test_one_lock_file_after_the_other_goes_over_its_delete_marker(world):
    project = world.ready("file")
    project.apply("two")
    project.apply("three")
    versions = world.aws.s3.list_object_versions(Bucket=BUCKET, Prefix=f"{KEY}.tflock")
    assert len(versions["Versions"]) == len(versions["DeleteMarkers"]) == 2


def test_the_lock_says_who_holds_it_and_for_what(world):
    project = world.project("both")
    project.run("init")
    keeper = LockHolder(project).begin()
    info = lock_info(world, "both")
    keeper.release()
    assert list(info) == ["ID", "Operation", "Info", "Who", "Version", "Created", "Path"]
    assert info["Operation"] == "OperationTypeApply"
    assert info["Path"] == f"{BUCKET}/{KEY}"
    assert re.fullmatch(r"[0-9a-f-]{36}", info["ID"])


def test_each_workspace_has_a_lock_of_its_own(world):
    holder = world.project("both", name="holder")
    holder.run("init")
    keeper = LockHolder(holder).begin()
    other = world.project("both", name="second")
    other.run("init")
    other.run("workspace", "new", "green")
    other.apply("green")
    assert other.value() == "green"
    keeper.release()
    assert holder.value() == "one"


def test_two_keys_of_one_bucket_do_not_lock_each_other(world):
    holder = world.project("both", name="holder")
    holder.run("init")
    keeper = LockHolder(holder).begin()
    other = world.folder_only("second").write(s3_backend("both", key="other/terraform.tfstate"), THING)
    other.run("init")
    other.apply()
    keeper.release()
