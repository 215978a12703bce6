"""rclone, which has its own ideas of S3: copy, check, purge."""

import subprocess

import pytest
from aws_clients import ACCESS_KEY, REGION, SECRET_KEY
from lockstep_server import plain_environment
from which_client import find


@pytest.fixture
def rclone(server, namespace, tmp_path):
    program = find("rclone")
    if not program:
        pytest.skip("`rclone` is missing on this machine")
    settings = {"TYPE": "s3", "PROVIDER": "Other", "ACCESS_KEY_ID": ACCESS_KEY, "SECRET_ACCESS_KEY": SECRET_KEY,
                "REGION": REGION, "LOCATION_CONSTRAINT": REGION, "ENDPOINT": server.url(namespace),
                "FORCE_PATH_STYLE": "true"}
    variables = plain_environment(tmp_path) | {f"RCLONE_CONFIG_L_{name}": value for name, value in settings.items()}

    def run(*arguments):
        done = subprocess.run([program, "--retries=1", "--low-level-retries=1", "--config=none.conf", *arguments],
                              cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout
    return run


def test_copy_check_move_and_purge(rclone, tmp_path):
    source = tmp_path / "source"
    for name, data in {"a.txt": b"a", "deep/b c.txt": b"b" * 100_000, "empty": b"",
                       "big": bytes(range(256)) * 48_000}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    rclone("mkdir", "L:bucket")
    rclone("copy", "--s3-upload-cutoff=5M", "--s3-chunk-size=5M", "source", "L:bucket/x")
    rclone("check", "--download", "source", "L:bucket/x")
    assert sorted(rclone("lsf", "-R", "--files-only", "L:bucket/x").split("\n"))[1:] == [
        "a.txt", "big", "deep/b c.txt", "empty"]
    rclone("moveto", "L:bucket/x/a.txt", "L:bucket/y/moved.txt")
    assert rclone("cat", "L:bucket/y/moved.txt") == "a"
    rclone("purge", "L:bucket")
    assert rclone("lsf", "L:") == ""
