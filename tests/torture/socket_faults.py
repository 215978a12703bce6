"""The n-th call of a server on its sockets fails, for n = 1, 2, 3 ... until a workload passes untouched."""

import errno
from dataclasses import dataclass

from preloaded import SHORT_READ, Preloaded
from raw_http import Maker, exchange
from socket_workload import SocketWorkload

CONSTRAINT = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")


@dataclass(frozen=True)
class Fault:
    seam: str
    error: int
    closes_max: int  # connections that one such fault may cost

    def __str__(self) -> str:
        return f"{self.seam} {errno.errorcode.get(self.error, 'of one byte')}"


FAULTS_IN_SHORT = [
    Fault("accept", errno.ECONNABORTED, 0), Fault("accept", errno.EMFILE, 0), Fault("watch", errno.ENOSPC, 1),
    Fault("read", errno.ECONNRESET, 1), Fault("read", SHORT_READ, 0), Fault("write", errno.EPIPE, 1)]
FAULTS = FAULTS_IN_SHORT + [
    Fault("accept", errno.ENOBUFS, 0), Fault("accept", errno.EPROTO, 0), Fault("read", errno.ETIMEDOUT, 1),
    Fault("read", errno.ENOMEM, 1), Fault("write", errno.ECONNRESET, 1), Fault("write", errno.ENOBUFS, 1)]


def make_box(server) -> Maker:
    maker = Maker(server, "")
    assert exchange(server, maker.put("box", CONSTRAINT)).status == 200
    return maker


def sweep(preloaded: Preloaded, workload: SocketWorkload, fault: Fault) -> int:
    """Returns how many calls were made to fail."""
    nth = 1
    while True:
        preloaded.fail(fault.seam, nth, fault.error)
        closed = workload.run()
        hit = preloaded.heal()
        assert closed <= fault.closes_max * hit, f"{fault}, call {nth}: {closed} connections were closed"
        workload.remembered.check(workload.server, workload.maker)
        if not hit:
            assert nth > 1, f"{fault}: the workload makes no such call"
            return nth - 1
        nth += 1
