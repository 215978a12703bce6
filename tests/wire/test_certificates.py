"""The certificate of https: read when the first client speaks TLS, made anew when it is not whole, and what a user
brought looked at before anything is served."""

import ssl
import subprocess

import pytest
from lockstep_server import Server, plain_environment, program
from raw_http import Maker
from socket_workload import SecureConnection


def status_over_https(server):
    context = ssl.create_default_context(cafile=server.authority())
    with SecureConnection(server, context) as connection:
        return connection.send(Maker(server, "").get("missing/key")).answer().status


@pytest.mark.parametrize("left", [None, b"", b"-----BEGIN CERTIFICATE-----\nMIIB"])
def test_a_certificate_that_a_kill_cut_short_is_made_anew(tmp_path, left):
    data = tmp_path / "data"
    with Server(tmp_path, "--data", str(data)) as server:
        assert status_over_https(server) == 404
    (data / "server-key.pem").write_bytes(b"")  # it is written before the certificate
    (data / "server.pem").unlink()
    if left is not None:
        (data / "server.pem").write_bytes(left)
    with Server(tmp_path, "--data", str(data)) as server:
        assert status_over_https(server) == 404


def test_a_certificate_of_the_users_that_cannot_be_read_is_refused_at_the_start(tmp_path):
    for name in ("own.pem", "own-key.pem"):
        (tmp_path / name).write_text("no certificate")
    command = [program(), "serve", "--memory", "--listen", "127.0.0.1:0", "--tls-cert", str(tmp_path / "own.pem"),
               "--tls-key", str(tmp_path / "own-key.pem")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, env=plain_environment(tmp_path))
    assert ended.returncode != 0
    assert "cannot use the certificate" in ended.stderr
