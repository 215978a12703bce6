"""One conversation of each kind that the edge knows, while calls on the server's sockets may fail: every answer that
comes is right, every other exchange ends with a closed connection."""

import ssl

from raw_http import Answer, Connection, Maker
from remembered import Remembered

MIB = 1024 * 1024
# What a client sees of a connection that was closed. A TimeoutError is none of these: nothing may hang.
CLOSED = (EOFError, ConnectionError, ssl.SSLError)
# The end of the input in the middle of a body.
CUT_OFF = (400, "IncompleteBody")


class SecureConnection(Connection):
    def __init__(self, server, context: ssl.SSLContext):
        super().__init__(server)
        try:
            self.socket = context.wrap_socket(self.socket, server_hostname="localhost")
        except BaseException:
            self.close()
            raise


class SocketWorkload:
    def __init__(self, server, maker: Maker):
        self.server, self.maker = server, maker
        self.context = ssl.create_default_context(cafile=server.authority())
        self.remembered = Remembered()
        self.rounds = 0
        self.closed = 0  # connections of this round that ended before their last answer

    def run(self) -> int:
        """One round. Returns how many connections were closed early."""
        self.rounds, self.closed = self.rounds + 1, 0
        for talk in (self.small, self.large, self.expecting, self.pipelined, self.secure):
            try:
                talk()
            except CLOSED:
                self.closed += 1
        return self.closed

    def body(self, size: int) -> bytes:
        word = f"round {self.rounds} "
        return (word * (size // len(word) + 1))[:size].encode()

    def small(self) -> None:
        with Connection(self.server) as connection:
            for number in range(3):
                self.put(connection, f"small{number}", self.body(100))
                self.get(connection, f"small{number}")

    def large(self) -> None:
        """A body that is staged in chunks, and an answer of several writes."""
        with Connection(self.server) as connection:
            self.put(connection, "large", self.body(MIB))
            self.get(connection, "large")

    def expecting(self) -> None:
        with Connection(self.server) as connection:
            body = self.body(2000)
            request = self.maker.put("box/expecting", body).replace(b"\r\nhost:", b"\r\nExpect: 100-continue\r\nhost:", 1)
            self.write(connection, "expecting", body, request[:-len(body)], body)

    def pipelined(self) -> None:
        with Connection(self.server) as connection:
            connection.send(b"".join(self.maker.get(f"box/small{number}") for number in range(3)))
            for number in range(3):
                self.check_read(f"small{number}", connection.answer())

    def secure(self) -> None:
        with SecureConnection(self.server, self.context) as connection:
            self.put(connection, "secure", self.body(70_000))
            self.get(connection, "secure")

    def put(self, connection: Connection, key: str, body: bytes) -> None:
        self.write(connection, key, body, self.maker.put(f"box/{key}", body))

    def write(self, connection: Connection, key: str, body: bytes, *pieces: bytes) -> None:
        self.remembered.unanswered(key, body)
        for piece in pieces:
            connection.send(piece)
        answer = connection.answer()
        if (answer.status, answer.code) == CUT_OFF:
            assert connection.is_closed()
            raise EOFError(answer.code)
        assert answer.status == 200, answer
        self.remembered.acknowledged(key, body)

    def get(self, connection: Connection, key: str) -> None:
        self.check_read(key, connection.send(self.maker.get(f"box/{key}")).answer())

    def check_read(self, key: str, answer: Answer) -> None:
        assert answer.status in (200, 404), answer
        assert self.remembered.allows(key, answer.body if answer.status == 200 else None), key
