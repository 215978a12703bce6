"""The parts of scripts/torture. Each goes on as its budget says, and adds to the tally what it did."""

import json
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from histories import INVALID, VALID, Load, judge, tool
from lockstep_server import Server
from overload import CROWDS, LARGE_BYTES, MIB, compare, furnish
from preloaded import Preloaded
from raw_http import Maker
from socket_faults import FAULTS, make_box, sweep
from socket_workload import SocketWorkload

# Each kill leaves as many operations of which nobody knows whether they were done as there are connections: more of
# them than this makes in one history take the checker too long.
KILLS_PER_HISTORY = 10
OPERATIONS_PER_HISTORY = 50_000
CUTS_AT_ONCE = 250
ROUNDS_OF_A_CROWD = 25


class Budget:
    """So many, or, where seconds are given, as many as they allow; one at least."""

    def __init__(self, amount: int, seconds: float | None):
        self.amount = amount
        self.end = None if seconds is None else time.monotonic() + seconds

    def allows(self, done: int) -> bool:
        return done == 0 or (done < self.amount if self.end is None else time.monotonic() < self.end)

    def at_most(self, done: int, many: int) -> int:
        return many if self.end is not None else min(many, self.amount - done)


@dataclass
class Tally:
    kills: int = 0
    cuts: int = 0
    faults: int = 0
    crowds: int = 0
    executions: int = 0
    lost: int = 0
    undecided: int = 0  # histories of which the search gave up

    def note(self, code: int) -> None:
        self.lost += code == INVALID
        self.undecided += code not in (VALID, INVALID)

    def __str__(self) -> str:
        return (f"{self.kills} kills, {self.cuts} cuts, {self.faults} faults, {self.crowds} crowds, "
                f"{self.executions} executions; lost = {self.lost}")


def work_in_memory(options, budget: Budget, tally: Tally) -> None:
    seed = options.seed
    while budget.allows(tally.executions):
        operations = budget.at_most(tally.executions, OPERATIONS_PER_HISTORY)
        code, _ = judge(Load(operations, options.connections, options.keys, seed), kept=False)
        tally.note(code)
        tally.executions, seed = tally.executions + operations, seed + 1


def kill(options, budget: Budget, tally: Tally) -> None:
    operations, seed = max(1, options.operations // 10), options.seed
    while budget.allows(tally.kills):
        kills = budget.at_most(tally.kills, KILLS_PER_HISTORY)
        code, killed = judge(Load(operations, options.connections, options.keys, seed, kills, options.kill_every), kept=True)
        tally.note(code)
        if not killed:
            raise SystemExit("torture: the load was over before the first kill; give it more --operations")
        tally.kills, tally.executions, seed = tally.kills + killed, tally.executions + operations, seed + 1


def run_unit_tests(tests: str, environment: dict[str, str]) -> list[dict]:
    """What the tests of the store recorded; a failed one ends everything."""
    with tempfile.NamedTemporaryFile(suffix=".json") as results:
        words = [tool("unit_storage"), "--gtest_brief=1", f"--gtest_filter={tests}", f"--gtest_output=json:{results.name}"]
        if subprocess.run(words, env=os.environ | environment).returncode:
            raise SystemExit(f"torture: lost: {tests} with {environment}")
        return [test for suite in json.load(open(results.name))["testsuites"] for test in suite["testsuite"]]


def cut_power(options, budget: Budget, tally: Tally) -> None:
    print("== power cuts", flush=True)
    seed = options.seed
    while budget.allows(tally.cuts):
        cuts = budget.at_most(tally.cuts, CUTS_AT_ONCE)
        run_unit_tests("PowerCut.*", {"LOCKSTEP_POWER_CUTS": str(cuts), "LOCKSTEP_POWER_SEED": str(seed)})
        tally.cuts, seed = tally.cuts + cuts, seed + 1


def fail_calls_on_files(options, budget: Budget, tally: Tally) -> None:
    print("== failing calls on files", flush=True)
    done = 0
    while budget.allows(done):
        tally.faults += sum(int(test["calls"]) for test in run_unit_tests("*FailingCalls.*", {}))
        done += 1


def fail_calls_on_sockets(options, budget: Budget, tally: Tally) -> None:
    done = 0
    while budget.allows(done):
        kept = done % 2 == 0
        print(f"== failing calls on sockets, {'kept' if kept else 'in memory'}", flush=True)
        with tempfile.TemporaryDirectory(prefix="lockstep-torture-") as folder:
            preloaded = Preloaded(Path(folder) / "control")
            where = ["--data", f"{folder}/data"] if kept else ["--memory"]
            with Server(Path(folder), *where, environment=preloaded.environment) as server:
                make_box(server)
                workload = SocketWorkload(server, Maker(server, ""))
                tally.faults += sum(sweep(preloaded, workload, fault) for fault in FAULTS)
        done += 1


def crowd(options, budget: Budget, tally: Tally) -> None:
    print("== overload", flush=True)
    with tempfile.TemporaryDirectory(prefix="lockstep-torture-") as folder:
        with Server(Path(folder) / "crowded", "--memory") as crowded, Server(Path(folder) / "calm", "--memory") as calm:
            furnish(crowded, LARGE_BYTES)
            furnish(calm, MIB)
            while budget.allows(tally.crowds):
                habit, count = CROWDS[tally.crowds % len(CROWDS)]
                figures = compare(crowded, calm, habit, count, ROUNDS_OF_A_CROWD)
                print(figures, flush=True)
                figures.check()
                tally.crowds += 1
