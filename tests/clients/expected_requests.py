"""Spells out the requests behind short words such as `LIST LOCK READ UNLOCK`, for each kind of lock.

The words are those of Terraform's S3 backend: ABSENT is a read that finds no state; a word may name the
workspace it means after a dot, as in `LOCK.green`.
"""

from terraform import KEY


def key_of(workspace: str) -> str:
    return KEY if workspace in ("", "default") else f"env:/{workspace}/{KEY}"


def _list(_file: bool, _table: bool, _key: str) -> list[str]:
    return ["ListObjectsV2 env: 200"]


def _lock(file: bool, table: bool, key: str) -> list[str]:
    return [f"PutObject {key}.tflock 200"] * file + [f"PutItem {key} 200"] * table


def _busy(file: bool, table: bool, key: str) -> list[str]:
    """The lock is held: with both kinds the file is asked first, so the table is not reached."""
    if file:
        return [f"PutObject {key}.tflock 412", f"GetObject {key}.tflock 200"]
    return [f"PutItem {key} 400", f"GetItem {key} 200"] * table


def _read(_file: bool, table: bool, key: str) -> list[str]:
    return [f"HeadObject {key} 200", f"GetObject {key} 206"] + [f"GetItem {key}-md5 200"] * table


def _absent(_file: bool, table: bool, key: str) -> list[str]:
    return [f"HeadObject {key} 404"] + [f"GetItem {key}-md5 200"] * table


def _write(_file: bool, table: bool, key: str) -> list[str]:
    return [f"PutObject {key} 200"] + [f"PutItem {key}-md5 200"] * table


def _unlock(file: bool, table: bool, key: str) -> list[str]:
    return ([f"GetObject {key}.tflock 200", f"DeleteObject {key}.tflock 204"] * file
            + [f"GetItem {key} 200", f"DeleteItem {key} 200"] * table)


def _delete(_file: bool, table: bool, key: str) -> list[str]:
    return [f"DeleteObject {key} 204"] + [f"DeleteItem {key}-md5 200"] * table


WORDS = {"LIST": _list, "LOCK": _lock, "BUSY": _busy, "READ": _read, "ABSENT": _absent, "WRITE": _write,
         "UNLOCK": _unlock, "DELETE": _delete}


def requests_of(words: str, kind: str) -> list[str]:
    file, table = kind in ("file", "both"), kind in ("dynamodb", "both")
    expected = []
    for word in words.split():
        name, _, workspace = word.partition(".")
        expected += WORDS[name](file, table, key_of(workspace))
    return expected
