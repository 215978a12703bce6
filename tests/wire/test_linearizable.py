"""Sixteen connections on a few hot keys: one order of all operations explains every answer (short form of scripts/torture)."""

import json
import subprocess
from pathlib import Path

import pytest
from lockstep_server import Server, program

OPERATIONS, CONNECTIONS, KEYS, LEAVE_PERMILLE, SEED = 2000, 16, 2, 5, 1
VALID, INVALID = 0, 1


def tool(name):
    return str(Path(program()).parent / "tests" / name)


def check(path):
    return subprocess.run([tool("torture_check"), str(path)], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module", params=["--memory", "--data"])
def history(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("torture")
    where = ["--memory"] if request.param == "--memory" else ["--data", str(folder / "data")]
    words = (OPERATIONS, CONNECTIONS, KEYS, LEAVE_PERMILLE, SEED)
    with Server(folder, *where) as server:
        load = subprocess.run([tool("torture_load"), str(server.port), *map(str, words)],
                              capture_output=True, text=True, timeout=240)
    assert load.returncode == 0, load.stderr
    path = folder / "history.jsonl"
    path.write_text(load.stdout)
    return path


def test_one_order_explains_every_answer(history):
    verdict = check(history)

    assert verdict.stdout.splitlines()[-1] == f"{OPERATIONS} operations on {2 * KEYS} keys: valid", verdict.stdout
    assert verdict.returncode == VALID


def test_the_load_is_worth_checking(history):
    """Operations overlap, every kind of condition both holds and fails, some answers were never waited for."""
    operations = [json.loads(line) for line in history.read_text().splitlines()]
    kinds = {(one["action"], one.get("guard"), one["result"]) for one in operations}
    ended = sorted((one for one in operations if "returned" in one), key=lambda one: one["invoked"])
    overlaps = sum(later["invoked"] < earlier["returned"] for earlier, later in zip(ended, ended[1:]))

    assert {("write", "absent", "done"), ("write", "absent", "refused"), ("write", "matches", "done"),
            ("write", "matches", "refused"), ("erase", None, "done"), ("read", None, "done")} <= kinds
    assert any(result == "unknown" for _, _, result in kinds)
    assert overlaps > OPERATIONS / 2


def test_a_lost_update_is_found(history, tmp_path):
    """Behind a write on condition of the value before, another is said to have replaced that same value, which was
    written once and is gone: one update is lost, and no order explains that."""
    operations = [json.loads(line) for line in history.read_text().splitlines()]
    first = next(one for one in operations if one["action"] == "write" and one.get("guard") == "matches"
                 and one["result"] == "done")
    second = first | {"value": "of nobody", "invoked": first["returned"] + 1, "returned": first["returned"] + 2}
    second.pop("saw", None)
    operations.append(second)
    damaged = tmp_path / "damaged.jsonl"
    damaged.write_text("".join(json.dumps(one) + "\n" for one in operations))

    verdict = check(damaged)

    assert verdict.returncode == INVALID, verdict.stdout
    assert "fits nowhere" in verdict.stdout
