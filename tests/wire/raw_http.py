"""Raw HTTP over a socket: bytes out, bytes in, nothing corrected on the way."""

import contextlib
import datetime
import hashlib
import hmac
import select
import socket
from dataclasses import dataclass
from urllib.parse import quote

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
REGION = "eu-west-1"
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()
READ_SECONDS_MAX = 20


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    interim: int = 0       # interim answers that came before, such as 100 Continue
    came_with_head: int = 0  # bytes of the body that the read of the head's end also gave

    @property
    def in_one_piece(self) -> bool:
        return self.came_with_head == len(self.body)

    @property
    def code(self) -> str:
        """AWS's error code in an XML body."""
        return self.body.partition(b"<Code>")[2].partition(b"</Code>")[0].decode()


class Connection:
    """One connection to the server under test."""

    def __init__(self, server):
        self.socket = socket.create_connection((server.host, server.port), READ_SECONDS_MAX)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def send(self, data: bytes) -> "Connection":
        self.socket.sendall(data)
        return self

    def is_quiet(self, seconds: float = 0.15) -> bool:
        """No byte has come and none comes for a moment: what a client sees of a server that still waits."""
        return not self.rest and not select.select([self.socket], [], [], seconds)[0]

    def is_closed(self) -> bool:
        """The server ends the connection; what still comes before is dropped."""
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionError:
            pass
        return True

    def _more(self) -> None:
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise EOFError(f"the connection ended after {self.rest!r}")
        self.rest += piece

    def _head(self) -> tuple[int, dict[str, str]]:
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        pairs = (field.partition(":") for field in fields)
        return int(line.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}

    def answer(self, to: str = "GET") -> Answer:
        """Reads one final answer."""
        status, headers = self._head()
        interim = 0
        while status < 200:
            interim += 1
            status, headers = self._head()
        if to == "HEAD" or status in (204, 304):
            return Answer(status, headers, b"", interim)
        if headers.get("transfer-encoding") == "chunked":
            return Answer(status, headers, self._chunks(), interim)
        length = int(headers["content-length"])
        came_with_head = min(len(self.rest), length)
        while len(self.rest) < length:
            self._more()
        body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(status, headers, body, interim, came_with_head)

    def _chunks(self) -> bytes:
        body = b""
        while True:
            while b"\r\n" not in self.rest:
                self._more()
            line, _, self.rest = self.rest.partition(b"\r\n")
            size = int(line, 16)
            while len(self.rest) < size + 2:
                self._more()
            body, self.rest = body + self.rest[:size], self.rest[size + 2:]
            if size == 0:
                return body

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.close()

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self.close()


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class Signer:
    """Signature Version 4 by hand, so that a test may sign what no SDK would."""

    def __init__(self, service: str = "s3", when: datetime.datetime | None = None):
        moment = when or datetime.datetime.now(datetime.timezone.utc)
        self.time = moment.strftime("%Y%m%dT%H%M%SZ")
        self.scope = f"{self.time[:8]}/{REGION}/{service}/aws4_request"
        key = ("AWS4" + SECRET_KEY).encode()
        for part in self.scope.split("/"):
            key = _hmac(key, part)
        self.key = key

    def sign(self, text: str) -> str:
        return _hmac(self.key, text).hex()

    def headers(self, method: str, path: str, query: str, host: str, content_hash: str,
                more: dict[str, str]) -> dict[str, str]:
        """The headers of a signed request; all of them are signed."""
        fields = {"host": host, "x-amz-content-sha256": content_hash, "x-amz-date": self.time}
        fields |= {name.lower(): value for name, value in more.items()}
        names = sorted(fields)
        canonical = "\n".join([method, path, query, *(f"{name}:{fields[name]}" for name in names), "",
                               ";".join(names), content_hash])
        text = "\n".join(["AWS4-HMAC-SHA256", self.time, self.scope,
                          hashlib.sha256(canonical.encode()).hexdigest()])
        self.seed = self.sign(text)
        fields["authorization"] = (f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{self.scope}, "
                                   f"SignedHeaders={';'.join(names)}, Signature={self.seed}")
        return fields


def head(method: str, target: str, fields: dict[str, str]) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Maker:
    """Makes signed requests of one namespace as bytes."""

    def __init__(self, server, namespace: str):
        self.host = f"127.0.0.1:{server.port}"
        self.prefix = f"/ns/{namespace}" if namespace else ""

    def request(self, method: str, key: str, body: bytes = b"", query: str = "", host: str = "",
                target: str = "", content_hash: str = "", with_length: bool = True,
                signer: Signer | None = None, service: str = "s3", **more: str) -> bytes:
        """`more` names headers with underscores: `if_none_match`. Only signs; the body may be anything."""
        path = quote(f"{self.prefix}/{key}") if not target.startswith("/") else target
        fields = {name.replace("_", "-"): value for name, value in more.items()}
        signed = (signer or Signer(service)).headers(
            method, path, query, host or self.host, content_hash or hashlib.sha256(body).hexdigest(), fields)
        if with_length and (body or method in ("PUT", "POST")):
            signed["content-length"] = str(len(body))
        return head(method, target or path + (f"?{query}" if query else ""), signed) + body

    def put(self, key: str, body: bytes, **more) -> bytes:
        return self.request("PUT", key, body, **more)

    def get(self, key: str, **more) -> bytes:
        return self.request("GET", key, **more)


def exchange(server, data: bytes, to: str = "GET") -> Answer:
    """One request on a connection of its own."""
    with Connection(server) as connection:
        return connection.send(data).answer(to)
