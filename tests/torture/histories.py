"""Many connections on a few hot keys of one server, which may be killed meanwhile: is there one order that explains
every answer? One history is one run of torture_load; torture_check judges it."""

import os
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lockstep_server import Server, program

LEAVE_PERMILLE = 5
VALID, INVALID = 0, 1


def tool(name: str) -> str:
    path = Path(program()).parent / "tests" / name
    if not path.exists():
        raise SystemExit(f"torture: {path} is missing: build the tests")
    return str(path)


@dataclass(frozen=True)
class Load:
    operations: int
    connections: int
    keys: int
    seed: int
    kills: int = 0
    kill_every: float = 0.2


class Killable:
    """A server that comes back on its port, with its data where they are kept."""

    def __init__(self, folder: Path, kept: bool):
        self.folder = folder
        self.where = ["--data", str(folder / "data")] if kept else ["--memory"]
        self.server = Server(folder, *self.where)
        self.port = self.server.port

    def kill_and_restart(self) -> None:
        self.server.kill()
        self.server = Server(self.folder, *self.where, listen=f"127.0.0.1:{self.port}")

    def check_file(self) -> None:
        """After one more kill."""
        self.server.kill()
        with closing(sqlite3.connect(self.folder / "data" / "lockstep.db")) as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise SystemExit("torture: the file is damaged: " + "; ".join(found))

    def stop(self) -> None:
        if self.server.process.poll() is None:
            self.server.stop()


def put_load(killable: Killable, load: Load, history: Path) -> int:
    """Runs the load to its end. Returns how often the server was killed meanwhile."""
    words = (killable.port, load.operations, load.connections, load.keys, LEAVE_PERMILLE, load.seed)
    with open(history, "w") as lines:
        running = subprocess.Popen([tool("torture_load"), *map(str, words)], stdout=lines, stderr=subprocess.PIPE,
                                   text=True)
    killed = 0
    while killed < load.kills:
        time.sleep(load.kill_every)
        if running.poll() is not None:
            break
        killable.kill_and_restart()
        killed += 1
    told = running.communicate()[1].strip()
    print(told + (f"; the server was killed {killed} times" if killed else ""), flush=True)
    if running.returncode:
        raise SystemExit(f"torture: the load ended with {running.returncode}")
    return killed


def judge(load: Load, kept: bool) -> tuple[int, int]:
    """The checker's exit code, and how often the server was killed. A history that is not valid stays."""
    print(f"== {'kept' if kept else 'in memory'}, seed {load.seed}", flush=True)
    handle, history = tempfile.mkstemp(prefix="lockstep-torture-", suffix=".jsonl")
    os.close(handle)
    with tempfile.TemporaryDirectory(prefix="lockstep-torture-") as folder:
        killable = Killable(Path(folder), kept)
        try:
            killed = put_load(killable, load, Path(history))
            if kept:
                killable.check_file()
        finally:
            killable.stop()
    code = subprocess.run([tool("torture_check"), history]).returncode
    if code == VALID:
        os.remove(history)
    else:
        print(f"the history is in {history}")
    return code, killed
