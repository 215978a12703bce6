"""Finds the real clients. A missing one is a loud skip; under CI=true it is a failure."""

import functools
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lockstep_server import REPOSITORY

INSTALLED = REPOSITORY / "build/clients"


def missing(what: str, optional: bool = False) -> None:
    """Ends the test: the client is not there."""
    reason = f"{what} is missing on this machine"
    if os.environ.get("CI") == "true" and not optional:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@functools.cache
def find(name: str) -> str | None:
    own = INSTALLED / "venv/bin" / name
    return str(own) if own.exists() else shutil.which(name)


def require(name: str, optional: bool = False) -> str:
    path = find(name)
    if not path:
        missing(f"`{name}`", optional)
    return path


def javascript_modules(package: str = "@aws-sdk/client-s3") -> Path | None:
    """The folder that holds node_modules with that package."""
    return INSTALLED if (INSTALLED / "node_modules" / package).is_dir() else None


@functools.cache
def may_unshare() -> bool:
    """Whether this user may run a command without any network."""
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0
