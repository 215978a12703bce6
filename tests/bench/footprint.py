"""What Lockstep takes before it does anything, and while it moves something large: time, memory, disk."""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import bars
from servers import LOCKSTEP, ROOT, Bare, Lockstep, first_answer_ms, memory_mib, s3_headers

STARTS = 21
LARGE_BYTES = 1 << 30


def bench_start():
    ours, bare, idle = [], [], 0
    for _ in range(STARTS):
        with Lockstep(kept=False) as server:
            ours.append(first_answer_ms(server, s3_headers()))
            idle = memory_mib(server.pid, "VmRSS")
        with Bare() as server:
            bare.append(first_answer_ms(server, {"x-bare-size": "300"}))
    first, bare_first = statistics.median(ours), statistics.median(bare)
    print(f"start to first answer {first:6.1f} ms    {bars.at_most(first, bars.FIRST_ANSWER_MS_MAX)} "
          f"(median of {STARTS}; the bare server: {bare_first:.1f} ms)")
    print(f"idle RSS              {idle:6.1f} MiB   {bars.at_most(idle, bars.IDLE_MIB_MAX)} (after that answer)",
          flush=True)
    return {"first_answer_ms": first, "bare_first_answer_ms": bare_first, "idle_mib": idle}


def stripped_mb(program):
    with tempfile.TemporaryDirectory() as folder:
        stripped = os.path.join(folder, "stripped")
        subprocess.run(["strip", "-o", stripped, program], check=True)
        return os.path.getsize(stripped) / 1e6


def bench_size():
    """The bar is for the static program; where there is none, the size of the usual one is told."""
    static = os.path.join(ROOT, "build", "static", "lockstep")
    if not shutil.which("strip"):
        print("stripped binary       strip was not found")
        return {}
    if not os.path.exists(static):
        size = stripped_mb(LOCKSTEP)
        print(f"stripped binary       {size:6.1f} MB    not judged: not static, {os.path.relpath(static, ROOT)} is "
              "missing", flush=True)
        return {"stripped_mb": size}
    size = stripped_mb(static)
    print(f"stripped static binary {size:5.1f} MB    {bars.at_most(size, bars.STATIC_MB_MAX)}", flush=True)
    return {"static_mb": size}


def s3_request(port, method, path, body=None, size=0):
    connection = http.client.HTTPConnection("127.0.0.1", port, blocksize=1 << 20)
    connection.request(method, path, body=body, headers=s3_headers(size))
    answer = connection.getresponse()
    received = 0
    while piece := answer.read(1 << 20):
        received += len(piece)
    connection.close()
    if answer.status >= 300:
        sys.exit(f"bench: {method} {path}: {answer.status}")
    return received


def peak_mib(pid, work):
    with open(f"/proc/{pid}/clear_refs", "w") as reset:
        reset.write("5")
    begin = time.perf_counter()
    work()
    return memory_mib(pid, "VmHWM"), time.perf_counter() - begin


def bench_large():
    """Peak memory while 1 GiB goes in and comes out."""
    piece = os.urandom(1 << 20)
    pieces = lambda: (piece for _ in range(LARGE_BYTES >> 20))
    with Lockstep(kept=False) as server:
        s3_request(server.port, "PUT", "/bench-large")
        put, put_s = peak_mib(server.pid, lambda: s3_request(server.port, "PUT", "/bench-large/key", pieces(),
                                                             LARGE_BYTES))
        received = []
        get, get_s = peak_mib(server.pid, lambda: received.append(s3_request(server.port, "GET", "/bench-large/key")))
    if received != [LARGE_BYTES]:
        sys.exit(f"bench: of 1 GiB came back {received} bytes")
    for name, peak, seconds in (("PUT", put, put_s), ("GET", get, get_s)):
        print(f"1 GiB {name}, peak RSS   {peak:6.1f} MiB   {bars.at_most(peak, bars.LARGE_PEAK_MIB_MAX)} "
              f"({1024 / seconds:.0f} MiB/s)", flush=True)
    return {"put_peak_mib": put, "get_peak_mib": get, "put_s": put_s, "get_s": get_s}
