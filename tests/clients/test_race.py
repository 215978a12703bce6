"""`lockstep race` with toy actors and real ones: one clear outcome for each way in which a race can go."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lockstep_server import plain_environment
from race_folder import COUNTERS, SETUP, RaceFolder, counter_folder
from terraform import THING, block
from which_client import require

SECONDS_MAX = 60

LOST = COUNTERS + """
schedule lost {
  A through GET n
  B to exit -> exit 0
  A PUT n -> 200
  A to exit -> exit 0
  expect violates acknowledged-loss lost-update
}
"""


@pytest.fixture
def race(tmp_path):
    return counter_folder(tmp_path)


def processes_with(word: str) -> list[int]:
    """Every process with this word in its command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if word in (folder / "cmdline").read_bytes().decode(errors="replace").split("\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def wait_until(condition, what: str) -> None:
    deadline = time.monotonic() + SECONDS_MAX
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        os.sched_yield()


# What is missing or wrong before anything runs.

def test_a_missing_client_is_one_line_before_anything_starts(race):
    race.race(SETUP + "actor A {\n  run no-such-client --now\n}\nschedule s {\n  A to exit\n}\n")
    output = race.run("run", "x.race", exit_code=3)
    assert output == "lockstep: no-such-client is not on this machine; actor A of x needs it\n"


def test_an_unknown_race_is_named(race):
    assert "there is no race no-such-race" in race.run("run", "no-such-race", exit_code=2)
    assert "there is no file nowhere.race" in race.run("run", "nowhere.race", exit_code=2)


def test_a_bad_file_names_line_and_column(race):
    race.race("actor A {\n  run true\n  fly\n}\n")
    assert re.search(r"^lockstep: x\.race:5:\d+: ", race.run("run", "x.race", exit_code=2))


def test_a_failing_setup_shows_what_its_command_said(race):
    race.race("setup {\n  run sh -c 'echo out of order; exit 9'\n}\nactor A {\n  run true\n}\n"
              "schedule s {\n  A to exit\n}\n")
    output = race.run("run", "x.race", exit_code=3)
    assert "exited with 9\nout of order" in output


# One order, every time.

def test_a_lost_update_is_made_to_order(race):
    race.race(LOST)
    output = race.run("run", "x.race", "--keep", "kept")
    assert "A1 B2 A1" in output
    outputs = list((race.folder / "kept").rglob("A.out"))
    assert len(outputs) == 1


def test_replays_have_one_history(race):
    race.race(LOST)
    output = race.run("replay", "x.race", "A1 B2 A1", "--times", "3")
    hashes = set(re.findall(r"^replay \d+  (\w+)", output, re.M))
    assert len(hashes) == 1
    assert f"3 replays, one history {hashes.pop()}" in output


def test_another_order_is_another_history(race):
    race.race(LOST)
    one = re.search(r"^replay 1  (\w+)", race.run("replay", "x.race", "A1 B2 A1", "--times", "2"), re.M)[1]
    other = re.search(r"^replay 1  (\w+)", race.run("replay", "x.race", "A2 B2", "--times", "2"), re.M)[1]
    assert one != other


def test_a_schedule_of_the_file_is_replayed_by_its_id(race):
    race.race(LOST)
    assert "2 replays, one history" in race.run("replay", "x.race", "lost", "--times", "2")


def test_a_changed_client_diverges_and_says_how(race):
    race.race(LOST)
    race.run("replay", "x.race", "lost", "--trace", "lost.trace")
    counter = race.folder / "actors/counter.py"
    counter.write_text(counter.read_text().replace('for extra in sys.argv[1:]', 'for extra in ["n"]'))
    output = race.run("replay", "x.race", "--schedule-of", "lost.trace", "--watchdog", "5s", exit_code=7)
    assert "A PUT s3://box/n" in output and "A HEAD s3://box/n" in output
    output = race.run("run", "x.race", exit_code=7)
    assert "A PUT n" in output and "A HEAD n" in output
    race.race(LOST + "# another file")
    output = race.run("replay", "x.race", "--schedule-of", "lost.trace", "--watchdog", "5s", exit_code=7)
    assert "the race file is not the one that the trace was recorded with" in output


def test_an_actor_that_is_not_declared_serial_is_waited_for(race):
    race.race(LOST.replace("  serial\n", ""))
    assert "A1 B2 A1" in race.run("run", "x.race")


PARALLEL = """
import boto3
from concurrent.futures import ThreadPoolExecutor
s3 = boto3.client("s3")
with ThreadPoolExecutor(5) as pool:
    list(pool.map(lambda number: s3.put_object(Bucket="box", Key=f"k{number}", Body=b"x"), range(5)))
"""


def test_five_requests_at_once_are_five_choices(race):
    race.write("actors/parallel.py", PARALLEL)
    race.race(SETUP + "actor A {\n  copy actors\n  run python parallel.py\n}\nschedule s {\n"
              "  A PUT s3://box/k3\n  A PUT s3://box/k0\n  A to exit -> exit 0\n}\n")
    assert "3 replays, one history" in race.run("replay", "x.race", "s", "--times", "3")


def test_a_lost_reply_reaches_its_client_while_a_later_actor_waits(race):
    # B is started while A's request is held: it must not keep A's connection open.
    race.race(COUNTERS + "schedule s {\n  A before PUT n\n  start B\n  B before PUT n\n  A PUT n ! commit-drop\n"
              "  A PUT n ~2 -> 200\n  A to exit -> exit 0\n  B to exit -> exit 0\n"
              "  expect violates acknowledged-loss lost-update\n}\n")
    assert "reply lost" in race.run("run", "x.race", "--watchdog", "30s")


def test_reports_are_written_as_junit_json_and_html(race):
    race.race(LOST)
    race.run("run", "x.race", "--junit", "out.xml", "--json", "out.jsonl", "--html", "out.html")
    suites = ElementTree.parse(race.folder / "out.xml").getroot()
    assert [case.get("name") for case in suites.iter("testcase")] == ["lost"]
    assert not list(suites.iter("failure"))
    lines = [json.loads(line) for line in (race.folder / "out.jsonl").read_text().splitlines()]
    assert len(lines) > 4
    assert '"lost"' in (race.folder / "out.html").read_text()


def test_steps_that_lie_beside_the_file_are_compared(race):
    race.race(LOST)
    race.run("run", "x.race", "--update")
    race.run("run", "x.race")
    text = (race.folder / "x.out").read_text()
    race.write("x.out", text.replace("GET n", "GET m", 1))
    assert re.search(r"x\.out: line \d+ was '.*GET m.*' and is '.*GET n", race.run("run", "x.race", exit_code=1))


def test_serial_orders_are_learned_on_demand(race):
    race.race(LOST)
    assert "serial-outcome" not in race.run("run", "x.race")
    assert "serial-outcome" in race.run("run", "x.race", "--learn")


def test_an_oracle_of_the_users_own_sees_the_final_store(race):
    race.write("expect.py", "import boto3, sys\ncount = boto3.client('s3').get_object(Bucket='box', Key='n')['Body'].read()\n"
               "print('the counter is', count.decode())\nsys.exit(count != sys.argv[1].encode())\n")
    for count, exit_code in (("1", 0), ("2", 1)):
        race.race(LOST + f"check {{\n  run python expect.py {count}\n}}\n")
        output = race.run("run", "x.race", exit_code=exit_code)
    assert "user-command" in output and "the counter is 1" in " ".join(output.split())


# Runs that do not end by themselves.

def test_an_actor_that_never_connects_ends_the_run(race):
    race.race(SETUP + "actor A {\n  run sleep 1000\n}\nschedule s {\n  A PUT n\n}\n")
    output = race.run("run", "x.race", "--watchdog", "2s", exit_code=6)
    assert "no request and no exit for 2 s; waited for A" in output


def test_an_actor_that_never_exits_ends_the_run(race):
    race.write("actors/counter.py", (race.folder / "actors/counter.py").read_text() + "\nimport time\ntime.sleep(1000)\n")
    race.race(LOST)
    output = race.run("run", "x.race", "--watchdog", "3s", exit_code=6)
    assert "waited for" in output


def test_endless_requests_end_with_the_budget(race):
    race.write("actors/counter.py", (race.folder / "actors/counter.py").read_text().replace("count = int", "while True: int"))
    race.race(LOST.replace("A through GET n", "A to exit"))
    assert "30" in race.run("run", "x.race", "--steps", "30", exit_code=6)


def test_a_killed_lockstep_leaves_no_orphan(race):
    word = f"orphan-of-{race.folder}"
    race.write("actors/runs_away.sh",
               f"#!/bin/sh\nsetsid sh -c 'sleep 1000; :' '{word}' &\nsh -c 'sleep 1000; :' '{word}' &\nwait\n", executable=True)
    race.race("actor A {\n  copy actors\n  run ./runs_away.sh\n}\nschedule s {\n  A to exit\n}\n")
    with subprocess.Popen(race.command("run", "x.race"), cwd=race.folder, env=plain_environment(race.folder)) as lockstep:
        wait_until(lambda: len(processes_with(word)) == 2, "both processes of the actor")
        lockstep.send_signal(signal.SIGKILL)
    wait_until(lambda: not processes_with(word), "the end of the actor's processes")


def test_what_an_actor_leaves_behind_ends_with_it(race):
    word = f"left-behind-by-{race.folder}"
    race.write("actors/runs_away.sh", f"#!/bin/sh\nsetsid sh -c 'sleep 1000; :' '{word}' &\n", executable=True)
    race.race("actor A {\n  copy actors\n  run ./runs_away.sh\n}\nschedule s {\n  A to exit\n}\n")
    race.run("run", "x.race")
    assert not processes_with(word)


# By hand, recorded, and one lost reply.

def test_steps_by_hand_can_be_taken_back_and_saved(race):
    race.race(LOST)
    output = race.run("step", "x.race", text="A GET n\nundo\n2\nB PUT\nrun\nsave by_hand.race\n")
    assert "nothing parked is called" not in output
    race.run("step", "x.race", text="1\n1\n2\nsave by_hand.race\nquit\n")
    assert "A GET n" in (race.folder / "by_hand.race").read_text()


def test_what_was_killed_by_hand_is_saved_too(race):
    race.race(LOST)
    race.run("step", "x.race", text="A GET n\nkill B\nA PUT n\nsave by_hand.race\nquit\n")
    assert re.search(r"A GET n.*\n +B killed\n.*A PUT n", (race.folder / "by_hand.race").read_text())


def test_a_recorded_run_can_be_run_again(race):
    race.write("zero.py", "import boto3\nboto3.client('s3').put_object(Bucket='box', Key='n', Body=b'0')\n")
    race.run("record", "-o", "recorded.race", "--", sys.executable, "zero.py")
    text = (race.folder / "recorded.race").read_text()
    assert "bucket box" in text and re.search(r"A PUT n +-> 200", text)
    race.run("run", "recorded.race")


def terraform_project(folder: Path) -> RaceFolder:
    require("terraform")
    race = RaceFolder(folder)
    backend = {"bucket": "tf", "key": "app.tfstate", "region": "us-east-1", "use_lockfile": True}
    race.write("stack/main.tf", block('"s3"', backend) + THING)
    return race


def test_one_lost_reply_of_a_lock_is_found_by_retries(tmp_path):
    race = terraform_project(tmp_path)
    race.folder = tmp_path / "stack"
    output = race.run("retries", "--", "terraform", "apply", "-auto-approve", exit_code=1)
    assert re.search(r"A2!cd +UNSAFE +when the reply to A PUT lock is lost, A exits 1, .*; orphan-lock", output), output
    assert re.search(r"A\d!cd +safe +when the reply to A PUT state is lost", output), output
    assert not (race.folder / ".terraform").exists(), "the user's own folder was changed"
