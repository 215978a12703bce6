"""The programs that scripts/bench runs, how they are loaded, and what the kernel says of them."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, "build", "release")
LOCKSTEP = os.path.join(BUILD, "lockstep")
LOAD = os.path.join(BUILD, "tests", "bench_load")
BARE = os.path.join(BUILD, "tests", "bench_bare_server")
HASHES = os.path.join(BUILD, "tests", "bench_hashes")


class Lockstep:
    """One server with a store of its own; ready when the constructor returns."""

    def __init__(self, kept):
        self.folder = tempfile.mkdtemp(prefix="lockstep-bench-")
        ready, told = os.pipe()
        where = ["--data", self.folder] if kept else ["--memory"]
        with open(os.path.join(self.folder, "stderr"), "w") as errors:
            self.begin = time.perf_counter()
            self.process = subprocess.Popen(
                [LOCKSTEP, "serve", "--listen", "127.0.0.1:0", "--ready-fd", str(told), *where],
                pass_fds=[told], stdout=subprocess.DEVNULL, stderr=errors)
        os.close(told)
        with os.fdopen(ready) as line:
            url = line.readline().strip()
        if not url:
            sys.exit("bench: lockstep did not start: " + open(os.path.join(self.folder, "stderr")).read())
        self.port = int(url.rsplit(":", 1)[1])
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Bare:
    """The bare server; its files lie where those of Lockstep lie."""

    def __init__(self):
        self.begin = time.perf_counter()
        self.process = subprocess.Popen([BARE, tempfile.gettempdir()], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def cpu_seconds(pid):
    """CPU time of all threads, in nanosecond steps; /proc/PID/stat counts in hundredths of a second."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat") as line:
            total += int(line.read().split()[0])
    return total / 1e9


def memory_mib(pid, name):
    with open(f"/proc/{pid}/status") as lines:
        for line in lines:
            if line.startswith(name + ":"):
                return int(line.split()[1]) / 1024
    return 0


def prepare(server, rows=10_000, large=False):
    words = [LOAD, str(server.port), "prepare", f"rows={rows}"]
    subprocess.run(words + (["large"] if large else []), check=True)


def load(server, row, connections, seconds, *words):
    """What the load tool says of one row, with the CPU time that the server took for each request."""
    before = cpu_seconds(server.pid)
    told = subprocess.run([LOAD, str(server.port), row, str(connections), str(seconds), *words], check=True,
                          stdout=subprocess.PIPE).stdout
    found = json.loads(told)
    found["cpu_us"] = (cpu_seconds(server.pid) - before) * 1e6 / found["requests"]
    if found["refused"]:
        sys.exit(f"bench: {row}: {found['refused']} of {found['requests']} requests were refused")
    return found


def load_bare(server, row, connections, seconds, sizes, synced):
    words = ["bare=" + ",".join(str(size) for size in sizes)]
    return load(server, row, connections, seconds, *words, *(["synced"] if synced else []))


def hash_objects(seconds):
    return json.loads(subprocess.run([HASHES, str(seconds)], check=True, stdout=subprocess.PIPE).stdout)


def s3_headers(size=0):
    """Signed with a made-up key, which the server accepts in lenient mode."""
    now = datetime.now(timezone.utc)
    scope = now.strftime("%Y%m%d") + "/us-east-1/s3/aws4_request"
    return {
        "Content-Length": str(size), "X-Amz-Date": now.strftime("%Y%m%dT%H%M%SZ"),
        "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
        "Authorization": f"AWS4-HMAC-SHA256 Credential=AKIABENCHMARKBENCH00/{scope}, "
                         "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=" + "a" * 64}


def first_answer_ms(server, headers):
    """From the start of the program until it answered a first request."""
    head = "GET / HTTP/1.1\r\nHost: localhost\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(head.encode() + b"\r\n")
        answer = connection.recv(65536)
    took = (time.perf_counter() - server.begin) * 1000
    if not answer.startswith(b"HTTP/1.1 200"):
        sys.exit(f"bench: the first answer was {answer[:200]}")
    return took
