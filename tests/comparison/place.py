"""Where the rows without races run: a fresh server for each cell, a project in it, and what Terraform says."""

import contextlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journal import Journal
from lockstep_server import Server, plain_environment, program
from terraform import Terraform, environment, unwrapped
from terraform_world import TerraformWorld

NAMESPACE = "comparison"
UUID = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def forget_settings_from_outside() -> None:
    """Neither profiles, proxies nor certificates of the user may have a say."""
    for name in [*os.environ]:
        if name.startswith(("AWS_", "TF_")) or name.lower().endswith("_proxy"):
            del os.environ[name]
    os.environ |= {"AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull,
                   "AWS_SHARED_CREDENTIALS_FILE": os.devnull}


@dataclass(frozen=True)
class Place:
    """`client` is the path of terraform or tofu; `name` is how its command is called."""
    client: str
    name: str

    @contextlib.contextmanager
    def world(self) -> Iterator[TerraformWorld]:
        """With the bucket `states`, versioned, and the table `locks`."""
        with self.server() as (server, folder):
            world = TerraformWorld(server, NAMESPACE, folder, templates=None)
            try:
                yield world
            finally:
                world.end()

    @contextlib.contextmanager
    def server(self) -> Iterator[tuple[Server, Path]]:
        """With nothing in it, and a folder for projects."""
        with tempfile.TemporaryDirectory() as name, Server(Path(name) / "server", "--memory") as server:
            yield server, Path(name)

    def project(self, world: TerraformWorld, kind: str, name: str = "project") -> Terraform:
        """Written and initialised."""
        project = world.project(kind, name=name)
        project.program = self.client
        project.run("init")
        return project

    def empty_project(self, server: Server, folder: Path) -> Terraform:
        return Terraform(folder / "project", environment(server, NAMESPACE, "http", folder), self.client)


def lockstep_locks(server: Server) -> str:
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run([program(), "locks", "--json", "--url", server.url()], env=plain_environment(home),
                              capture_output=True, text=True, check=True).stdout


def lines_of(done: subprocess.CompletedProcess) -> list[str]:
    return [line.lstrip("│╷╵ ").rstrip() for line in (done.stdout + done.stderr).splitlines()]


def error_of(done: subprocess.CompletedProcess) -> str:
    """`Error acquiring the state lock`: the first error's heading."""
    found = [line.removeprefix("Error: ") for line in lines_of(done) if line.startswith("Error: ")]
    return found[0] if found else ""


def reason_of(done: subprocess.CompletedProcess, pattern: str) -> str:
    """The part of the message that the pattern finds, on one line, without ids that are new each time."""
    found = re.search(pattern, unwrapped(done.stdout + done.stderr).replace('\\"', '"'))
    return UUID.sub("ID", found[0]) if found else ""


def requests_since_mark(journal: Journal) -> list:
    return [entry for entry in journal.entries() if entry.service in ("s3", "dynamodb")]
