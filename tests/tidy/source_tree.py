"""The files of the repository as the tidy tests see them: text, includes and function lengths."""

import re
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE_ROOMS = ("protocol", "storage", "emulator")


@lru_cache(maxsize=None)
def tracked_files():
    """Every file that git tracks or would track, relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(sorted(p for p in set(listing.stdout.split("\n")) if p and (ROOT / p).is_file()))


def sources(*rooms, suffixes=(".cpp", ".hpp")):
    rooms = rooms or SOURCE_ROOMS
    return [p for p in tracked_files() if p.split("/")[0] in rooms and p.endswith(suffixes)]


@lru_cache(maxsize=None)
def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def includes(path):
    return re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', text(path), re.M)


def without_comments_and_strings(code):
    """Blanks out comments and literals, keeping every newline, so that braces can be counted."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return pattern.sub(lambda match: "\n" * match.group(0).count("\n") or " ", code)


def functions(path):
    """(first line, length in lines) of each function body, found by matching braces.

    A block counts as a function when the text before its brace ends like a function head: a closing
    parenthesis, perhaps followed by qualifiers, and no control keyword before that parenthesis.
    """
    code = without_comments_and_strings(text(path))
    head_pattern = re.compile(
        r"\)\s*(?:const|noexcept|override|final|mutable|&|&&|->\s*[\w:<>,&*\s]+|:\s*[^;{}]*|\s)*$")
    control = re.compile(r"\b(?:if|for|while|switch|catch)\s*(?:constexpr\s*)?\($")
    found, stack = [], []
    statement_start = 0
    for position, character in enumerate(code):
        if character == "{":
            head = code[statement_start:position]
            is_function = bool(head_pattern.search(head)) and not re.match(
                r"\s*(?:else\s+)?(?:if|for|while|switch|do|else|catch|try)\b", head) and not control.search(head)
            stack.append((is_function, position))
            statement_start = position + 1
        elif character == "}":
            if stack:
                is_function, start = stack.pop()
                nested = any(outer for outer, _ in stack)
                if is_function and not nested:
                    first = code.count("\n", 0, start) + 1
                    found.append((first, code.count("\n", start, position) + 1))
            statement_start = position + 1
        elif character == ";":
            statement_start = position + 1
    return found
