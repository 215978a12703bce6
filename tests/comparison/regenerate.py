"""Runs the rows and puts the page together."""

import datetime
import importlib
import subprocess
import sys

import boto3
from bootstrap_provider import provider_version
from lockstep_server import program
from page import Group, Page
from place import Place
from which_client import find, require

RACES = ("two_applies", "lost_reply", "forced_lock", "mixed_fleet")
OTHERS = ("visibility", "history", "set_up", "bootstrap", "cost", "stale_lock", "force_unlock")
CLIENTS = {"terraform": "Terraform", "tofu": "OpenTofu"}
TITLES = {"terraform": "The comparison", "tofu": "The rows without races, with OpenTofu"}


def modules(client: str) -> tuple[str, ...]:
    """The races are run with Terraform, whose commands stand in the race files."""
    return RACES + OTHERS if client == "terraform" else OTHERS


def names() -> dict[str, str]:
    """`--only` -> module."""
    return {module.replace("_", "-"): module for module in RACES + OTHERS}


def group_of(client: str, wanted: set[str]) -> Group:
    place = Place(require(client), client)
    rows = []
    for module in modules(client):
        if module in wanted:
            rows.append(importlib.import_module(module).evidence(place))
            print(f"comparison: {CLIENTS[client]}: {rows[-1].title}", file=sys.stderr, flush=True)
    return Group(client, TITLES[client], rows)


def first_line(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).splitlines()[0]


def versions() -> list[tuple[str, str]]:
    found = [(CLIENTS[client], first_line(find(client), "version") if find(client) else
              "not on this machine: its rows were not run") for client in CLIENTS]
    return [*found,
            ("AWS provider, for bootstrapping", provider_version("terraform") or
             "in no mirror folder: the AWS CLI made the resources"),
            ("AWS CLI", first_line(require("aws"), "--version").split()[0]), ("boto3", boto3.__version__),
            ("Lockstep", first_line(program(), "version")),
            ("date", datetime.datetime.now(datetime.UTC).date().isoformat())]


def page_of(wanted: set[str]) -> Page:
    groups = [group_of(client, wanted) for client in CLIENTS if find(client)]
    return Page([group for group in groups if group.rows], versions())
