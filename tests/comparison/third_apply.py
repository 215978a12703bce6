"""Puts one more apply, from its first request to its exit, into the gaps of a schedule of two, and runs them all."""

import functools
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from lab_runs import Failure, lockstep
from lockstep_server import REPOSITORY

FAULTS = {"cd": "commit-drop"}
RUNS_AT_ONCE = 4  # a client waits more than it computes


@dataclass(frozen=True)
class WithOneMore:
    """What came of it: how many of these schedules were run to their end, and those that went wrong."""
    newcomer: str
    schedules: int
    failures: tuple[Failure, ...]


def steps_of(line: str) -> list[str]:
    """`B2!cd` -> `B 1`, `B 1 ! commit-drop`, as a race file has them."""
    steps, begun = [], set()
    for burst in line.split():
        actor, count, fault = re.fullmatch(r"([A-Z])(\d+)(?:!(\w+))?", burst).groups()
        if actor == "U" and actor not in begun:
            steps.append("start U")
        begun.add(actor)
        steps += [f"{actor} 1"] * int(count)
        if fault:
            steps[-1] += f" ! {FAULTS[fault]}"
    return steps


def actor_of(step: str) -> str:
    return step.split()[step.startswith("start")]


def theft_in(steps: list[str]) -> int:
    """Where the lock was taken away: the operator's last step, or the second attempt of what lost its reply."""
    forced = [place for place, step in enumerate(steps) if step.startswith("U ")]
    if forced:
        return forced[-1]
    lost = next(place for place, step in enumerate(steps) if "!" in step)
    return next(place for place in range(lost + 1, len(steps)) if actor_of(steps[place]) == actor_of(steps[lost]))


def schedules(lines: tuple[str, ...], newcomer: str) -> list[str]:
    """One for each gap between the theft and the last step: the newcomer runs there from its start to its exit."""
    found = {}
    for line in lines:
        steps = steps_of(line)
        ends = [f"{actor} to exit" for actor in dict.fromkeys(map(actor_of, steps))]
        for gap in range(theft_in(steps) + 1, len(steps)):
            found["\n".join(["", *steps[:gap], f"{newcomer} to exit", *steps[gap:], *ends])] = line
    return [text.replace("\n", "\n  ") for text in found]


def failure_of(case: ElementTree.Element) -> Failure:
    oracles = frozenset(re.split(r", | and ", case.find("failure").get("type")))
    line = case.find(".//property[@name='line']").get("value")
    return Failure(line, oracles, 1, (line.count("!"), line.count(" "), len(line)))


def run_in_copy(race: str, texts: list[str]) -> list[ElementTree.Element]:
    """The schedules that were run to their end, as cases of JUnit XML."""
    source = REPOSITORY / race
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(source.parent, folder, dirs_exist_ok=True)
        written = "".join(f"\nschedule gap-{number} {{{text}\n}}\n" for number, text in enumerate(texts))
        (folder / source.name).write_text(source.read_text() + written)
        done = lockstep("race", "run", str(folder / source.name), "--junit", str(folder / "found.xml"))
        if done.returncode not in (0, 1, 7):
            raise RuntimeError(f"{race}, one more apply: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return [case for case in ElementTree.parse(folder / "found.xml").iter("testcase")
                if case.get("name").startswith("gap-") and case.find("error") is None]


@functools.cache
def with_one_more(race: str, lines: tuple[str, ...], newcomer: str) -> WithOneMore:
    texts = schedules(lines, newcomer)
    shares = [share for share in (texts[first::RUNS_AT_ONCE] for first in range(RUNS_AT_ONCE)) if share]
    with ThreadPoolExecutor(RUNS_AT_ONCE) as threads:
        cases = [case for found in threads.map(lambda share: run_in_copy(race, share), shares) for case in found]
    failures = sorted((failure_of(case) for case in cases if case.find("failure") is not None),
                      key=lambda failure: (failure.cost, failure.line))
    return WithOneMore(newcomer, len(cases), tuple(failures))
