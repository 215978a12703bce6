"""The breaks of scripts/mutate still fit the sources, and there are enough of them."""

import re
import subprocess
import sys

from source_tree import ROOT

BREAKS_MIN = 40


def test_every_break_has_its_text_once_and_its_test():
    done = subprocess.run([sys.executable, "scripts/mutate", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(re.match(r"\d+", done.stdout)[0]) >= BREAKS_MIN
