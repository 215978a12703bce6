"""The recipes of emulator/race/many_machines, line by line: what they merge is what one machine finds."""

import functools
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import shard_recipes
from explorations import conclusion, unsharded
from lockstep_server import plain_environment, program
from race_folder import SETUP, RaceFolder
from which_client import require

SHARD_SECONDS_MAX = 60

RECIPES = {"github_actions.yml": shard_recipes.github_actions, "gitlab_ci.yml": shard_recipes.gitlab_ci,
           "kubernetes_job.yaml": shard_recipes.kubernetes_job, "slurm_array.sh": shard_recipes.slurm_array,
           "gnu_parallel.sh": shard_recipes.gnu_parallel}

# The counter of race_folder.py for many runs: curl starts sooner than boto3.
COUNTER = """
ask() {
    curl -sf --aws-sigv4 aws:amz:us-east-1:s3 --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
        -H "x-amz-content-sha256: UNSIGNED-PAYLOAD" "$@" "$AWS_ENDPOINT_URL/box/n"
}
count=$(ask) && echo $((count + 1)) | ask -T -
"""

RACE = SETUP + """
actor A {
  copy actors
  serial
  run sh counter.sh
}
actor B like A {
  run sh counter.sh
}
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory) -> Path:
    """The folder that every machine starts with: mine.race and what it needs."""
    require("curl")
    race = RaceFolder(tmp_path_factory.mktemp("race"))
    race.write("zero", "0")
    race.write("actors/counter.sh", COUNTER)
    race.race(RACE, "mine.race")
    return race.folder


def run(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """As on a machine with `lockstep` on its PATH."""
    plain = plain_environment(folder)
    path = f"{Path(program()).parent}{os.pathsep}{plain['PATH']}"
    done = subprocess.run(command, cwd=folder, env=plain | {"PATH": path} | environment, capture_output=True, text=True,
                          timeout=SHARD_SECONDS_MAX)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def on_one_machine(machine):
    @functools.cache
    def explore(*command: str) -> tuple[int, str]:
        return run([*command], machine, {})
    return explore


def run_shards(recipe: shard_recipes.Recipe, machine: Path, place: Path) -> Path:
    """Each on a machine of its own, unless they share a folder. Returns the folder of merge."""
    merging = place / "merging"
    shutil.copytree(machine, merging)
    for number, shard in enumerate(recipe.shards):
        folder = merging if recipe.is_shared else shutil.copytree(machine, place / str(number))
        exit_code, output = run(shard.command, folder, shard.environment)
        assert exit_code == 0, output
        assert all((folder / name).stat().st_size for name in shard.kept)
        for name in shard.handed_on:
            shutil.copy(folder / name, merging / name)
    return merging


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_comes_to_what_one_machine_comes_to(name, machine, on_one_machine, tmp_path):
    recipe = RECIPES[name](tmp_path / "merging")
    whole_exit_code, whole = on_one_machine(*unsharded(recipe.shards[0].line))
    assert whole_exit_code == 1 and len(conclusion(whole).failures) > 1
    merging = run_shards(recipe, machine, tmp_path)
    exit_code, merged = run(recipe.merge, merging, {})
    assert conclusion(merged) == conclusion(whole)
    assert exit_code == whole_exit_code  # the verdict

    next(merging.glob("part-*")).unlink()
    exit_code, merged = run(recipe.merge, merging, {})
    assert exit_code == 2 and "is missing" in merged


@pytest.mark.parametrize("name", RECIPES)
def test_a_shard_that_could_not_run_fails(name, tmp_path):
    place = tmp_path / "merging"
    place.mkdir()
    shard = RECIPES[name](place).shards[0]
    exit_code, output = run(shard.command, place, shard.environment)
    assert exit_code != 0
    assert "mine.race" in output


def test_every_recipe_is_run_here():
    recipes = {path.name for path in shard_recipes.ROOM.iterdir() if path.name != "README.md"}
    assert recipes == set(RECIPES)
