"""--seed: the same requests in the same order give byte-equal answers, but for Date."""

from email.utils import parsedate_to_datetime

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


def test_a_store_that_is_opened_again_goes_on_in_time(tmp_path):
    def put_until_a_second_has_passed(server, maker):
        for _ in range(1001):  # a step is a millisecond
            exchange(server, maker.put("box/first", b"x"))

    def written(server, maker, key):
        return parsedate_to_datetime(exchange(server, maker.get(key)).headers["last-modified"])

    kept = ("--data", str(tmp_path / "data"), "--seed", "42")
    with Server(tmp_path / "1", *kept) as server:
        maker = Maker(server, "seeded")
        exchange(server, maker.put("box", IN_IRELAND))
        put_until_a_second_has_passed(server, maker)
        first = written(server, maker, "box/first")
    with Server(tmp_path / "2", *kept) as server:
        maker = Maker(server, "seeded")
        exchange(server, maker.put("box/second", b"x"))
        assert written(server, maker, "box/second") >= first
    assert first.second == 1
