"""What a client knows of the objects it wrote: which bodies each may hold, given which writes were answered."""

from dataclasses import dataclass, field

from raw_http import Connection, Maker


@dataclass
class Remembered:
    may_hold: dict[str, list[bytes | None]] = field(default_factory=dict)  # None: it may not be there

    def acknowledged(self, key: str, body: bytes) -> None:
        self.may_hold[key] = [body]

    def unanswered(self, key: str, body: bytes) -> None:
        self.may_hold.setdefault(key, [None]).append(body)

    def allows(self, key: str, body: bytes | None) -> bool:
        return body in self.may_hold.get(key, [None])

    def check(self, server, maker: Maker) -> None:
        """Every acknowledged write is there, and none in part."""
        with Connection(server) as connection:
            for key in self.may_hold:
                answer = connection.send(maker.get(f"box/{key}")).answer()
                assert answer.status in (200, 404), (key, answer)
                held = answer.body if answer.status == 200 else None
                assert self.allows(key, held), f"{key}: lost or torn"
                self.may_hold[key] = [held]
