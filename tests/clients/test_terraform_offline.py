"""A project that was initialised elsewhere, then `lockstep run` on a machine without any network."""

import subprocess

import pytest
from lockstep_server import plain_environment, program
from terraform import BUCKET
from which_client import may_unshare, missing, require

RUN_SECONDS_MAX = 60


@pytest.fixture
def elsewhere(world):
    """A project that has .terraform/ from an `init` against another endpoint."""
    project = world.project("both")
    project.run("init")
    assert (project.folder / ".terraform").is_dir()
    return project


def offline(folder, home, *command):
    """Runs a command in a network of its own, where only loopback is, after it was brought up."""
    script = 'ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null; exec "$@"'
    variables = plain_environment(home) | {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
    return subprocess.run(["unshare", "-n", "sh", "-c", script, "sh", *command], cwd=folder, env=variables,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=RUN_SECONDS_MAX)


def test_a_project_from_elsewhere_runs_unplugged(elsewhere):
    if not may_unshare():
        missing("the right to `unshare -n`", optional=True)
    require("terraform")
    inner = ("terraform init -no-color && terraform apply -auto-approve -no-color -var=value=unplugged "
             "&& terraform output -raw value")
    done = offline(elsewhere.folder, elsewhere.folder, program(), "run", "--fresh", "--auto-create",
                   "buckets,tables", "--", "sh", "-c", inner)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("unplugged")


def test_with_auto_create_off_the_missing_bucket_is_named(elsewhere):
    if not may_unshare():
        missing("the right to `unshare -n`", optional=True)
    done = offline(elsewhere.folder, elsewhere.folder, program(), "run", "--fresh", "--auto-create", "off",
                   "--", "terraform", "init", "-no-color", "-input=false")
    assert done.returncode == 1
    assert f'S3 bucket "{BUCKET}" does not exist' in " ".join((done.stdout + done.stderr).split())
