"""Tells the library that is preloaded into a server which of its socket calls fail, and how far its wall clock is moved."""

import ctypes
import mmap
from pathlib import Path

from lockstep_server import program

SEAMS = {"none": 0, "accept": 1, "read": 2, "write": 3, "watch": 4}
SHORT_READ = -1


class Control(ctypes.Structure):
    """As in preloaded/control.hpp."""

    _fields_ = [(name, ctypes.c_int32) for name in ("seam", "nth", "count", "error", "hits", "clock_shift_seconds")]


class Preloaded:
    """The environment for a server, and what it is told meanwhile."""

    def __init__(self, file: Path, clock_shift_seconds: int = 0):
        file.write_bytes(bytes(ctypes.sizeof(Control)))
        with open(file, "r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), 0)
        self.control = Control.from_buffer(self._memory)
        self.control.clock_shift_seconds = clock_shift_seconds
        library = Path(program()).parent / "tests/libtorture_preloaded.so"
        assert library.exists(), f"{library} is missing: build the tests"
        # Freed memory that the sanitizer keeps aside, 256 MB of it, would count as the server's growth.
        asan = "verify_asan_link_order=0:quarantine_size_mb=1:thread_local_quarantine_size_kb=64"
        self.environment = {"LD_PRELOAD": str(library), "LOCKSTEP_PRELOADED": str(file), "ASAN_OPTIONS": asan}

    def fail(self, seam: str, nth: int, error: int, count: int = 1) -> None:
        """From the nth call on, so many in a row."""
        self.heal()
        self.control.error, self.control.count, self.control.nth, self.control.hits = error, count, nth, 0
        self.control.seam = SEAMS[seam]

    def heal(self) -> int:
        """Nothing fails any more. Returns how often something did."""
        self.control.seam = SEAMS["none"]
        return self.control.hits
