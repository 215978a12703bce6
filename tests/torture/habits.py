"""Clients that hold a server up, each in its own way. A habit makes one connection and moves again and again."""

import contextlib
import socket
from collections.abc import Callable

from raw_http import Maker

HEAD_WITHOUT_END = b"GET /box/k HTTP/1.1\r\nhost: localhost\r\nx-filler: " + b"a" * 10 * 1024 * 1024
PIPELINED = 1000
SMALL_BUFFER_BYTES = 4096


class Habit:
    pause_seconds = 1.0

    def __init__(self, port: int, maker: Maker, number: int):
        self.port, self.maker, self.number = port, maker, number
        self.socket = None
        self.begin()

    def connect(self, buffer_bytes: int = 0) -> None:
        if self.socket:
            self.socket.close()
        self.socket = socket.socket()
        if buffer_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
        self.socket.connect(("127.0.0.1", self.port))
        self.socket.setblocking(False)

    def send(self, data: bytes) -> int:
        with contextlib.suppress(BlockingIOError):
            return self.socket.send(data)
        return 0

    def take(self, count: int) -> int:
        """How many bytes were read."""
        with contextlib.suppress(BlockingIOError):
            return len(self.socket.recv(count))
        return 0

    def begin(self) -> None:
        self.connect()

    def move(self) -> None:
        pass


class Idle(Habit):
    """Every second one has asked once before."""

    def begin(self) -> None:
        self.connect()
        if self.number % 2:
            self.send(self.maker.get("box/small"))


class SlowWriter(Habit):
    """A byte a second: of a head, or of a body."""

    def begin(self) -> None:
        self.connect()
        self.rest = self.maker.put("box/slow", b"b" * 200_000)
        if self.number % 2:
            head_bytes = self.rest.index(b"\r\n\r\n") + 4
            self.rest = self.rest[self.send(self.rest[:head_bytes]):]

    def move(self) -> None:
        self.rest = self.rest[self.send(self.rest[:1]):]


class SlowReader(Habit):
    """A byte a second."""

    def begin(self) -> None:
        self.connect(SMALL_BUFFER_BYTES)
        self.send(self.maker.get("box/large"))

    def move(self) -> None:
        self.take(1)


class NeverReads(SlowReader):
    def move(self) -> None:
        pass


class HalfClosed(Habit):
    """Nothing more will be sent: after half a request, after one whose answer is never read, after a whole one."""

    def begin(self) -> None:
        self.connect(SMALL_BUFFER_BYTES)
        requests = (self.maker.put("box/half", b"0123456789")[:-1], self.maker.get("box/large"), self.maker.get("box/small"))
        self.send(requests[self.number % len(requests)])
        self.socket.shutdown(socket.SHUT_WR)

    def move(self) -> None:
        if self.number % 3 != 1:
            self.begin()


class Pipelines(Habit):
    """A thousand requests before the first answer is read."""

    pause_seconds = 0.05

    def begin(self) -> None:
        self.connect()
        self.requests = self.maker.get("box/small") * PIPELINED
        self.rest = self.requests

    def move(self) -> None:
        self.rest = self.rest[self.send(self.rest):]
        if self.rest:
            return
        while self.take(1 << 20):
            pass
        self.rest = self.requests


class LongHead(Habit):
    """Ten megabytes, and no end."""

    pause_seconds = 0.1

    def begin(self) -> None:
        self.connect()
        self.rest = HEAD_WITHOUT_END

    def move(self) -> None:
        try:
            self.rest = self.rest[self.send(self.rest):]
        except ConnectionError:
            self.rest = b""
        if not self.rest:
            self.begin()


HABITS: dict[str, Callable[[int, Maker, int], Habit]] = {
    "idle": Idle, "slow writers": SlowWriter, "slow readers": SlowReader, "half closed": HalfClosed,
    "pipelines": Pipelines, "long heads": LongHead, "never read": NeverReads}
