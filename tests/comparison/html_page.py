"""The page as one HTML file: no script, nothing from elsewhere, readable on a phone, in the dark, and on paper."""

import html
import re

from markdown_page import anchor_of
from page import INTRODUCTION, LIMITS, TITLE, Group, Page, kinds
from page_style import STYLE
from rows import Cell, Row

VERSIONS_BEGIN = "<!-- Versions and date: nothing else in this file changes by itself. -->"


def marked_up(text: str) -> str:
    """`code` in backquotes is all the markup that the texts have."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


def table_cell(title: str, cell: Cell) -> str:
    lines = "".join(f"<span>{marked_up(part)}</span>" for part in cell.short.split("; "))
    return f'<td class="{cell.tone}" data-column="{html.escape(title)}">{lines}</td>'


def table_of(group: Group) -> list[str]:
    heads = "".join(f'<th scope="col">{html.escape(title)}</th>' for _, title in kinds())
    lines = ["<table>", f"<thead><tr><td></td>{heads}</tr></thead>", "<tbody>"]
    for row in group.rows:
        cells = "\n".join(table_cell(title, row.cells[kind]) for kind, title in kinds())
        lines += [f'<tr><th scope="row"><a href="#{group.client}-{anchor_of(row.title)}">{html.escape(row.title)}</a>'
                  f"</th>\n{cells}</tr>"]
    return [*lines, "</tbody>", "</table>"]


def cell_section(title: str, cell: Cell) -> list[str]:
    lines = [f'<div class="cell {cell.tone}">', f"<h4>{html.escape(title)}</h4>", f"<p>{marked_up(cell.short)}</p>"]
    if cell.facts:
        lines += ["<ul>", *(f"<li>{marked_up(fact)}</li>" for fact in cell.facts), "</ul>"]
    for what, command in cell.commands:
        lines += [f"<p>{marked_up(what)}:</p>", f"<pre>{html.escape(command, quote=False)}</pre>"]
    return [*lines, "</div>"]


def section_of(group: Group, row: Row) -> list[str]:
    lines = [f'<section id="{group.client}-{anchor_of(row.title)}">', f"<h3>{html.escape(row.title)}</h3>",
             f"<p>{marked_up(row.what_was_run)}</p>"]
    for kind, title in kinds():
        lines += cell_section(title, row.cells[kind])
    return [*lines, "</section>"]


def body_of(page: Page) -> list[str]:
    lines = [f"<h1>{html.escape(TITLE)}</h1>", *(f"<p>{marked_up(paragraph)}</p>" for paragraph in INTRODUCTION)]
    for group in page.groups:
        lines += [f"<h2>{html.escape(group.title)}</h2>", *table_of(group)]
        for row in group.rows:
            lines += section_of(group, row)
    lines += ["<h2>Limits</h2>", "<ul>", *(f"<li>{marked_up(limit)}</li>" for limit in LIMITS), "</ul>"]
    lines += [VERSIONS_BEGIN, "<h2>Versions and date</h2>", "<ul>",
              *(f"<li>{html.escape(what)}: {html.escape(which)}</li>" for what, which in page.versions), "</ul>"]
    return lines


def html_of(page: Page) -> str:
    head = ["<!doctype html>", "<!-- Written by scripts/comparison; do not edit. -->", '<html lang="en">', "<head>",
            '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html.escape(TITLE)}</title>", f"<style>{STYLE}</style>", "</head>", "<body>", "<main>"]
    return "\n".join([*head, *body_of(page), "</main>", "</body>", "</html>"]) + "\n"


def without_versions(text: str) -> str:
    return text[:text.index(VERSIONS_BEGIN)]
