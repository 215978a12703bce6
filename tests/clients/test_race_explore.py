"""`lockstep race explore`, `shrink` and `explain` with toy actors and with Terraform."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lockstep_server import REPOSITORY, plain_environment
from race_folder import COUNTERS, SETUP, counter_folder
from which_client import require

COMPARED = REPOSITORY / "emulator" / "race" / "comparison"
STATEMENT = re.compile(r"^(complete|not complete): (\d+) class(?:es)?", re.M)


@pytest.fixture
def race(tmp_path):
    folder = counter_folder(tmp_path)
    folder.race(COUNTERS)
    return folder


def explored(output: str) -> tuple[str, int]:
    extent, classes = STATEMENT.search(output).groups()
    return extent, int(classes)


def violated(output: str) -> set[frozenset[str]]:
    return {frozenset(re.split(r", | and ", found)) for found in re.findall(r"^VIOLATED  (.*)$", output, re.M)}


# What is found.

def test_a_lost_update_is_found_from_nothing(race):
    output = race.run("explore", "x.race", exit_code=1)
    assert re.search(r"VIOLATED .*lost-update", output)
    assert re.search(r"race replay x\.race 'A1 B2 A1'|race replay x\.race 'B1 A2 B1'", output)


def test_what_is_found_is_shrunk_and_set_beside_what_goes_well(race):
    race.race(COUNTERS.replace("counter.py", "counter.py n n n") + "actor C like A {\n  run python counter.py n\n}\n")
    output = race.run("explore", "x.race", "--html", "x.html", "--junit", "x.xml", exit_code=1)
    begun, shrunk = re.search(r"^the simplest of \d+ runs, from '(.*)'$", output, re.M)[1], replayed(output)
    assert len(shrunk) == 3 < len(begun.split())
    assert re.search(r"^nearest passing  '.*'$", output, re.M)
    assert '"passingFollows":true' in (race.folder / "x.html").read_text()
    assert len(ElementTree.parse(race.folder / "x.xml").getroot().findall(".//failure")) == 1
    as_found = race.run("explore", "x.race", "--as-found", exit_code=1)
    assert "the simplest of" not in as_found and len(replayed(as_found)) > 3


def replayed(output: str) -> list[str]:
    """The schedule of the only command that reproduces something."""
    found = re.findall(r"reproduce +lockstep race replay x\.race '(.*)'", output)
    assert len(found) == 1
    return found[0].split()


def test_all_classes_are_run_when_it_is_to_keep_going(race):
    output = race.run("explore", "x.race", "--keep-going", "--pairs", exit_code=1)
    assert explored(output) == ("complete", 4)  # NoLock2 of tests/unit/race_explore
    assert re.findall(r"^  both orders +(.*)$", output, re.M) == [
        "A GET n / B PUT n", "A PUT n / B GET n", "A PUT n / B PUT n"]
    assert "without faults, failed polls as yields" in output
    assert "3 of 3 colliding pairs of steps seen in both orders" in output
    assert "2 classes violate exactly these" in output


def test_the_race_list_stands_in_front(race):
    output = race.run("explore", "x.race", "--keep-going", exit_code=1)
    assert output.startswith("3 pairs of steps collide when the actors run one after the other:\n"
                             "  A GET n / B PUT n\n  A PUT n / B GET n\n  A PUT n / B PUT n\n\n")
    assert race.run("explore", "x.race", "--actors", "A").startswith("0 pairs of steps collide when")


def test_faults_make_more_classes_and_are_said(race):
    output = race.run("explore", "x.race", "--keep-going", "--faults", "1", exit_code=1)
    assert explored(output) == ("complete", 18)  # NoLock2OneFault
    assert "for at most 1 fault of {commit-drop}" in output


def test_a_bound_of_preemptions_is_part_of_the_statement(race):
    output = race.run("explore", "x.race", "--preemptions", "0", exit_code=6)
    assert explored(output) == ("not complete", 2)
    assert "with at most 0 preemptions" in output


def test_one_actor_alone_has_one_class(race):
    assert explored(race.run("explore", "x.race", "--actors", "A")) == ("complete", 1)


def test_what_the_file_says_counts_where_no_flag_does(race):
    race.race(COUNTERS + "explore {\n  actors A B\n  faults 1 of throttle\n  preemptions 0\n}\n")
    output = race.run("explore", "x.race", exit_code=6)
    assert "for at most 1 fault of {throttle}, with at most 0 preemptions" in output
    assert explored(race.run("explore", "x.race", "--faults", "0", "--actors", "B")) == ("complete", 1)


def test_a_failure_has_its_reports(race):
    race.run("explore", "x.race", "--junit", "x.xml", "--html", "x.html", exit_code=1)
    case = ElementTree.parse(race.folder / "x.xml").getroot().find(".//testcase")
    assert "lost-update" in case.find("failure").get("type")
    properties = {found.get("name"): found.get("value") for found in case.iter("property")}
    assert properties["complete"] == "false" and properties["faults"] == "0" and properties["preemptions"] == "any"
    assert "A1 B2 A1" in (race.folder / "x.html").read_text() or "B1 A2 B1" in (race.folder / "x.html").read_text()


# What cannot be explored.

@pytest.mark.parametrize(("flags", "sentence"), [
    (("--actors", "A,Z"), "the race has no actor Z"),
    (("--faults", "1", "--kinds", "nonsense"), "nonsense is no fault such as commit-drop"),
    (("--faults", "1", "--kinds", "late"), "its clock has a say"),
    (("--budget", "soon"), "soon is no duration"),
    (("--samples", "9"), "--samples are drawn when a --budget is used up: there is none"),
    (("--shards", "9"), "--shards goes with --shard auto"),
])
def test_a_wrong_flag_is_one_line(race, flags, sentence):
    output = race.run("explore", "x.race", *flags, exit_code=2)
    assert sentence in output
    assert output.count("\n") == 1


def test_a_part_that_cannot_be_written_is_told_before_anything_is_run(race):
    output = race.run("explore", "x.race", "--shard", "1/2", "--out", "no/such/folder/part", exit_code=3)
    assert output == "lockstep: no/such/folder/part cannot be written\n"


def test_a_budget_that_is_used_up_is_no_proof(race):
    race.write("actors/slow.py", "import time; time.sleep(2)\n" + (race.folder / "actors/counter.py").read_text())
    race.race(COUNTERS.replace("counter.py", "slow.py"))
    output = race.run("explore", "x.race", "--lanes", "1", "--budget", "1s", exit_code=6)
    assert explored(output)[0] == "not complete"
    assert re.search(r"at least \d+ left", output)


def test_orders_are_drawn_when_the_budget_is_used_up(race):
    race.write("actors/slow.py", "import time; time.sleep(2)\n" + (race.folder / "actors/counter.py").read_text())
    race.race(COUNTERS.replace("counter.py", "slow.py"))
    output = race.run("explore", "x.race", "--keep-going", "--budget", "1s", "--samples", "8", "--seed", "7",
                      exit_code=1)
    assert explored(output)[0] == "not complete"
    assert "sampled besides: 8 orders drawn at random, seed 7" in output
    assert re.search(r"^\d+ sampled orders? violates? exactly these|^.* and \d+ sampled orders? violate", output, re.M)


def test_a_client_that_is_not_deterministic_is_told(race):
    race.write("actors/dice.py", "import os\n" + (race.folder / "actors/counter.py").read_text().replace(
        'Key="n", Body', 'Key="n" + str(os.getpid()), Body'))
    race.race(COUNTERS.replace("counter.py", "dice.py"))
    output = race.run("explore", "x.race", exit_code=7)
    assert "two runs of one order differ: the actors are not deterministic" in output
    assert explored(output) == ("not complete", 0)


# A journal.

def test_an_exploration_that_was_killed_goes_on(race):
    whole = race.run("explore", "x.race", "--keep-going", "--faults", "1", "--journal", "whole", exit_code=1)
    lines = (race.folder / "whole").read_text().splitlines(keepends=True)
    (race.folder / "cut").write_text("".join(lines[:9]) + lines[9][:50])  # as after kill -9
    resumed = race.run("explore", "x.race", "--keep-going", "--faults", "1", "--journal", "cut", exit_code=1)
    assert explored(resumed) == explored(whole)
    tasks = [json.loads(line)["task"] for line in (race.folder / "cut").read_text().splitlines()[1:]]
    assert len(tasks) == len(set(tasks)) == len(lines) - 1
    assert (race.folder / "cut").read_text().splitlines()[:9] == [line.rstrip("\n") for line in lines[:9]]


def test_kill_9_loses_no_run_and_leaves_no_process(race):
    journal = race.folder / "journal"
    command = race.command("explore", "x.race", "--keep-going", "--faults", "1", "--journal", str(journal))
    with subprocess.Popen(command, cwd=race.folder, env=plain_environment(race.folder), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as running:
        while not journal.exists() or journal.read_text().count("\n") < 6:
            assert running.poll() is None
            os.sched_yield()
        running.send_signal(signal.SIGKILL)
    before = journal.read_text()
    race.run("explore", "x.race", "--keep-going", "--faults", "1", "--journal", str(journal), exit_code=1)
    assert journal.read_text().startswith(before[:before.rindex("\n") + 1])


# A lane is a process.

def lanes_of(explorer: int) -> list[int]:
    """Its children that are no program of their own."""
    children = Path(f"/proc/{explorer}/task/{explorer}/children").read_text().split()
    return [int(child) for child in children if command_of(child) == command_of(explorer)]


def command_of(process: int | str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def tasks_in(journal: Path) -> list[str]:
    return [json.loads(line)["task"] for line in journal.read_text().splitlines()[1:]]


def test_a_lane_that_was_killed_is_begun_again(race):
    whole = race.run("explore", "x.race", "--keep-going", "--faults", "1", "--journal", "whole", exit_code=1)
    journal = race.folder / "journal"
    command = race.command("explore", "x.race", "--keep-going", "--faults", "1", "--journal", str(journal))
    with subprocess.Popen(command, cwd=race.folder, env=plain_environment(race.folder), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as running:
        while not journal.exists() or journal.read_text().count("\n") < 4 or not lanes_of(running.pid):
            assert running.poll() is None
            os.sched_yield()
        os.kill(lanes_of(running.pid)[0], signal.SIGKILL)
        output, complaints = running.communicate(timeout=120)
    assert re.search(r"^lockstep: the lane of the run that begins '.*' was killed by signal 9; it is run again$",
                     complaints, re.M)
    assert running.returncode == 1
    assert explored(output) == explored(whole) and violated(output) == violated(whole)
    assert sorted(tasks_in(journal)) == sorted(tasks_in(race.folder / "whole"))


KILLS_ITS_LANE = """
import os, signal
supervisor = os.getppid()
lane = int(open(f"/proc/{supervisor}/stat").read().rsplit(")", 1)[1].split()[1])
if sys.argv[1:] == ["n"] and int(s3.get_object(Bucket="box", Key="n")["Body"].read()) != count:
    os.kill(lane, signal.SIGKILL)
"""


def test_a_run_that_kills_its_lane_twice_ends_the_exploration(race):
    """A does, when B has come in between."""
    before, behind = (race.folder / "actors/counter.py").read_text().split("for extra")
    race.write("actors/counter.py", before + KILLS_ITS_LANE + "for extra" + behind)
    race.race(COUNTERS.replace("counter.py", "counter.py n", 1))
    output = race.run("explore", "x.race", "--keep-going", "--lanes", "1", "--journal", "j", exit_code=6)
    assert re.search(r"^lockstep: the lane of .* was killed by signal 9; it is run again$", output, re.M)
    assert re.search(r"^the lane of .* was killed by signal 9, as the one before it: the run is given up$", output, re.M)
    assert explored(output)[0] == "not complete"
    assert len(tasks_in(race.folder / "j")) == explored(output)[1]


def test_a_journal_of_something_else_is_refused(race):
    race.run("explore", "x.race", "--actors", "A", "--journal", "j")

    def refusal(*flags: str) -> str:
        return race.run("explore", "x.race", *flags, "--journal", "j", exit_code=3)

    assert refusal("--actors", "B") == "lockstep: j is of another exploration: other actors\n"
    assert "other actors, other faults" in refusal("--faults", "1")
    race.race(COUNTERS + "# changed\n")
    assert "j is of another exploration: the race file has changed\n" in refusal("--actors", "A")
    race.race(COUNTERS)
    race.write("actors/more.py", "")
    assert "j is of another exploration: a file that the race uses has changed\n" in refusal("--actors", "A")
    (race.folder / "actors/more.py").unlink()
    race.write("zero", "1")
    assert "a file that the race uses has changed" in refusal("--actors", "A")
    race.write("zero", "0")
    race.run("explore", "x.race", "--actors", "A", "--journal", "j")


def test_a_journal_is_refused_when_a_check_has_changed(race):
    race.race(COUNTERS + "check {\n  run sh check.sh\n}\n")
    race.write("check.sh", "exit 0")
    race.run("explore", "x.race", "--actors", "A", "--journal", "j")
    race.write("check.sh", "exit 1")
    output = race.run("explore", "x.race", "--actors", "A", "--journal", "j", exit_code=3)
    assert "a file that the race uses has changed" in output


def test_what_is_written_may_lie_among_the_files_of_the_actors(race):
    for _ in range(2):
        race.run("explore", "x.race", "--actors", "A", "--journal", "actors/j", "--junit", "actors/x.xml")


def test_parts_may_lie_among_the_files_of_the_actors(race):
    for part in "12":
        race.run("explore", "x.race", "--actors", "A", "--shard", f"{part}/2", "--out", f"actors/part-{part}")
    race.run("merge", "actors/part-1", "actors/part-2")


# Several machines.

def test_parts_come_to_what_the_whole_comes_to(race):
    whole = race.run("explore", "x.race", "--keep-going", "--faults", "1", exit_code=1)
    for part in "123":
        race.run("explore", "x.race", "--keep-going", "--faults", "1", "--shard", f"{part}/3", "--out", f"part-{part}",
                 exit_code=1)
    merged = race.run("merge", "part-2", "part-3", "part-1", exit_code=1)
    statement = next(line for line in whole.splitlines() if line.startswith("complete: "))
    assert statement in merged.splitlines()
    pairs = next(line for line in whole.splitlines() if "colliding pairs" in line)
    assert pairs in merged.splitlines()
    assert violated(merged) == violated(whole)
    assert re.findall("^VIOLATED .*", merged, re.M) == re.findall("^VIOLATED .*", whole, re.M)
    assert "part 2/3 is missing" in race.run("merge", "part-1", "part-3", exit_code=2)
    assert "part 1/3 is there 2 times" in race.run("merge", "part-1", "part-1", "part-2", "part-3", exit_code=2)
    assert "is no part of an exploration" in race.run("merge", "part-1", "x.race", exit_code=2)


def test_a_wrong_part_is_one_line(race):
    assert "neither auto nor a part such as 3/64" in race.run("explore", "x.race", "--shard", "three", exit_code=2)
    assert "say --shard k/n" in race.run("explore", "x.race", "--shard", "auto", exit_code=2)


# Polls.

POLLING = """
import sys, time, boto3
from botocore.config import Config
from botocore.exceptions import ClientError
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
while True:
    try:
        s3.put_object(Bucket="box", Key="lock", IfNoneMatch="*", Body=sys.argv[1].encode())
        break
    except ClientError:
        time.sleep(0.01)
s3.put_object(Bucket="box", Key="n", Body=sys.argv[1].encode())
if len(sys.argv) < 3:
    s3.delete_object(Bucket="box", Key="lock")
"""


def polling_race(race, last_words=""):
    race.write("actors/polling.py", POLLING)
    race.race(SETUP + f"actor A {{\n  copy actors\n  serial\n  run python polling.py a{last_words}\n}}\n"
              "actor B like A {\n  run python polling.py b\n}\n")


def test_a_failed_poll_is_a_yield(race):
    polling_race(race)
    output = race.run("explore", "x.race", "--keep-going")
    assert explored(output) == ("complete", 4)  # Poll2


def test_polls_that_nobody_is_left_to_answer_are_no_progress(race):
    polling_race(race, " keeps")
    output = race.run("explore", "x.race", "--keep-going", exit_code=1)
    assert "serial-outcome is not judged: the actors one after the other (A B): B asks again and again" in output
    assert "no-progress" in output
    assert "end in polls that nobody is left to answer" in output


# Shrinking and explaining.

def test_a_schedule_shrinks_to_one_preemption(race):
    race.race(COUNTERS.replace("counter.py", "counter.py n n n") + "actor C like A {\n  run python counter.py n\n}\n")
    output = race.run("shrink", "x.race", "C1 A2 B1 A1 C1 B4 C1 A2", "--oracle", "lost-update")
    assert re.search(r"reproduce +lockstep race replay x\.race '(\w+) (\w+) (\w+)'", output)
    assert "3 runs, all equal" in output


def test_what_violates_nothing_cannot_be_shrunk_or_explained(race):
    assert "violates nothing" in race.run("shrink", "x.race", "A2 B2", exit_code=1)
    assert "violates nothing" in race.run("explain", "x.race", "A2 B2", exit_code=1)
    assert "does not violate stolen-unlock" in race.run("shrink", "x.race", "A1 B2 A1", "--oracle", "stolen-unlock",
                                                        exit_code=1)
    assert "there is no oracle luck" in race.run("shrink", "x.race", "A1 B2 A1", "--oracle", "luck", exit_code=2)


def test_the_nearest_passing_schedule_and_the_point_of_no_return(race):
    output = race.run("explain", "x.race", "A1 B2 A1", "--samples", "4", "--html", "x.html")
    assert "nearest passing  'A2 B2'" in output
    beginnings = re.findall(r"^  (\d) of 4  after ", output, re.M)
    assert len(beginnings) == 5
    assert beginnings[-1] == "4"
    assert re.search(r"4 of 4  after #2  B GET n  <- no return", output)
    page = (race.folder / "x.html").read_text()
    assert "A1 B2 A1" in page and "A2 B2" in page


UNLOCKING = """
import sys, boto3
from botocore.config import Config
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
if len(sys.argv) > 1:
    assert sys.argv[1] == "7"
    s3.delete_object(Bucket="box", Key="lock")
else:
    s3.put_object(Bucket="box", Key="lock", IfNoneMatch="*", Body=b'{"ID": "7"}')
    s3.get_object(Bucket="box", Key="n")
"""


def test_whoever_asks_for_what_is_stored_is_started_at_every_moment(race):
    """Without any schedule that says so."""
    race.write("actors/lock.py", UNLOCKING)
    race.race("name lock = s3://box/lock\n" + SETUP + "actor A {\n  copy actors\n  serial\n  run python lock.py\n}\n"
              "actor U like A {\n  run python lock.py ${lock.ID}\n}\n")
    output = race.run("explore", "x.race", "--keep-going", "--pairs")
    assert explored(output) == ("complete", 2)  # before there is a lock, and behind it
    assert re.search(r"^  both orders +A PUT lock / U start$", output, re.M)
    assert re.search(r"^  only in this +A PUT lock / U DELETE lock$", output, re.M)


# Terraform: the same numbers as the model of it (ModelOfTerraform in tests/unit/race_explore/search_test.cpp).

@pytest.mark.parametrize(("name", "faults", "classes", "oracles"), [
    ("lost-update", 0, 6, {"lost-update"}),
    ("lost-update", 1, 26, {"lost-update"}),
    ("stolen-unlock", 0, 6, set()),
    ("stolen-unlock", 1, 40, {"orphan-lock", "stolen-unlock"}),
    ("force-unlock-slow-apply", 0, 6, set()),
    ("force-unlock-slow-apply", 1, 50, {"orphan-lock", "stolen-unlock"}),
])
def test_two_applies_of_terraform(race, name, faults, classes, oracles):
    require("terraform")
    output = race.run("explore", name, "--actors", "A,B", "--faults", str(faults), "--keep-going",
                      exit_code=1 if oracles else 0)
    assert explored(output) == ("complete", classes)
    for oracle in oracles:
        assert re.search(rf"^VIOLATED .*{oracle}", output, re.M)
    if not oracles:
        assert "VIOLATED" not in output


def test_a_write_without_a_lock_is_found_though_the_store_does_not_look(race):
    """The lock is freed and the state is written in two places: the order of the two matters to an oracle only."""
    require("terraform")
    output = race.run("explore", "force-unlock-slow-apply", "--actors", "A,U", "--keep-going", exit_code=1)
    assert explored(output)[0] == "complete"
    assert re.search(r"^VIOLATED .*write-without-lock", output, re.M)


def test_what_is_the_outcome_of_no_order_is_judged_wherever_it_is_asked(race):
    """A's unlock fails because U has forced the lock just before: the state is new, and A exits 1."""
    require("terraform")
    file, line = str(COMPARED / "dynamodb.race"), "A5 U0 A2 U3 A1"
    assert "HOLDS" in race.run("replay", file, line)
    output = race.run("replay", file, line, "--learn", exit_code=1)
    assert re.search(r"^VIOLATED .*serial-outcome", output, re.M)
    assert output.count("--learn") == 1  # in the command that reproduces it
    assert "serial-outcome" in race.run("shrink", file, line)
    assert "serial-outcome" in race.run("explain", file, line, "--samples", "0")
