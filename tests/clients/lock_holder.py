"""An apply that holds its lock until the test lets go: its resource waits on a pipe, so nobody has to sleep."""

import os
import selectors
import subprocess
from pathlib import Path

from terraform import Terraform

WAIT_SECONDS_MAX = 30

HOLDER = """
resource "terraform_data" "holder" {
  triggers_replace = ["%(name)s"]
  provisioner "local-exec" {
    command = "echo begun > %(folder)s/begun; read line < %(folder)s/release"
  }
}
"""


def await_line(path: Path, process: subprocess.Popen) -> None:
    """Returns when somebody wrote into the pipe; fails when its writer's parent ended instead."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            for _ in range(WAIT_SECONDS_MAX * 10):
                if selector.select(0.1) and os.read(descriptor, 100):
                    return
                assert process.poll() is None, process.communicate()[0]
        raise AssertionError("the holder never began")
    finally:
        os.close(descriptor)


class LockHolder:
    """Holds the lock of a project's state between `begin` and `release`."""

    def __init__(self, project: Terraform, name: str = "holder"):
        self.project = project
        self.folder = project.folder / f"pipes-{name}"
        self.folder.mkdir()
        for pipe in ("begun", "release"):
            os.mkfifo(self.folder / pipe)
        project.write(HOLDER % {"name": name, "folder": self.folder}, name="holder.tf")
        self.process = None

    def begin(self, **more) -> "LockHolder":
        """Starts the apply and returns when it holds the lock."""
        self.process = self.project.start("apply", "-auto-approve", **more)
        await_line(self.folder / "begun", self.process)
        return self

    def let_go(self) -> None:
        """Lets the provisioner end, also when its Terraform was killed meanwhile."""
        try:
            descriptor = os.open(self.folder / "release", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return  # nobody waits any more
        os.write(descriptor, b"go\n")
        os.close(descriptor)

    def release(self) -> str:
        """Lets the apply finish and returns what it printed."""
        self.let_go()
        output, _ = self.process.communicate(timeout=WAIT_SECONDS_MAX)
        assert self.process.returncode == 0, output
        return output

    def kill(self) -> None:
        """As kill -9 of Terraform alone: no chance to unlock."""
        self.process.kill()
        self.let_go()
        self.process.communicate()
