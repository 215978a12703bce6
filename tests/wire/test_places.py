"""Places where data cannot be kept, or no longer: one sentence says why, and nothing that was there is touched."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from lockstep_server import Server, plain_environment, program
from raw_http import Connection, Maker, exchange

CANNOT_START, UNREADABLE = 3, 4
DISK = "10m"
BALLAST_BYTES = 6_000_000  # more than the log can hold beside it: the checkpoint takes room of its own
PIECE = b"x" * 300_000
CONSTRAINT = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")
# The words before the command that make `data` a file system of its own, in a namespace that ends with the server.
ON_A_DISK = ("unshare", "-rm", "sh", "-c")


def can_unshare():
    return subprocess.run([*ON_A_DISK, "mount -t tmpfs tmpfs /mnt"], capture_output=True).returncode == 0


needs_unshare = pytest.mark.skipif(not can_unshare(), reason="`unshare -rm` is not allowed here: no small disk to fill")


def through_disk(data, options):
    return (*ON_A_DISK, f'mount -t tmpfs -o {options} tmpfs "$0" && exec "$@"', str(data))


def refusal(data, through=()):
    """The exit code and what was said."""
    command = [*through, program(), "serve", "--listen", "127.0.0.1:0", "--data", str(data)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, env=plain_environment(data.parent))
    return ended.returncode, ended.stderr


def furnish(server):
    maker = Maker(server, "")
    assert exchange(server, maker.put("box", CONSTRAINT)).status == 200
    return maker


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def fill(connection, maker):
    """Puts until the disk is full. Returns how many were acknowledged, and the refusal."""
    for number in range(1000):
        answer = connection.send(maker.put(f"box/{number}", PIECE)).answer()
        if answer.status != 200:
            return number, answer
    raise AssertionError("the disk is never full")


@needs_unshare
def test_a_full_disk_is_told_and_nothing_is_lost_until_there_is_room(tmp_path, data):
    with Server(tmp_path, "--data", str(data), through=through_disk(data, f"size={DISK}")) as server:
        maker = furnish(server)
        ballast = Path(f"/proc/{server.process.pid}/root{data}/ballast")  # as the server sees its disk
        ballast.write_bytes(bytes(BALLAST_BYTES))
        with Connection(server) as connection:
            count, refused = fill(connection, maker)
            assert count > 3
            assert refused.status in (500, 503) and refused.headers["x-amz-request-id"].encode() in refused.body
            for number in range(count):
                assert connection.send(maker.get(f"box/{number}")).answer().body == PIECE, number
            assert connection.send(maker.get(f"box/{count}")).answer().status == 404
            ballast.unlink()
            assert connection.send(maker.put("box/again", PIECE)).answer().status == 200
        assert "full" in server.log()


@needs_unshare
def test_a_read_only_disk_is_refused(data):
    code, told = refusal(data, through_disk(data, f"ro,size={DISK}"))

    assert code == CANNOT_START
    assert len(told.splitlines()) == 1 and str(data) in told


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    place = tmp_path / "data"
    place.write_text("a letter")

    code, told = refusal(place)

    assert code == CANNOT_START
    assert len(told.splitlines()) == 1 and place.read_text() == "a letter"


def write_letter(file):
    file.write_bytes(b"a letter " * 1000)


def execute(file, statement):
    with closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()


def write_songs(file):
    execute(file, "CREATE TABLE songs (title TEXT)")


def write_ours(file):
    with Server(file.parent.parent, "--data", str(file.parent)) as server:
        furnish(server)


def write_newer(file):
    write_ours(file)
    execute(file, "PRAGMA user_version = 9999")


def write_damaged(file):
    write_ours(file)
    with open(file, "r+b") as bytes_of_file:
        bytes_of_file.seek(100)
        bytes_of_file.write(b"\x7f" * 200)


@pytest.mark.parametrize(("write", "word"), [
    (write_letter, "is not a Lockstep database"), (write_songs, "is not a Lockstep database"),
    (write_newer, "was written by a newer Lockstep"), (write_damaged, "is damaged")])
def test_a_file_that_cannot_be_served_is_refused_and_left_alone(data, write, word):
    file = data / "lockstep.db"
    write(file)
    before = file.read_bytes()

    code, told = refusal(data)

    assert code == UNREADABLE
    assert len(told.splitlines()) == 1 and word in told
    assert file.read_bytes() == before


def test_a_folder_that_another_server_holds_is_refused_and_the_other_goes_on(tmp_path, data):
    with Server(tmp_path, "--data", str(data)) as server:
        maker = furnish(server)
        with Connection(server) as connection:
            assert connection.send(maker.put("box/k", b"kept")).answer().status == 200

            code, told = refusal(data)

            assert code == CANNOT_START
            assert str(server.port) in told and str(server.process.pid) in told
            assert connection.send(maker.get("box/k")).answer().body == b"kept"
