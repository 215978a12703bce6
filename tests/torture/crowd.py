"""crowd.py PORT HABIT COUNT: so many clients of one habit (habits.py) until the standard input ends.

Prints a line when all are connected.
"""

import resource
import select
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "wire")]

TICK_SECONDS = 0.05
DESCRIPTORS_RESERVED = 64


class Crowd:
    """A crowd in a process of its own, so that it takes no time from who measures."""

    def __init__(self, server, habit: str, count: int):
        self.process = subprocess.Popen([sys.executable, __file__, str(server.port), habit, str(count)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if not self.process.stdout.readline():
            raise RuntimeError(f"{habit}: the crowd did not come together")

    def is_there(self) -> bool:
        return self.process.poll() is None

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


def allow_descriptors(count: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, count + DESCRIPTORS_RESERVED), most))


def live(clients: list) -> None:
    """Each client moves once in its pause, evenly spread."""
    ticks = max(1, round(clients[0].pause_seconds / TICK_SECONDS))
    tick = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        due = time.monotonic() + TICK_SECONDS
        for client in clients[tick % ticks::ticks]:
            client.move()
        tick += 1
        time.sleep(max(0.0, due - time.monotonic()))


def main() -> None:
    from habits import HABITS
    from raw_http import Maker
    port, habit, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    allow_descriptors(count)
    maker = Maker(SimpleNamespace(port=port), "")
    clients = [HABITS[habit](port, maker, number) for number in range(count)]
    print("here", flush=True)
    live(clients)


if __name__ == "__main__":
    main()
