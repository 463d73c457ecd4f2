"""Write a document as plain text that fits any window and any mail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from textwrap import wrap
from typing import Final

from focusboard.share.document import Document, Item, Part, Table

WIDTH: Final = 78


def render(document: Document) -> bytes:
    """The bytes of a document, no line longer than 78 characters unless one word is."""
    lines = [document.title, "=" * len(document.title), ""]
    if document.lead:
        lines += [*_filled(document.lead), ""]
    lines += chain.from_iterable(_part(part) for part in document.parts)
    lines += ["--", *_filled(document.footer)]
    return ("\n".join(lines) + "\n").encode()


def _part(part: Part) -> Iterator[str]:
    yield part.title
    yield "-" * len(part.title)
    for group in part.groups:
        if group.title:
            yield f"{group.title}:"
        for item in group.items:
            yield from _item(item)
    for sentence in part.sentences:
        yield from _filled(sentence)
    if part.table is not None:
        yield from _table(part.table)
    yield ""


def _item(item: Item) -> Iterator[str]:
    words = f"{item.label}: {item.words}" if item.label else item.words
    first, *rest = words.split("\n")
    yield from _filled(first, "- ", "  ")
    for line in rest:
        yield from _filled(line, "  ", "  ")


def _table(table: Table) -> Iterator[str]:
    """Columns side by side where they fit; otherwise a row's cells under each other."""
    rows = (table.titles, *table.rows)
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.titles))]
    if sum(widths) + 2 * (len(widths) - 1) <= WIDTH:
        for row in rows:
            cells = zip(row, widths, table.numbers, strict=True)
            yield "  ".join(
                cell.rjust(width) if is_number else cell.ljust(width) for cell, width, is_number in cells
            ).rstrip()
        return
    for row in table.rows:
        first, *others = (cell for cell in row if cell)
        yield from _filled("  ".join((first, *others)), "", "    ")


def _filled(text: str, first: str = "", rest: str = "") -> list[str]:
    """Text in lines that fit; what has no space in it is not broken."""
    made = wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return made or [first.rstrip()]
