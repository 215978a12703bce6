"""Runs `race explore` and `race shrink` on the comparison's races, and reads what they write for programs."""

import functools
import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harms import HARMS, Harm, harms_of
from lockstep_server import REPOSITORY, plain_environment, program

SECONDS_MAX = 1500
LANES = "6"  # a client waits more than it computes


@dataclass(frozen=True)
class Failure:
    line: str
    oracles: frozenset[str]
    classes: int
    cost: tuple[int, int, int]


@dataclass(frozen=True)
class Exploration:
    """A complete one: all classes of orders of these actors' requests, for at most so many lost replies."""
    race: str
    actors: tuple[str, ...]
    faults: int
    classes: int
    failures: tuple[Failure, ...]  # simplest first, those of the same oracles in one
    runs: tuple[Failure, ...]      # every class that fails, by itself

    def harms(self) -> list[Harm]:
        return [harm for harm in HARMS if any(harm in harms_of(failure.oracles) for failure in self.failures)]

    def failing_classes(self) -> int:
        return sum(failure.classes for failure in self.failures)

    def command(self) -> str:
        faults = f" --faults {self.faults}" if self.faults else ""
        return f"lockstep race explore {self.race} --actors {','.join(self.actors)}{faults} --keep-going"

    def simplest(self, harm: Harm) -> tuple[str, str]:
        """The simplest line of the exploration that does this harm, and the oracle that says so."""
        worst = min((failure for failure in self.failures if harm in harms_of(failure.oracles)),
                    key=lambda failure: (failure.cost, failure.line))
        return worst.line, next(oracle for oracle in harm.oracles if oracle in worst.oracles)


def lockstep(*words: str) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run([program(), *words], cwd=REPOSITORY, env=plain_environment(home),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS_MAX)


@functools.cache
def explore(race: str, actors: tuple[str, ...], faults: int = 0) -> Exploration:
    with tempfile.TemporaryDirectory() as folder:
        part, journal = Path(folder) / "part", Path(folder) / "journal"
        done = lockstep("race", "explore", race, "--actors", ",".join(actors), "--faults", str(faults),
                        "--keep-going", "--lanes", LANES, "--shard", "1/1", "--out", str(part),
                        "--journal", str(journal))
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{race} {actors}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        found = json.loads(part.read_text())
        runs = failing_runs(journal)
    if found["left"] or found["cut_off"] or found["broken"] or found["unfinished"]:
        raise RuntimeError(f"{race} {actors}: not complete\n{done.stdout}{done.stderr}")
    failures = tuple(Failure(one["line"], frozenset(one["oracles"]), one["classes"],
                             (one["faults"], one["preemptions"], one["length"])) for one in found["failures"])
    return Exploration(race, actors, faults, found["classes"], failures, runs)


def failing_runs(journal: Path) -> tuple[Failure, ...]:
    records = [json.loads(line) for line in journal.read_text().splitlines()[1:]]
    failing = [Failure(one["line"], frozenset(one["oracles"]), 1, tuple(one["cost"]))
               for one in records if one["oracles"]]
    return tuple(sorted(failing, key=lambda failure: (failure.cost, failure.line)))


@functools.cache
def shrink(race: str, line: str, oracle: str) -> str | None:
    """The simplest line that violates the same oracle; None when the given one does not."""
    done = lockstep("race", "shrink", race, line, "--oracle", oracle, "--lanes", LANES)
    found = re.search(r"^ *reproduce +lockstep race replay \S+ '([^']+)'", done.stdout, re.M)
    if done.returncode == 0 and found:
        return found[1]
    if done.returncode == 1 and "violate" in done.stdout + done.stderr:
        return None
    raise RuntimeError(f"shrink {race} '{line}': exit {done.returncode}\n{done.stdout}{done.stderr}")


def replay_command(race: str, line: str) -> str:
    return f"lockstep race replay {race} '{line}'"


def counter_example(exploration: Exploration, harm: Harm) -> str:
    """The command that replays the shortest line which does this harm."""
    line, oracle = exploration.simplest(harm)
    shrunk = shrink(exploration.race, line, oracle)
    if shrunk is None:
        raise RuntimeError(f"{exploration.race}: '{line}' does not violate {oracle} a second time")
    learns = " --learn" if oracle == "serial-outcome" else ""  # is judged by what the actors do one after the other
    return replay_command(exploration.race, shrunk) + learns
