"""A running `lockstep serve` for tests that speak to the real program over real sockets."""

import contextlib
import json
import os
import re
import selectors
import signal
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 20
STOP_SECONDS_MAX = 15


def program() -> str:
    """The program under test: LOCKSTEP_BIN, else the release build."""
    return os.environ.get("LOCKSTEP_BIN") or str(REPOSITORY / "build/release/lockstep")


def plain_environment(home: Path | str) -> dict[str, str]:
    """What a child needs of our environment, and nothing that could lead it to the real AWS."""
    kept = ("PATH", "TMPDIR", "LANG", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"HOME": str(home)}


class Server:
    """Starts the program, waits for its banner, and ends it by its own process id.

    `environment` comes on top of the plain one; `through` are words before the command, of a program that becomes it.
    """

    def __init__(self, folder: Path, *arguments: str, listen: str = "127.0.0.1:0",
                 environment: Mapping[str, str] = MappingProxyType({}), through: Sequence[str] = ()):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.log_path = folder / "stderr.log"
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [*through, program(), "serve", "--listen", listen, *arguments], stdout=subprocess.PIPE, stderr=log,
                stdin=subprocess.DEVNULL, cwd=folder, env=plain_environment(folder) | dict(environment))
        self.banner = self._read_banner()
        found = re.search(r"https?://([^\s:/]+|\[[^\]]+\]):(\d+)", self.banner)
        if not found:
            self.kill()
            raise RuntimeError(f"no address in the banner {self.banner!r}; stderr: {self.log()}")
        self.host, self.port = found[1], int(found[2])

    def _read_banner(self) -> str:
        """Reads up to the line `Ready.` without waiting longer than START_SECONDS_MAX."""
        text, deadline = b"", time.monotonic() + START_SECONDS_MAX
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not re.search(rb"^Ready\.\s*$", text, re.MULTILINE):
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    break
                piece = os.read(self.process.stdout.fileno(), 65536)
                if not piece:
                    break
                text += piece
            else:
                return text.decode()
        self.kill()
        raise RuntimeError(f"`lockstep serve` did not become ready: {text!r}; stderr: {self.log()}")

    def log(self) -> str:
        return self.log_path.read_text(errors="replace")[-4000:]

    def url(self, namespace: str = "", scheme: str = "http") -> str:
        """The endpoint, of one namespace when it is named."""
        return f"{scheme}://127.0.0.1:{self.port}" + (f"/ns/{namespace}" if namespace else "")

    def admin(self, path: str) -> dict:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                f"{self.url()}/_lockstep/{path}", timeout=20) as answer:
            return json.load(answer)

    def authority(self) -> str:
        """The PEM file of the certificate authority that https clients trust."""
        return self.admin("status")["ca_path"]

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def memory_peak_bytes(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024

    def forget_memory_peak(self) -> None:
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def stop(self) -> int:
        """Asks for an orderly end and returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        finally:
            self.process.stdout.close()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_) -> None:
        if self.process.poll() is None:
            self.stop()
