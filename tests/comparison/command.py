"""What `scripts/comparison` does: write the page, compare it with the one that is there, or print some rows."""

import argparse
import difflib
import os
import sys

import html_page
import markdown_page
import race_files
from lockstep_server import REPOSITORY, program
from page import Page
from place import forget_settings_from_outside
from regenerate import names, page_of
from which_client import find

MARKDOWN = REPOSITORY / "emulator/race/comparison.md"
HTML = REPOSITORY / "emulator/race/comparison.html"
ROWS = names()


def row_names(text: str) -> list[str]:
    unknown = [name for name in text.split(",") if name not in ROWS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such row: {', '.join(unknown)} (there are {', '.join(ROWS)})")
    return text.split(",")


def missing() -> str:
    if not os.path.exists(program()):
        return f"{program()} is missing; build the release preset first"
    return next((f"{name} is missing" for name in ("terraform", "aws") if not find(name)), "")


def difference(name: str, old: str, new: str) -> list[str]:
    return list(difflib.unified_diff(old.splitlines(), new.splitlines(), f"{name} as it is", f"{name} as run now",
                                     lineterm=""))


def differences(page: Page) -> list[str]:
    """But for versions and date; also of the races that stand in the page's commands."""
    found = []
    for path, module, text in ((MARKDOWN, markdown_page, markdown_page.markdown_of(page)),
                               (HTML, html_page, html_page.html_of(page))):
        found += difference(path.name, module.without_versions(path.read_text()), module.without_versions(text))
    for path, text in race_files.files().items():
        found += difference(path, (REPOSITORY / path).read_text(), text)
    return found


def run(options: argparse.Namespace) -> int:
    if reason := missing():
        print(f"comparison: {reason}", file=sys.stderr)
        return 3
    forget_settings_from_outside()
    if not options.check:
        race_files.write()
    page = page_of({ROWS[name] for name in options.only or ROWS})
    if options.only:
        print(markdown_page.markdown_of(page))
    elif options.check:
        found = differences(page)
        print("\n".join(found) or "comparison: the page is the same but for versions and date")
        return 1 if found else 0
    else:
        MARKDOWN.write_text(markdown_page.markdown_of(page))
        HTML.write_text(html_page.html_of(page))
        print(f"comparison: wrote {MARKDOWN.relative_to(REPOSITORY)} and {HTML.relative_to(REPOSITORY)}")
    return 0
