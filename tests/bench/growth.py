"""Whether a request costs as much among many rows as among few: two servers in memory, asked in turns."""

import time

import bars
import interleaved
from servers import Lockstep, load, memory_mib, prepare

FEW = 10_000
MANY = 1_000_000
CONNECTIONS = 16
# The rows replace but do not add.
ROWS = ["GetItem", "ReplaceItem", "Scan", "GetObject", "ListObjectsV2", "ListPrefixes"]


def bench_growth(options):
    with Lockstep(kept=False) as few, Lockstep(kept=False) as many:
        begin = time.perf_counter()
        prepare(few, FEW)
        prepare(many, MANY)
        took = time.perf_counter() - begin
        print(f"\ngrowth: {MANY:,} items and {MANY:,} objects against {FEW:,} of each (made in {took:.0f} s), "
              f"{CONNECTIONS} connections\n{'row':13} {interleaved.heading('few')}")
        results = [measure(few, many, row, options) for row in ROWS]
        print(f"RSS with {MANY:,} of each {memory_mib(many.pid, 'VmRSS'):6.1f} MiB")
    return results


def measure(few, many, row, options):
    asked = lambda server, rows: load(server, row, CONNECTIONS, options.seconds, f"rows={rows}")
    asked(many, MANY)
    found = interleaved.compare(options.rounds, lambda: asked(many, MANY), lambda: asked(few, FEW))
    print(f"{row:13} {interleaved.columns(found)} {bars.shares(found, bars.GROWTH_MIN)}", flush=True)
    return found | {"row": row}
