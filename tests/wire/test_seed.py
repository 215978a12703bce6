"""--seed: the same requests in the same order give byte-equal answers, but for Date."""

from lockstep_server import Server
from raw_http import Maker, exchange

IN_IRELAND = (b"<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
              b"</CreateBucketConfiguration>")
VERSIONED = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
OWN_TO_THE_RUN = ("date", "location")  # a Location names the port


def history(folder, seed):
    """Answers of one fresh server to a fixed list of requests, without the Date of each."""
    answers = []
    with Server(folder, "--memory", "--seed", seed) as server:
        maker = Maker(server, "seeded")
        for data in (maker.put("box", IN_IRELAND),
                     maker.put("box", VERSIONED, query="versioning="),
                     maker.put("box/a", b"one"),
                     maker.put("box/a", b"two"),
                     maker.request("DELETE", "box/a"),
                     maker.request("POST", "box/b", query="uploads="),
                     maker.get("box", query="versions="),
                     maker.get("box/missing")):
            answer = exchange(server, data)
            headers = {name: value for name, value in answer.headers.items() if name not in OWN_TO_THE_RUN}
            answers.append((answer.status, headers, answer.body))
    return answers


def test_the_same_seed_gives_the_same_history(tmp_path):
    first, second = history(tmp_path / "1", "42"), history(tmp_path / "2", "42")
    assert [answer[0] for answer in first] == [200, 200, 200, 200, 204, 200, 200, 404]
    assert first == second


def test_another_seed_gives_other_ids(tmp_path):
    first, second = history(tmp_path / "1", "42"), history(tmp_path / "2", "43")
    assert first[2][1]["x-amz-version-id"] != second[2][1]["x-amz-version-id"]
