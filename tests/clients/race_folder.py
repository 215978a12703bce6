"""A folder with a race file and its actors, and how to run `lockstep race` in it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lockstep_server import plain_environment, program

COMMAND_SECONDS_MAX = 180

# Reads a number, adds one, writes it back: the classic lost update. More steps on request.
COUNTER = """
import sys, boto3
from botocore.config import Config
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
count = int(s3.get_object(Bucket="box", Key="n")["Body"].read())
for extra in sys.argv[1:]:
    s3.head_object(Bucket="box", Key=extra)
s3.put_object(Bucket="box", Key="n", Body=str(count + 1).encode())
"""

SETUP = """
name n = s3://box/n
setup {
  bucket box
  put n <- zero
}
"""


@dataclass
class RaceFolder:
    """`python` in a race's text stands for the interpreter that has boto3."""
    folder: Path

    def write(self, name: str, text: str, executable: bool = False) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if executable:
            path.chmod(0o755)
        return path

    def race(self, text: str, name: str = "x.race") -> Path:
        return self.write(name, f'race 1\ntitle "a test"\n{text}'.replace("run python ", f"run {sys.executable} "))

    def command(self, *arguments: str) -> list[str]:
        return [program(), "race", *arguments]

    def run(self, *arguments: str, exit_code: int = 0, text: str = "") -> str:
        """What it printed; `exit_code` is what it has to exit with."""
        done = subprocess.run(self.command(*arguments), cwd=self.folder, env=plain_environment(self.folder), input=text,
                              capture_output=True, text=True, timeout=COMMAND_SECONDS_MAX)
        output = done.stdout + done.stderr
        assert done.returncode == exit_code, f"exit {done.returncode}: {output}"
        return output


def counter_folder(folder: Path) -> RaceFolder:
    """Two counters that meet: A and B each add one to an object that holds 0."""
    race = RaceFolder(folder)
    race.write("zero", "0")
    race.write("actors/counter.py", COUNTER)
    return race


COUNTERS = SETUP + """
actor A {
  copy actors
  serial
  run python counter.py
}
actor B like A {
  run python counter.py
}
"""
