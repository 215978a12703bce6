"""Every fact the code cites is written down, and every fact written down is cited and names its test."""

import re

from source_tree import sources, text, tracked_files

CITATION = re.compile(r"\b((?:S3|DDB|TF|AUTH|STORE|HTTP|STS)-\d{4})\b")


def cited():
    found = {}
    for path in sources("protocol", "storage", "emulator"):
        for fact in CITATION.findall(text(path)):
            found.setdefault(fact, path)
    return found


def written():
    pages = {}
    for path in tracked_files():
        match = re.match(r"tests/facts/([A-Z0-9]+-\d{4})_[a-z0-9_]+\.md$", path)
        if match:
            assert match.group(1) not in pages, f"two pages for {match.group(1)}"
            pages[match.group(1)] = path
    return pages


def test_every_cited_fact_has_a_page():
    pages = written()
    assert not {fact: path for fact, path in cited().items() if fact not in pages}


def test_every_page_is_cited():
    facts = cited()
    assert not [path for fact, path in written().items() if fact not in facts]


def test_every_page_names_a_test_that_exists():
    tests = "\n".join(text(path) for path in tracked_files()
                      if path.startswith("tests/") and path.endswith((".cpp", ".py")))
    named = re.compile(r"\b(?:[A-Z][a-z0-9]*){2,}\w*\b|\btest_\w+\b")
    wrong = [path for path in written().values()
             if not any(name in tests for name in named.findall(text(path)) if len(name) > 11)]
    assert not wrong
