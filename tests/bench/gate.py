"""What the gate costs: instructions per request outside a race, time within one."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time

import bars
from footprint import s3_request
from servers import LOCKSTEP, ROOT, Lockstep

RACE_LINE = "A4 B4"  # the two applies of the scenario lost-update, one after the other
RACE_RUNS = 10


def bench_gate():
    """What the gate costs outside a race, counted and not timed."""
    found = subprocess.run([os.path.join(ROOT, "scripts", "count_gate_cost")], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True)
    print("gate                  " + found.stdout.strip(), flush=True)
    return {"told": found.stdout.strip(), "within_limit": found.returncode == 0}


def seconds_of(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def lab_share():
    """Of the wall time of a fault-free run: a choice is pending, and none is executed or waited for.

    It is pending from the last arrival or exit on. What follows the choice is the step's time, or the clients'.
    """
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run([LOCKSTEP, "race", "run", "lost-update", "contention-fails-fast", "--json", file.name],
                       stdout=subprocess.DEVNULL, check=True)
        entries = [json.loads(line) for line in file.read().splitlines()]
    pending = wall = last = 0
    for entry in entries:
        if entry["index"] == 0:
            wall, last = wall + last, 0
        time_ns = entry.get("exited", entry["time"])
        if entry["type"] in ("ok", "fail"):
            pending += time_ns - last
        last = max(last, time_ns)
    return pending / (wall + last)


def bench_race():
    """A fault-free replay against the same commands, one after another, without the gate."""
    terraform = shutil.which("terraform")
    if not terraform:
        print("race replay           terraform was not found")
        return {}
    scenario = os.path.join(ROOT, "emulator", "race", "scenarios", "lost-update")
    race = os.path.join(scenario, "lost-update.race")
    replay = lambda times: subprocess.run([LOCKSTEP, "race", "replay", race, RACE_LINE, "--times", str(times)],
                                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    once = seconds_of(lambda: replay(1))  # with the setup, which is done once
    gated = (seconds_of(lambda: replay(1 + RACE_RUNS)) - once) / RACE_RUNS
    with tempfile.TemporaryDirectory() as folder:
        project = os.path.join(folder, "project")
        shutil.copytree(os.path.join(scenario, "stack"), project)
        with Lockstep(kept=False) as server:
            s3_request(server.port, "PUT", "/states")
            environment = os.environ | {
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.port}", "AWS_ACCESS_KEY_ID": "A",
                "AWS_SECRET_ACCESS_KEY": "bench", "AWS_EC2_METADATA_DISABLED": "true", "CHECKPOINT_DISABLE": "1"}
            apply = lambda where, who: subprocess.run(
                [terraform, "apply", "-auto-approve", "-lock=false", "-input=false", f"-var=who={who}"], cwd=where,
                env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            subprocess.run([terraform, "init", "-input=false"], cwd=project, env=environment,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            apply(project, "setup")

            def one_after_another():
                for who in "AB":
                    copy = os.path.join(folder, who)
                    shutil.rmtree(copy, ignore_errors=True)
                    shutil.copytree(project, copy, symlinks=True)
                    apply(copy, who)

            plain = statistics.median(seconds_of(one_after_another) for _ in range(RACE_RUNS))
    share = lab_share()
    print(f"race replay           {gated * 1000:6.0f} ms, the same two applies without the gate {plain * 1000:.0f} ms: "
          f"{gated / plain:.2f}; the lab's own share of a run {share:.2%} {bars.at_most(share, bars.LAB_SHARE_MAX)}",
          flush=True)
    return {"gated_ms": gated * 1000, "plain_ms": plain * 1000, "ratio": gated / plain, "lab_share": share}
