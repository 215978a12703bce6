"""A request before it is signed: every part of what is signed, and of what is sent, can be made wrong on its own."""

import datetime
import hashlib
import hmac
from dataclasses import dataclass, field
from urllib.parse import quote

from raw_http import ACCESS_KEY, REGION, SECRET_KEY

ALGORITHM = "AWS4-HMAC-SHA256"


def stamp(minutes: int = 0) -> str:
    """X-Amz-Date of a clock that is so far ahead."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return moment.strftime("%Y%m%dT%H%M%SZ")


@dataclass
class Draft:
    method: str = "PUT"
    path: str = "/ns/strict/box/k"
    query: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    body: bytes = b"hello"
    hashed: str | None = None       # x-amz-content-sha256; None: of the body; "": not sent, as DynamoDB does
    minutes: int = 0                # how far the client's clock is ahead
    access_key: str = ACCESS_KEY
    secret_key: str = SECRET_KEY
    prefix: str = "AWS4"            # before the secret key
    derived: dict[str, str] = field(default_factory=dict)  # what the signing key is made of, where it is not the scope
    region: str = REGION
    service: str = "s3"
    terminator: str = "aws4_request"
    unsigned: tuple[str, ...] = ()  # sent and not covered by the signature
    more_signed: tuple[str, ...] = ()  # covered and not sent

    def __post_init__(self):
        self.time = stamp(self.minutes)

    def scope(self) -> str:
        return f"{self.time[:8]}/{self.region}/{self.service}/{self.terminator}"

    def key(self) -> bytes:
        made = {"date": self.time[:8], "region": self.region, "service": self.service, "end": "aws4_request"}
        key = (self.prefix + self.secret_key).encode()
        for part in (made | self.derived).values():
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return key

    def signature(self, names: list[str], fields: dict[str, str], query: str, content_hash: str) -> str:
        lines = [f"{name}:{fields.get(name, '')}" for name in names]
        canonical = "\n".join([self.method, self.path, query, *lines, "", ";".join(names), content_hash])
        text = "\n".join([ALGORITHM, self.time, self.scope(), hashlib.sha256(canonical.encode()).hexdigest()])
        return hmac.new(self.key(), text.encode(), hashlib.sha256).hexdigest()

    def names(self, fields: dict[str, str]) -> list[str]:
        return sorted((set(fields) - set(self.unsigned)) | set(self.more_signed))

    def head(self, target: str, fields: dict[str, str]) -> bytes:
        lines = [f"{self.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
        lines += [f"content-length: {len(self.body)}"] if self.body else []
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + self.body

    def in_header(self, host: str) -> bytes:
        content_hash = hashlib.sha256(self.body).hexdigest() if self.hashed is None else self.hashed
        fields = {"host": host, "x-amz-date": self.time} | self.fields
        if content_hash:
            fields["x-amz-content-sha256"] = content_hash
        names = self.names(fields)
        signature = self.signature(names, fields, self.query, content_hash or hashlib.sha256(self.body).hexdigest())
        fields["authorization"] = (f"{ALGORITHM} Credential={self.access_key}/{self.scope()}, "
                                   f"SignedHeaders={';'.join(names)}, Signature={signature}")
        return self.head(self.path + (f"?{self.query}" if self.query else ""), fields)

    def in_query(self, host: str, expires: str | None = "60") -> bytes:
        fields = {"host": host} | self.fields
        names = self.names(fields)
        pairs = {"X-Amz-Algorithm": ALGORITHM, "X-Amz-Credential": f"{self.access_key}/{self.scope()}",
                 "X-Amz-Date": self.time, "X-Amz-SignedHeaders": ";".join(names)}
        if expires is not None:
            pairs["X-Amz-Expires"] = expires
        query = "&".join(sorted(f"{name}={quote(value, safe='')}" for name, value in pairs.items()))
        content_hash = "UNSIGNED-PAYLOAD" if self.service == "s3" else hashlib.sha256(self.body).hexdigest()
        signature = self.signature(names, fields, query, content_hash)
        return self.head(f"{self.path}?{query}&X-Amz-Signature={signature}", fields)


def changed(old: str, new: str):
    """What somebody does to a request on its way."""
    def change(data: bytes) -> bytes:
        assert old.encode() in data, f"{old!r} is not in {data!r}"
        return data.replace(old.encode(), new.encode(), 1)
    return change


def with_line(line: str):
    return changed(" HTTP/1.1\r\n", f" HTTP/1.1\r\n{line}\r\n")


def unchanged(data: bytes) -> bytes:
    return data
