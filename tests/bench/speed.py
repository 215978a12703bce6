"""The rows of work: Lockstep against the bare server, in memory and with a kept file, at 1, 16 and 256 connections."""

from typing import NamedTuple

import bars
import interleaved
from servers import Bare, Lockstep, hash_objects, load, load_bare, memory_mib, prepare

JUDGED_CONNECTIONS = 16
LARGE_ROUNDS_MAX = 2


class Row(NamedTuple):
    memory_bar: float
    kept_bar: float
    connections: tuple = (1, JUDGED_CONNECTIONS, 256)
    large: bool = False
    hashes: bool = False  # are what it is compared with


ROWS = {
    "PutItem": Row(0.50, 0.80),
    "GetItem": Row(0.60, 0.60),
    "LockCycle": Row(0.50, 0.80),
    "GetObject": Row(0.55, 0.55),
    "HeadObject": Row(0.60, 0.60),
    "PutObject": Row(0.30, 0.60),
    "PutObjectNew": Row(0.30, 0.60),
    "ListObjectsV2": Row(0.30, 0.30),
    "PutLarge": Row(0.80, 0.80, (1, JUDGED_CONNECTIONS), large=True, hashes=True),
    "GetLarge": Row(0.60, 0.60, (1, JUDGED_CONNECTIONS), large=True),
}


def measure(ours, bare, name, connections, kept, options):
    row = ROWS[name]
    judged = connections == JUDGED_CONNECTIONS
    seconds = options.seconds if judged else options.seconds / 2
    rounds = min(options.rounds, LARGE_ROUNDS_MAX) if row.large else options.rounds
    sizes = load(ours, name, 1, 0.1)["sizes"]
    if row.hashes:
        reference = lambda: hash_objects(seconds)
    else:
        reference = lambda: load_bare(bare, name, connections, seconds, sizes, kept)
        load_bare(bare, name, 1, 0.1, sizes, kept)
    found = interleaved.compare(rounds, lambda: load(ours, name, connections, seconds), reference)
    return found | {"row": name, "connections": connections, "sizes": sizes, "store": "kept" if kept else "memory"}


def verdict(found):
    if found["connections"] != JUDGED_CONNECTIONS:
        return ""
    row = ROWS[found["row"]]
    kept = found["store"] == "kept"
    told = bars.shares(found, row.kept_bar if kept else row.memory_bar)
    if not kept and not row.large:
        told += f"; p99 {bars.at_most(found['p99_ratio'], bars.P99_RATIO_MAX)}"
    return told


def bench_rows(options):
    print(f"\n{'store':7} {'row':13} {'conn':>4} {interleaved.heading('bare')}")
    results = []
    for kept in (False, True):
        with Lockstep(kept) as ours, Bare() as bare:
            prepare(ours, large="GetLarge" in options.only)
            for name in options.only:
                for connections in ROWS[name].connections:
                    found = measure(ours, bare, name, connections, kept, options)
                    results.append(found)
                    print(f"{found['store']:7} {name:13} {connections:4} {interleaved.columns(found)} "
                          f"{verdict(found)}".rstrip(), flush=True)
            loaded = memory_mib(ours.pid, "VmRSS")
        print(f"{found['store']:7} RSS after this load {loaded:6.1f} MiB   {bars.at_most(loaded, bars.LOADED_MIB_MAX)}")
        results.append({"store": found["store"], "rss_mib": loaded})
    return results
