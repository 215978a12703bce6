"""OpenTofu, where it is found: the same backend, with its own ways."""

import pytest
from terraform import LOCK_KINDS
from which_client import require


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_tofu_keeps_its_state_here(request, kind, scheme):
    program = require("tofu", optional=True)
    world = request.getfixturevalue("world")
    project = world.project(kind, scheme=scheme)
    project.program = program
    project.run("init")
    project.apply("one")
    project.apply("two")
    assert project.value() == "two"
    assert world.locked() == []
