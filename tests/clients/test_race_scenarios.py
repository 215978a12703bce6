"""Every race inside the program, with the real clients it is about: the steps that stand beside it, time and again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lockstep_server import REPOSITORY, plain_environment, program
from which_client import INSTALLED, missing, require

SECONDS_MAX = 600
REPLAYS = 3

# The clients of the races that are not about Terraform alone.
CLIENTS = {"boto3-counter": ["boto3"], "diy-lock": ["aws"], "stale-digest": ["aws", "terraform"]}

FILES = sorted((REPOSITORY / "emulator/race/scenarios").glob("*/*.race"))


def schedules() -> list[tuple[str, str]]:
    return [(file.stem, schedule) for file in FILES
            for schedule in re.findall(r"^schedule (\S+)", file.read_text(), re.M)]


def require_clients(name: str) -> None:
    for client in CLIENTS.get(name, ["terraform"]):
        if client != "boto3":
            require(client)
        elif subprocess.run(["python3", "-c", "import boto3"], env=environment("."), capture_output=True).returncode:
            missing("`boto3`")


def environment(home: Path | str) -> dict[str, str]:
    """With the clients that were installed for the tests before those of the machine."""
    variables = plain_environment(home)
    own = f"{Path(sys.executable).parent}{os.pathsep}{INSTALLED / 'venv/bin'}"
    return variables | {"PATH": f"{own}{os.pathsep}{variables['PATH']}"}


def race(folder: Path, *arguments: str) -> str:
    done = subprocess.run([program(), "race", *arguments], cwd=folder, env=environment(folder), capture_output=True,
                          text=True, timeout=SECONDS_MAX)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    return output


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_a_race_has_the_steps_that_stand_beside_it(name, tmp_path):
    require_clients(name)
    output = race(tmp_path, "run", name)
    expected = {"HOLDS", "VIOLATED as expected"}
    assert {word for word in re.findall(r"^(HOLDS|VIOLATED \w+ \w+|DIVERGED|UNKNOWN)", output, re.M)} <= expected


@pytest.mark.parametrize("name, schedule", schedules())
def test_every_replay_of_a_race_has_one_history(name, schedule, tmp_path):
    require_clients(name)
    output = race(tmp_path, "replay", name, schedule, "--times", str(REPLAYS))
    assert len(set(re.findall(r"^replay \d+  (\w+)", output, re.M))) == 1, output
    assert f"{REPLAYS} replays, one history" in output
