"""Drives an unmodified Terraform (or OpenTofu) in a folder of its own against one namespace."""

import contextlib
import json
import os
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from aws_clients import ACCESS_KEY, REGION, SECRET_KEY
from lockstep_server import Server, plain_environment
from which_client import require

BUCKET = "states"
TABLE = "locks"
KEY = "app/terraform.tfstate"
LOCK_KINDS = ("none", "dynamodb", "file", "both")
COMMAND_SECONDS_MAX = 120

# One value that a variable changes. No provider has to be downloaded for it.
THING = """
variable "value" {
  default = "one"
}
resource "terraform_data" "thing" {
  input = var.value
}
output "value" {
  value = terraform_data.thing.output
}
"""


def lock_attributes(kind: str) -> dict:
    attributes = {}
    if kind in ("dynamodb", "both"):
        attributes["dynamodb_table"] = TABLE
    if kind in ("file", "both"):
        attributes["use_lockfile"] = True
    return attributes


def block(name: str, attributes: dict) -> str:
    """One block of Terraform's language; nested dictionaries are objects."""
    lines = "\n".join(f"    {key} = {json.dumps(value, ensure_ascii=False)}" for key, value in attributes.items())
    return f"terraform {{\n  backend {name} {{\n{lines}\n  }}\n}}\n"


def s3_backend(kind: str = "none", **attributes) -> str:
    return block('"s3"', {"bucket": BUCKET, "key": KEY, "region": REGION} | lock_attributes(kind) | attributes)


def environment(server: Server, namespace: str, scheme: str, home: Path) -> dict[str, str]:
    variables = plain_environment(home) | {
        "AWS_ENDPOINT_URL": server.url(namespace, scheme), "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY, "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "TF_CLI_ARGS": "-no-color"}
    if scheme == "https":
        variables["AWS_CA_BUNDLE"] = server.authority()
    return variables


@dataclass
class Terraform:
    """A project folder and how to run commands in it."""
    folder: Path
    variables: dict[str, str]
    program: str = field(default_factory=lambda: require("terraform"))
    started: list[subprocess.Popen] = field(default_factory=list)
    seconds_max: int = COMMAND_SECONDS_MAX

    def write(self, *texts: str, name: str = "main.tf") -> "Terraform":
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text("\n".join(texts), encoding="utf-8")
        return self

    def run(self, *arguments: str, exit_code: int | None = 0, more: dict | None = None,
            text: str | None = None) -> subprocess.CompletedProcess:
        """Runs a command to its end; `output` of the answer is stdout and stderr, unwrapped."""
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.variables | (more or {}),
                              input=text or "", capture_output=True, text=True, timeout=self.seconds_max)
        done.output = unwrapped(done.stdout + done.stderr)
        if exit_code is not None:
            assert done.returncode == exit_code, f"terraform {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
        return done

    def start(self, *arguments: str, more: dict | None = None) -> subprocess.Popen:
        """Starts a command in a process group of its own, which `end` cleans up."""
        process = subprocess.Popen([self.program, *arguments], cwd=self.folder,
                                   env=self.variables | (more or {}), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   start_new_session=True)
        self.started.append(process)
        return process

    def apply(self, value: str = "one", **more) -> subprocess.CompletedProcess:
        return self.run("apply", "-auto-approve", f"-var=value={value}", **more)

    def value(self) -> str:
        return self.run("output", "-raw", "value").stdout

    def end(self) -> None:
        for process in self.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()


def unwrapped(text: str) -> str:
    """Terraform draws boxes and breaks lines in them; a test looks for whole sentences."""
    return " ".join(text.replace("│", " ").replace("╷", " ").replace("╵", " ").split())
