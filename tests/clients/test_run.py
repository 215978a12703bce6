"""`lockstep run` on a terminal: the child keeps it, the folder's server comes, is shared, and goes."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest
from lockstep_server import Server, plain_environment, program
from terraform import block
from which_client import require

SECONDS_MAX = 60
GRACE_SECONDS_MAX = 15  # the server ends 2 s after the last run

SLOW_THING = """
resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "echo began; touch began; sleep 4"
  }
}
"""
THING = 'resource "terraform_data" "thing" {\n  input = "one"\n}\n'
LOCKS = {"dynamodb_table": "locks", "use_lockfile": True}


def wait_until(condition, what, seconds=SECONDS_MAX):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        select.select([], [], [], 0.02)
    return found


class Terminal:
    """A command on a terminal of its own, as in a shell's foreground."""

    def __init__(self, folder, *arguments):
        self.output = b""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(program(), ["lockstep", *arguments], plain_environment(folder) | {"CHECKPOINT_DISABLE": "1"})
        self.exit_code = None

    def read_until(self, text):
        pattern = re.compile(text.encode())
        deadline = time.monotonic() + SECONDS_MAX
        while not pattern.search(self.output):
            ready, _, _ = select.select([self.master], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"no {text!r} in {self.text()}"
            piece = self._read()
            assert piece, f"ended without {text!r}: {self.text()}"

    def _read(self):
        try:
            piece = os.read(self.master, 65536)
        except OSError:  # the other side of a terminal is gone
            piece = b""
        self.output += piece
        return piece

    def write(self, text):
        os.write(self.master, text.encode())

    def wait(self):
        while self._read():
            pass
        _, status = os.waitpid(self.pid, 0)
        self.exit_code = os.waitstatus_to_exitcode(status)
        os.close(self.master)
        return self.exit_code

    def text(self):
        return self.output.decode(errors="replace")


class Folder:
    """A project folder that is a world of its own."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, *texts):
        attributes = {"bucket": "states", "key": "app", "region": "us-east-1"} | LOCKS
        (self.path / "main.tf").write_text(block('"s3"', attributes) + "\n".join(texts))
        return self

    def start(self, *arguments, **more):
        return subprocess.Popen([program(), *arguments], cwd=self.path, text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                                env=plain_environment(self.path) | {"CHECKPOINT_DISABLE": "1"}, **more)

    def call(self, *arguments, exit_code=0):
        process = self.start(*arguments)
        out, err = process.communicate(timeout=SECONDS_MAX)
        assert process.returncode == exit_code, f"{arguments}: {process.returncode}\n{out}{err}"
        return out, err

    def init(self):
        return self.call("run", "--", require("terraform"), "init", "-no-color", "-input=false")

    def server_file(self):
        try:
            return json.loads((self.path / ".lockstep/server.json").read_text())
        except FileNotFoundError:
            return None

    def locks(self):
        return json.loads(self.call("locks", "--json")[0])["locks"]

    def status(self):
        return json.loads(self.call("status", "--json")[0])

    def state(self):
        """The state's resources, read by a run of its own."""
        out, _ = self.call("run", "--", require("terraform"), "state", "list", "-no-color")
        return out.split()

    def expect_server_gone(self, pid):
        wait_until(lambda: not Path(f"/proc/{pid}").exists(), "the server ends", GRACE_SECONDS_MAX)
        assert self.server_file() is None


@pytest.fixture
def folder(tmp_path):
    place = Folder(tmp_path)
    yield place
    found = place.server_file()
    if found:
        place.expect_server_gone(found["pid"])


def test_the_exit_code_and_the_output_are_the_childs(folder):
    out, err = folder.call("run", "--", "sh", "-c", "echo words; exit 42", exit_code=42)
    assert out == "words\n"
    assert re.match(r"lockstep: sh sent nothing to http://127\.0\.0\.1:\d+;.*; exit 42\n$", err)


def test_our_own_failures_have_codes_of_their_own(folder):
    _, err = folder.call("run", "--", "no-such-command", exit_code=127)
    assert err == "lockstep: no-such-command: No such file or directory\n"
    _, err = folder.call("run", "--", str(folder.path), exit_code=126)
    assert "Permission denied" in err
    folder.call("run", "--bogus", "--", "true", exit_code=125)
    folder.call("run", exit_code=125)
    folder.call("run", "--attach", "http://127.0.0.1:1", "--", "true", exit_code=125)
    folder.call("serve", "--bogus", exit_code=2)


def test_an_old_aws_is_refused(folder):
    old = folder.path / "aws"
    old.write_text("#!/bin/sh\necho aws-cli/2.9.19 Python/3.11.2\n")
    old.chmod(0o755)
    _, err = folder.call("run", "--", str(old), "s3", "ls", exit_code=126)
    assert err.startswith("lockstep: aws 2.9.19 does not know AWS_ENDPOINT_URL")


def test_the_child_is_pointed_at_the_folders_server(folder):
    out, _ = folder.call("run", "--as", "ann", "--", "env")
    variables = dict(line.split("=", 1) for line in out.splitlines() if "=" in line)
    assert variables["AWS_ENDPOINT_URL"] == folder.server_file()["url"]
    assert variables["AWS_SDK_UA_APP_ID"] == "ann"
    assert variables["TF_DATA_DIR"] == ".terraform/lockstep"
    assert (folder.path / ".lockstep/.gitignore").read_text() == "*\n"
    assert (folder.path / ".lockstep").stat().st_mode & 0o777 == 0o700
    assert (folder.path / ".lockstep/server.json").stat().st_mode & 0o777 == 0o600


def test_a_prompt_is_answered_and_the_lock_is_timed(folder):
    folder.write(THING).init()
    terminal = Terminal(folder.path, "run", "--as", "ann", "--", require("terraform"), "apply")
    terminal.read_until("Enter a value")
    held = folder.locks()
    assert {lock["kind"] for lock in held} == {"dynamodb", "lockfile"}
    assert {lock["state"] for lock in held} == {"states/app"}
    terminal.write("yes\n")
    assert terminal.wait() == 0
    assert "Apply complete!" in terminal.text()
    assert re.search(r"lockstep: \d+ requests, 0 refused, .*lock locks/states/app held [\d.]+ m?s; exit 0",
                     terminal.text())
    assert folder.locks() == []


def test_one_interrupt_writes_the_state_and_releases_the_lock(folder):
    folder.write(THING, SLOW_THING).init()
    terminal = Terminal(folder.path, "run", "--", require("terraform"), "apply", "-auto-approve")
    wait_until((folder.path / "began").exists, "the apply is in its slow part")
    terminal.write("\x03")
    assert terminal.wait() == 1
    assert "Interrupt received" in terminal.text()
    assert re.search(r"lockstep: .*; exit 1", terminal.text())
    assert folder.locks() == []
    assert "terraform_data.thing" in folder.state()


def test_the_starter_exits_first_and_the_joiner_finishes(folder):
    starter = folder.start("run", "--", "sh", "-c", "touch started; while [ ! -e go ]; do sleep 0.02; done")
    wait_until((folder.path / "started").exists, "the starter runs")
    joiner = folder.start("run", "--", "sh", "-c",
                          f"touch joined; while [ ! -e end ]; do sleep 0.02; done; {require('aws')} s3 ls")
    wait_until((folder.path / "joined").exists, "the joiner runs")
    pid = folder.server_file()["pid"]
    (folder.path / "go").touch()
    assert starter.wait(SECONDS_MAX) == 0
    # The joiner still has its server well after the grace that follows a last run.
    gone_at = folder.status()["uptime_seconds"]
    wait_until(lambda: folder.status()["uptime_seconds"] > gone_at + 3, "the grace has passed")
    assert folder.status()["holds"] == 1
    assert folder.server_file()["pid"] == pid
    (folder.path / "end").touch()
    _, err = joiner.communicate(timeout=SECONDS_MAX)
    assert joiner.returncode == 0, err
    assert "1 request, 0 refused; exit 0" in err
    folder.expect_server_gone(pid)


def test_runs_that_come_at_once_share_one_server(folder):
    runs = [folder.start("run", "--", "sh", "-c", "echo $AWS_ENDPOINT_URL") for _ in range(6)]
    urls = {run.communicate(timeout=SECONDS_MAX)[0] for run in runs}
    assert len(urls) == 1


def test_a_killed_run_lets_the_server_go(folder):
    run = folder.start("run", "--", "sh", "-c", "touch started; exec sleep 30")
    wait_until((folder.path / "started").exists, "the run runs")
    pid = folder.server_file()["pid"]
    run.send_signal(signal.SIGKILL)
    run.wait()
    folder.expect_server_gone(pid)
    os.killpg(run.pid, signal.SIGKILL)  # the orphaned sleep


def test_termination_is_passed_on_to_the_child(folder):
    run = folder.start("run", "--", "sh", "-c", "trap 'exit 9' TERM; touch started; while :; do sleep 0.05; done")
    wait_until((folder.path / "started").exists, "the run runs")
    run.terminate()
    assert run.wait(SECONDS_MAX) == 9


def test_a_fresh_store_keeps_nothing(folder):
    aws = require("aws")
    folder.call("run", "--", aws, "s3", "mb", "s3://kept")
    out, _ = folder.call("run", "--fresh", "--", aws, "s3", "ls")
    assert out == ""
    out, _ = folder.call("run", "--", aws, "s3", "ls")
    assert "kept" in out


def test_the_data_survives_the_server(folder):
    folder.call("run", "--", require("aws"), "s3", "mb", "s3://kept")
    folder.expect_server_gone(folder.server_file()["pid"])
    assert "kept" in folder.call("run", "--", require("aws"), "s3", "ls")[0]


def test_the_world_is_the_nearest_folder_upwards(folder):
    folder.call("run", "--", "true")
    below = folder.path / "modules/app"
    below.mkdir(parents=True)
    Folder(below).call("run", "--", "true")
    assert not (below / ".lockstep").exists()


def test_a_folder_is_served_once(folder):
    with Server(folder.path / "one", "--data", "data") as server:
        done = subprocess.run([program(), "serve", "--data", "data", "--listen", ":0"], cwd=server.folder, text=True,
                              capture_output=True, env=plain_environment(folder.path), timeout=SECONDS_MAX)
        assert done.returncode == 3
        assert f"is served already at {server.url()} by process {server.process.pid}" in done.stderr


def test_env_and_reset_find_a_server_by_url(folder):
    with Server(folder.path / "one", "--memory") as server:
        out, _ = folder.call("env", "--url", server.url(), "--shell", "json")
        assert json.loads(out)["set"]["AWS_ENDPOINT_URL"] == server.url()
        folder.call("run", "--attach", server.url(), "--", require("aws"), "s3", "mb", "s3://gone")
        folder.call("reset", "--url", server.url())
        assert folder.call("run", "--attach", server.url(), "--", require("aws"), "s3", "ls")[0] == ""
        folder.call("wait", "--url", server.url())


def test_env_without_a_server_is_3_and_wait_is_6(folder):
    folder.call("env", "--url", "http://127.0.0.1:1", exit_code=3)
    folder.call("wait", "--url", "http://127.0.0.1:1", "--timeout", "100ms", exit_code=6)
    assert "unset AWS_ENDPOINT_URL" in folder.call("env", "--unset")[0]


def test_profiles_of_the_configuration_exist(folder):
    attributes = {"bucket": "states", "key": "app", "region": "us-east-1", "profile": "corp"} | LOCKS
    (folder.path / "main.tf").write_text(block('"s3"', attributes) + THING)
    folder.init()
    folder.call("run", "--", require("terraform"), "apply", "-auto-approve", "-no-color")
