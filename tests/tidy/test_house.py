"""The rules of the house: who includes what, how large rooms are, where time and chance may come from."""

import re

import pytest
from source_tree import functions, includes, sources, text, tracked_files, without_comments_and_strings

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 60

# Library header -> the only folders that may include it.
OWNERS = {
    r"boost/(asio|beast)": ("emulator/server/", "emulator/process/", "emulator/lab/", "tests/bench/",
                            "tests/fuzz/", "tests/unit/server_race/"),
    r"sqlite3\.h|SQLiteCpp": ("storage/sqlite/", "tests/unit/storage/"),
    r"pugixml": ("protocol/xml/",),
    r"rapidjson": ("protocol/json/",),
    r"openssl/": ("protocol/auth/", "protocol/checksum/", "emulator/server/", "tests/bench/"),
    r"spdlog|fmt/": ("emulator/",),
    r"CLI/": ("emulator/cli/", "emulator/main.cpp"),
}

# Folder -> folders of our own that it must not include.
WALLS = {
    "protocol/": ("storage/", "emulator/"),
    "storage/": ("protocol/", "emulator/"),
    "emulator/core/": ("emulator/server", "emulator/s3", "emulator/dynamodb", "emulator/sts",
                       "emulator/admin", "emulator/cli/", "emulator/race", "emulator/process", "emulator/lab",
                       "emulator/clients"),
    "emulator/s3/": ("emulator/dynamodb", "emulator/server", "emulator/race", "emulator/sts", "protocol/dynamodb",
                     "emulator/cli/", "emulator/process", "emulator/admin"),
    "emulator/dynamodb/": ("emulator/s3", "emulator/server", "emulator/race", "emulator/sts", "protocol/s3",
                           "emulator/cli/", "emulator/process", "emulator/admin"),
    "emulator/sts/": ("emulator/s3", "emulator/dynamodb", "emulator/server", "emulator/race",
                      "emulator/cli/", "emulator/process"),
    "emulator/admin/": ("emulator/server", "emulator/race", "emulator/cli/", "emulator/process"),
    "emulator/race/": ("emulator/server", "emulator/s3", "emulator/dynamodb", "emulator/sts", "emulator/cli/",
                       "emulator/process", "emulator/lab", "protocol/http", "storage/"),
    "emulator/process/": ("emulator/server", "emulator/cli/", "emulator/s3", "emulator/dynamodb", "emulator/lab",
                          "emulator/race"),
    "emulator/clients/": ("emulator/server", "emulator/cli/", "emulator/s3", "emulator/dynamodb", "emulator/sts",
                          "emulator/race", "emulator/lab", "storage/"),
    "emulator/server/": ("emulator/cli/", "emulator/process", "emulator/lab"),
    "emulator/lab/": ("emulator/cli/", "emulator/s3", "emulator/dynamodb", "emulator/sts", "emulator/admin"),
}

# What reads a clock or throws dice -> the files that may.
CLOCKS_AND_DICE = {
    r"system_clock::now|steady_clock::now|\btime\(nullptr\)|\btime\(NULL\)|\bclock_gettime\b|\bgettimeofday\b":
        ("emulator/core/system_clock.cpp", "emulator/server/", "emulator/process/", "emulator/cli/",
         "emulator/lab/"),
    r"random_device|\brand\(\)|\bgetrandom\b|mt19937|RAND_bytes":
        ("emulator/core/random_ids.cpp", "emulator/server/tls.cpp"),
    r"sleep_for|\busleep\(|\bsleep\(": ("emulator/process/", "emulator/cli/"),
}

FORBIDDEN_NAMES = re.compile(r"(^|/)(utils?|helpers?|misc|common|manager)(\.|/|_)")


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_included_only_in_its_room(library):
    wrong = [f"{path}: {name}" for path in sources("protocol", "storage", "emulator", "tests")
             for name in includes(path)
             if re.match(library, name) and not path.startswith(OWNERS[library])]
    assert not wrong


@pytest.mark.parametrize("room", WALLS)
def test_rooms_do_not_look_where_they_must_not(room):
    wrong = [f"{path}: {name}" for path in sources() if path.startswith(room)
             for name in includes(path) if name.startswith(WALLS[room])]
    assert not wrong


@pytest.mark.parametrize("source", CLOCKS_AND_DICE)
def test_time_and_chance_come_from_env(source):
    wrong = [path for path in sources()
             if re.search(source, without_comments_and_strings(text(path)))
             and not path.startswith(CLOCKS_AND_DICE[source])]
    assert not wrong


def test_coroutines_live_in_the_server_and_use_no_try():
    wrong = []
    for path in sources():
        code = without_comments_and_strings(text(path))
        if "co_await" in code and not path.startswith("emulator/server/"):
            wrong.append(f"{path}: a coroutine outside emulator/server")
        if "co_await" in code and re.search(r"\bTRY\(", code):
            wrong.append(f"{path}: TRY in a file with coroutines")
        for line in code.split("\n"):
            if re.search(r"co_await[^;]*(\{|\[[&=\w])", line):
                wrong.append(f"{path}: braces or a lambda in an awaited call: {line.strip()}")
    assert not wrong


def test_files_are_small_rooms():
    tables = ("reserved_words",)
    wrong = []
    for path in sources("protocol", "storage", "emulator", "tests", suffixes=(".cpp", ".hpp", ".py")):
        length = text(path).count("\n")
        if length > FILE_LINES_MAX and not any(name in path for name in tables):
            wrong.append(f"{path}: {length} lines")
    assert not wrong


def test_functions_are_short():
    wrong = [f"{path}:{line}: {length} lines" for path in sources("protocol", "storage", "emulator", "tests")
             for line, length in functions(path) if length > FUNCTION_LINES_MAX]
    assert not wrong


def test_names_say_something():
    assert not [path for path in tracked_files() if FORBIDDEN_NAMES.search(path)]


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b(?!.*#\d)")  # so written that it does not find itself
    wrong = [f"{path}: {line.strip()}"
             for path in sources("protocol", "storage", "emulator", "tests", suffixes=(".cpp", ".hpp"))
             for line in text(path).split("\n") if mark.search(line)]
    assert not wrong


def test_headers_say_what_they_are_for():
    wrong = []
    for path in sources(suffixes=(".hpp",)):
        if not re.match(r"#pragma once\n(//[^\n]*\n)+", text(path)):
            wrong.append(path)
    assert not wrong


def test_no_path_of_a_machine():
    # Spelled apart, so that this file does not accuse itself.
    places = "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me/[a-z]+"])
    pattern = re.compile(rf"(?<![A-Za-z0-9_.$}}~\-])/({places})/")
    wrong = []
    for path in tracked_files():
        if path.endswith((".png", ".sqlite")):
            continue
        wrong += [f"{path}: {line.strip()[:100]}" for line in text(path).split("\n") if pattern.search(line)]
    assert not wrong


def test_lines_fit_a_screen():
    wrong = [f"{path}:{number}" for path in sources()
             for number, line in enumerate(text(path).split("\n"), 1) if len(line) > 120]
    assert not wrong
