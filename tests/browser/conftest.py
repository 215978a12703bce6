"""The pages are made once and looked at once; the tests say what must have been seen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "clients"), str(HERE.parent / "support")]

from lockstep_server import plain_environment, program  # noqa: E402
from which_client import find, javascript_modules, missing, require  # noqa: E402

LOOK_SECONDS_MAX = 120


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if find(name):
            return find(name)
    return missing("Chromium")


@pytest.fixture(scope="session")
def seen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    node, browser, modules = require("node"), chromium(), javascript_modules("playwright-core")
    if not modules:
        missing("Playwright core (npm)")
    maker = Path(program()).parent / "tests" / "sample_race_page"
    subprocess.run([maker, folder], check=True, timeout=60)
    done = subprocess.run([node, HERE / "look_at_page.mjs", browser, folder], capture_output=True, text=True,
                          timeout=LOOK_SECONDS_MAX, env=plain_environment(folder) | {"MODULES": str(modules)})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
