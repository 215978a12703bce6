"""The recipes of emulator/race/many_machines as commands: each engine's variables set as that engine sets them."""

import fnmatch
import re
import shlex
import string
from dataclasses import dataclass, field
from pathlib import Path

from lockstep_server import REPOSITORY

ROOM = REPOSITORY / "emulator/race/many_machines"


@dataclass
class Shard:
    command: list[str]
    line: str  # of the shell, as in the recipe
    environment: dict[str, str] = field(default_factory=dict)
    handed_on: list[str] = field(default_factory=list)  # files that its machine leaves for merge
    kept: list[str] = field(default_factory=list)  # files that another run of this shard finds again


@dataclass
class Recipe:
    shards: list[Shard]
    merge: list[str]
    is_shared: bool  # all machines see one folder


def read(name: str, **replaced: str) -> str:
    text = (ROOM / name).read_text()
    for old, new in replaced.items():
        text = text.replace(old, new)
    return text


def documents(name: str, **replaced: str) -> list:
    import yaml  # here: scripts/try-slurm wants Slurm's recipe only, and has no PyYAML
    return [*yaml.safe_load_all(read(name, **replaced))]


def github_actions(_: Path) -> Recipe:
    jobs = documents("github_actions.yml")[0]["jobs"]
    explore, merge = jobs["explore"], jobs["merge"]
    assert merge["needs"] == "explore" and not explore["strategy"]["fail-fast"]
    numbers = explore["strategy"]["matrix"]["shard"]
    upload, download = step_using(explore, "upload-artifact"), step_using(merge, "download-artifact")["with"]
    assert upload["if"] == "always()" and download["merge-multiple"]
    shards = []
    for number in numbers:
        def evaluated(text: str) -> str:
            values = {"matrix.shard": str(number), "strategy.job-total": str(len(numbers))}
            return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: values[found[1]], text)
        assert fnmatch.fnmatch(evaluated(upload["with"]["name"]), download["pattern"])
        line, files = evaluated(run_of(explore)), evaluated(upload["with"]["path"]).split()
        shards.append(Shard(["sh", "-ec", line], line, handed_on=files, kept=files))
    return Recipe(shards, ["sh", "-ec", run_of(merge)], is_shared=False)


def step_using(job: dict, action: str) -> dict:
    """The last one: an earlier download is that of an earlier attempt."""
    return [step for step in job["steps"] if action in step.get("uses", "")][-1]


def run_of(job: dict) -> str:
    [line] = [step["run"] for step in job["steps"] if "run" in step]
    return line


def gitlab_ci(_: Path) -> Recipe:
    [jobs] = documents("gitlab_ci.yml")
    explore, merge = jobs["explore"], jobs["merge"]
    assert merge["needs"] == ["explore"] and explore["cache"]["when"] == "always"
    count, [line] = explore["parallel"], explore["script"]
    shards = []
    for number in range(1, count + 1):
        environment = {"GITLAB_CI": "true", "CI_PIPELINE_ID": "7", "CI_NODE_INDEX": str(number),
                       "CI_NODE_TOTAL": str(count)}
        handed_on, kept = ([string.Template(path).substitute(environment) for path in files["paths"]]
                           for files in (explore["artifacts"], explore["cache"]))
        shards.append(Shard(["sh", "-ec", line], line, environment, handed_on, kept))
    return Recipe(shards, ["sh", "-ec", *merge["script"]], is_shared=False)


def kubernetes_job(volume: Path) -> Recipe:
    """`volume` is where the shared volume is mounted here."""
    explore, merge = (job["spec"] for job in documents("kubernetes_job.yaml", **{"/parts": str(volume)}))
    assert explore["completionMode"] == "Indexed" and merge["backoffLimit"] == 0
    commands = []
    for job in (explore, merge):
        [container] = job["template"]["spec"]["containers"]
        assert [mount["mountPath"] for mount in container["volumeMounts"]] == [str(volume)]
        commands.append([*container["command"], *container["args"]])
    shards = [Shard(commands[0], commands[0][-1], {"JOB_COMPLETION_INDEX": str(index)})
              for index in range(explore["completions"])]
    return Recipe(shards, commands[1], is_shared=True)


def slurm_array(_: Path) -> Recipe:
    text = read("slurm_array.sh")
    first, last = (int(number) for number in re.search(r"^#SBATCH --array=(\d+)-(\d+)$", text, re.M).groups())
    line = text[text.rindex("\nlockstep race explore"):]
    shards = [Shard(["bash", str(ROOM / "slurm_array.sh")], line,
                    {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_ARRAY_TASK_COUNT": str(last - first + 1),
                     "SLURM_ARRAY_TASK_MIN": str(first), "SLURM_ARRAY_TASK_MAX": str(last),
                     "SLURM_ARRAY_TASK_STEP": "1", "SLURM_ARRAY_JOB_ID": "7", "SLURM_JOB_ID": str(10 + number)})
              for number in range(first, last + 1)]
    [wrapped] = [word.removeprefix("--wrap=") for word in shlex.split(slurm_submission()) if word.startswith("--wrap=")]
    return Recipe(shards, ["sh", "-c", wrapped], is_shared=True)


def slurm_submission() -> str:
    """The shell lines in its comment, which submit the array and the merge."""
    return "\n".join(re.findall(r"^#   (.*)$", read("slurm_array.sh"), re.M))


def gnu_parallel(_: Path) -> Recipe:
    words = shlex.split(read("gnu_parallel.sh"), comments=True)
    given, merge = words.index(":::"), words.index("&&")
    lines = [words[1].replace("{}", word) for word in words[given + 1:merge]]
    merging = ["sh", "-c", " ".join(words[merge + 1:])]
    return Recipe([Shard(["sh", "-c", line], line) for line in lines], merging, is_shared=True)

