"""One apply per kind of lock: the shortest proof that Terraform keeps its state here. Also run under sanitizers."""

import json

import pytest
from expected_requests import requests_of
from terraform import KEY, LOCK_KINDS


@pytest.mark.parametrize("kind", LOCK_KINDS)
def test_init_apply_and_change(world, kind):
    project = world.project(kind)
    project.run("init")
    project.apply("one")
    world.journal.mark()
    project.apply("two")
    assert world.requests() == requests_of("LIST LOCK READ WRITE UNLOCK", kind)
    assert json.loads(world.state())["outputs"]["value"]["value"] == "two"
    assert [key for key in world.keys()] == [KEY]
    assert world.locked() == []
