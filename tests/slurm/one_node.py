"""A Slurm of one node, run by the calling user: its own munge, key, sockets, ports and folder; nothing outside it."""

import contextlib
import os
import pwd
import re
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 30
POLL_SECONDS = 0.2

CONFIGURATION = """
ClusterName=race
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
NodeName=node NodeHostname={host} NodeAddr=127.0.0.1 CPUs={cores} State=UNKNOWN
PartitionName=main Nodes=node Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count: int) -> list[int]:
    """Slurm cannot ask for port 0 itself."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


class OneNode:
    """`environment` leads sbatch and its like to this Slurm and to no other."""

    def __init__(self, folder: Path, cores: int, environment: Mapping[str, str]):
        self.folder = folder
        self.environment = {name: value for name, value in environment.items()
                            if not name.startswith(("SLURM_", "SBATCH_", "SQUEUE_"))}
        self.environment["SLURM_CONF"] = str(folder / "slurm.conf")
        self._daemons: list[subprocess.Popen] = []
        self._configure(cores)

    def _configure(self, cores: int) -> None:
        self.folder.chmod(0o755)  # munge wants everybody to be able to reach its socket
        for name in ("state", "spool"):
            (self.folder / name).mkdir()
        key = self.folder / "munge.key"
        key.touch(0o600)
        key.write_bytes(os.urandom(128))
        controller_port, node_port = free_ports(2)
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=socket.gethostname(), controller_port=controller_port, node_port=node_port, cores=cores,
            user=pwd.getpwuid(os.getuid()).pw_name, folder=self.folder))

    def _start(self, program: str, *arguments: str) -> None:
        """In a session of its own, so that Ctrl-C reaches only us; but it ends when we are killed."""
        with open(self.folder / f"{program}.log", "wb") as log:
            self._daemons.append(subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", program, *arguments], stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, env=self.environment, cwd=self.folder, start_new_session=True))

    def _says(self, *command: str) -> str:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True).stdout.strip()

    def _wait_until(self, what: str, is_so, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not is_so():
            ended = [daemon.args[3] for daemon in self._daemons if daemon.poll() is not None]
            if ended or time.monotonic() > deadline:
                why = " and ".join(ended) + " ended" if ended else "not in time"
                raise RuntimeError(f"no {what}: {why}\n{self.logs()}")
            time.sleep(POLL_SECONDS)

    def logs(self) -> str:
        """The end of each daemon's."""
        return "\n".join(f"--- {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-12:])
                         for path in sorted(self.folder.glob("*.log")))

    def version(self) -> str:
        return re.sub(r"^slurm(-wlm)? ", "Slurm ", self._says("sinfo", "--version"))

    def __enter__(self) -> "OneNode":
        try:
            files = {flag: self.folder / f"munge.{flag.partition('-')[0]}"
                     for flag in ("key-file", "socket", "pid-file", "seed-file")}
            self._start("munged", "--foreground", *(f"--{flag}={path}" for flag, path in files.items()))
            self._wait_until("munge socket", (self.folder / "munge.socket").exists, START_SECONDS_MAX)
            self._start("slurmctld", "-D")
            self._start("slurmd", "-D")
            self._wait_until("idle node", lambda: self._says("sinfo", "-h", "-o", "%T") == "idle", START_SECONDS_MAX)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        """Jobs first: they are no children of ours."""
        with contextlib.suppress(RuntimeError):
            if self._says("squeue", "-h"):
                subprocess.run(["scancel", "--user", str(os.getuid())], env=self.environment, check=False)
                self._wait_until("empty queue", lambda: not self._says("squeue", "-h"), STOP_SECONDS_MAX)
        for daemon in reversed(self._daemons):
            daemon.send_signal(signal.SIGTERM)
            try:
                daemon.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
