"""What a crowd of bad clients costs a server: memory, and the time that others wait for their answers. Two servers run
side by side, one with the crowd and one without, and rounds of the same requests alternate between them."""

import statistics
import time
from dataclasses import dataclass

from crowd import Crowd
from raw_http import Connection, Maker, exchange

KIB, MIB = 1024, 1024 * 1024
REQUESTS_PER_ROUND = 400
CROWDS = [("idle", 5000), ("slow writers", 1000), ("slow readers", 200), ("half closed", 99), ("pipelines", 3),
          ("long heads", 3), ("never read", 1)]
GONE_SECONDS_MAX = 10
LARGE_BYTES = 1024 * MIB
CONSTRAINT = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")


# For one client of a habit: what it may make the server hold.
BYTES_PER_CLIENT_MAX = {"idle": 16 * KIB, "slow writers": 32 * KIB, "slow readers": 256 * KIB, "half closed": 256 * KIB,
                        "pipelines": 256 * KIB, "long heads": 256 * KIB, "never read": 256 * KIB}
BYTES_FOR_ANY_CROWD = 8 * MIB  # an allocator keeps what it once took
RATIO_MAX = 5
# Where more want to run than there are cores, the kernel takes away a few turns of some milliseconds each.
TURNS_SECONDS = 0.01
# Whose connections the server ends itself, all or some, because there is nothing more to do for them.
ENDED_BY_THE_SERVER = ("half closed", "long heads")


@dataclass
class Figures:
    habit: str
    count: int
    held: int          # connections of the crowd that were open after the last round
    memory_bytes: int  # at most, above what the server took before
    calm_p99: float    # seconds
    crowded_p99: float

    @property
    def ratio(self) -> float:
        return self.crowded_p99 / self.calm_p99

    def check(self) -> None:
        assert self.held >= self.count or self.habit in ENDED_BY_THE_SERVER, f"{self}: only {self.held} were held"
        bytes_max = self.count * BYTES_PER_CLIENT_MAX[self.habit] + BYTES_FOR_ANY_CROWD
        assert self.memory_bytes <= bytes_max, f"{self}: more than {bytes_max / MIB:.1f} MiB"
        waits_max = max(RATIO_MAX * self.calm_p99, TURNS_SECONDS)
        assert self.crowded_p99 <= waits_max, f"{self}: more than {waits_max * 1000:.2f} ms"

    def __str__(self) -> str:
        return (f"{self.count} {self.habit}: {self.memory_bytes / MIB:.1f} MiB; others' p99 "
                f"{self.crowded_p99 * 1000:.2f} ms, without {self.calm_p99 * 1000:.2f} ms: {self.ratio:.2f} times")


class Visitor:
    """One client among others. It signs beforehand: only the server is timed."""

    def __init__(self, server):
        maker = Maker(server, "")
        self.connection = Connection(server)
        self.requests = [maker.put("box/visitor", b"v" * 100), maker.get("box/visitor")] * (REQUESTS_PER_ROUND // 2)

    def p99(self) -> float:
        """Of one round."""
        times = []
        for request in self.requests:
            began = time.perf_counter()
            answer = self.connection.send(request).answer()
            times.append(time.perf_counter() - began)
            assert answer.status == 200, answer
        return sorted(times)[len(times) * 99 // 100]

    def close(self) -> None:
        self.connection.close()


def furnish(server, large_bytes: int) -> None:
    """What the crowd asks for."""
    maker = Maker(server, "")
    assert exchange(server, maker.put("box", CONSTRAINT)).status in (200, 409)
    assert exchange(server, maker.put("box/small", b"small")).status == 200
    head = maker.request("PUT", "box/large", content_hash="UNSIGNED-PAYLOAD", with_length=False)
    with Connection(server) as connection:
        connection.send(head[:-2] + f"content-length: {large_bytes}\r\n\r\n".encode())
        for _ in range(large_bytes // MIB):
            connection.send(bytes(MIB))
        assert connection.answer().status == 200


def wait_until_gone(server, descriptors: int) -> None:
    """Nothing is left of a crowd that went away."""
    deadline = time.monotonic() + GONE_SECONDS_MAX
    while server.descriptors() > descriptors:
        assert time.monotonic() < deadline, f"{server.descriptors() - descriptors} descriptors are left behind"
        time.sleep(0.02)


def compare(crowded, calm, habit: str, count: int, rounds: int) -> Figures:
    crowded.forget_memory_peak()
    memory_before, open_before = crowded.memory_peak_bytes(), crowded.descriptors()
    with Crowd(crowded, habit, count) as crowd:
        visitors = Visitor(crowded), Visitor(calm)
        times = [[visitor.p99() for visitor in visitors] for _ in range(rounds)]
        for visitor in visitors:
            visitor.close()
        memory = crowded.memory_peak_bytes() - memory_before
        held = crowded.descriptors() - open_before
        assert crowd.is_there()
    wait_until_gone(crowded, open_before)
    with_crowd, without = (statistics.median(column) for column in zip(*times))
    return Figures(habit, count, held, memory, without, with_crowd)
