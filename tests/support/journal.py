"""What the server's journal says the clients asked for."""

from dataclasses import dataclass

from lockstep_server import Server


@dataclass(frozen=True)
class Entry:
    """One answered request."""
    operation: str
    resource: str
    status: int
    error: str
    condition: str
    access_key: str
    service: str

    def without(self, prefix: str) -> str:
        return self.resource.removeprefix(prefix)


class Journal:
    """Reads what was added since `mark`, page by page."""

    def __init__(self, server: Server):
        self.server = server
        self.after = 0
        self.mark()

    def mark(self) -> None:
        while True:
            page = self.server.admin(f"log?after={self.after}")
            if not page["entries"]:
                return
            self.after = int(page["next"])

    def entries(self) -> list[Entry]:
        """Everything since the last mark."""
        found, after = [], self.after
        while True:
            page = self.server.admin(f"log?after={after}")
            if not page["entries"]:
                return found
            assert int(page["lost"]) == 0, "the journal forgot entries of this test"
            found += [Entry(**{name: entry[name] for name in Entry.__dataclass_fields__})
                      for entry in page["entries"]]
            after = int(page["next"])
