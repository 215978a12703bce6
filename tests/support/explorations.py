"""What `lockstep race explore` and `lockstep race merge` say, so that two of them can be compared."""

import re
import shlex
from typing import NamedTuple

FLAGS_OF_A_SHARD = ("--shard", "--shards", "--journal", "--out")


class Failure(NamedTuple):
    oracles: frozenset[str]
    classes: int
    simplest: str


class Conclusion(NamedTuple):
    statement: str
    coverage: str
    failures: frozenset[Failure]


def conclusion(output: str) -> Conclusion:
    """Raises ValueError where one of its parts is missing."""
    statement = re.search(r"^(?:not )?complete: .*$", output, re.M)
    coverage = re.search(r"^.* seen in both orders$", output, re.M)
    if not statement or not coverage:
        raise ValueError(f"no statement: {output}")
    blocks = re.split(r"^VIOLATED  ", output, flags=re.M)[1:]
    return Conclusion(statement[0], coverage[0], frozenset(failure(block) for block in blocks))


def failure(block: str) -> Failure:
    oracles = frozenset(re.split(r", | and ", block.partition("\n")[0]))
    count = re.search(r"^ *(one|\d+) class(?:es)?(?: violates?|, the simplest)", block, re.M)
    line = re.search(r"lockstep race replay \S+ '([^']*)'", block)
    if not count or not line:
        raise ValueError(f"no failure: {block}")
    return Failure(oracles, 1 if count[1] == "one" else int(count[1]), line[1])


def unsharded(command: str) -> list[str]:
    """The words of the same exploration on one machine: `command` is the shell line of one shard."""
    explore = re.split(r"\|\||>", command.replace("\\\n", " "))[0]  # without what is done with its output and its code
    words, kept = iter(shlex.split(explore)), []
    for word in words:
        if word in FLAGS_OF_A_SHARD:
            next(words)
        else:
            kept.append(word)
    return kept
