"""The page as Markdown: a short table, then what stands behind each row."""

from page import INTRODUCTION, LIMITS, TITLE, Group, Page, kinds
from rows import Cell, Row

VERSIONS_BEGIN = "<!-- Versions and date: nothing else in this file changes by itself. -->"
WRITTEN_BY = "<!-- Written by scripts/comparison; do not edit. -->"


def in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("; ", ";<br>")


def table_of(group: Group, number: int) -> list[str]:
    """GitHub numbers headings that are there more than once."""
    again = f"-{number}" if number else ""
    lines = ["| | " + " | ".join(title for _, title in kinds()) + " |", "| --- |" + " --- |" * len(kinds())]
    for row in group.rows:
        cells = " | ".join(in_cell(row.cells[kind].short) for kind, _ in kinds())
        lines.append(f"| **[{row.title}](#{anchor_of(row.title)}{again})** | {cells} |")
    return lines


def anchor_of(title: str) -> str:
    """As GitHub makes them of headings."""
    return "".join(letter for letter in title.lower().replace(" ", "-") if letter.isalnum() or letter == "-")


def lines_of_cell(title: str, cell: Cell) -> list[str]:
    return [f"- **{title}**: {cell.short}", *(f"  - {fact}" for fact in cell.facts),
            *(f"  - {what}: `{command}`" for what, command in cell.commands)]


def section_of(row: Row) -> list[str]:
    lines = [f"### {row.title}", "", row.what_was_run, ""]
    for kind, title in kinds():
        lines += lines_of_cell(title, row.cells[kind])
    return [*lines, ""]


def markdown_of(page: Page) -> str:
    lines = [WRITTEN_BY, f"# {TITLE}", ""]
    for paragraph in INTRODUCTION:
        lines += [paragraph, ""]
    for number, group in enumerate(page.groups):
        lines += [f"## {group.title}", "", *table_of(group, number), ""]
        for row in group.rows:
            lines += section_of(row)
    lines += ["## Limits", "", *(f"- {limit}" for limit in LIMITS), ""]
    lines += [VERSIONS_BEGIN, "## Versions and date", "", *(f"- {what}: {which}" for what, which in page.versions)]
    return "\n".join(lines) + "\n"


def without_versions(text: str) -> str:
    return text[:text.index(VERSIONS_BEGIN)]
