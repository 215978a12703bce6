"""The page of `scripts/comparison` says what a run says today: its cheapest rows are run again."""

import sys

import pytest
from lockstep_server import REPOSITORY
from which_client import require

sys.path.append(str(REPOSITORY / "tests/comparison"))

import cost  # noqa: E402
import race_files  # noqa: E402
import stale_lock  # noqa: E402
import two_applies  # noqa: E402
import visibility  # noqa: E402
from columns import column  # noqa: E402
from markdown_page import lines_of_cell, section_of, without_versions  # noqa: E402
from place import Place  # noqa: E402

PAGE = REPOSITORY / "emulator/race/comparison.md"


@pytest.fixture(scope="module")
def place():
    return Place(require("terraform"), "terraform")


@pytest.fixture(scope="module")
def page():
    return without_versions(PAGE.read_text())


@pytest.mark.parametrize("row", [cost, visibility, stale_lock])
def test_a_row_is_as_the_page_has_it(place, page, row):
    section = "\n".join(section_of(row.evidence(place)))
    assert section in page, section


@pytest.mark.parametrize("kind", ["none", "file"])
def test_two_applies_at_once_are_as_the_page_has_them(place, page, kind):
    found = "\n".join(lines_of_cell(column(kind).title, two_applies.cell(place, column(kind))))
    assert found in page.partition("### two applies at once")[2].partition("###")[0], found


def test_the_races_are_those_of_the_template():
    for path, text in race_files.files().items():
        assert (REPOSITORY / path).read_text() == text, path


def test_every_command_of_the_page_names_a_race_that_is_there(page):
    named = {word for word in page.replace("`", " ").split() if word.endswith(".race")}
    assert named and named <= set(race_files.files())
