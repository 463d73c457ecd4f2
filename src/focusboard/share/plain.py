"""Write a document as plain text that fits any window and any mail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest
from textwrap import wrap

from focusboard.share.document import Document, Item, Part, Table
from focusboard.typed import Final

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
    """Columns side by side, words wrapped in theirs; where they do not fit, a row as it is told."""
    widths = _fitting(table)
    if widths is None:
        yield from chain.from_iterable(_told(table, row) for row in table.rows)
        return
    for row in (table.titles, *table.rows):
        cells = [wrap(cell, width, break_on_hyphens=False) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            aligned = (
                cell.rjust(width) if is_number else cell.ljust(width)
                for cell, width, is_number in zip(line, widths, table.numbers, strict=True)
            )
            yield "  ".join(aligned).rstrip()


def _fitting(table: Table) -> list[int] | None:
    """How wide the columns are where words give way at their spaces; None where that is not enough."""
    columns = list(zip(table.titles, *table.rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    longest = [max(len(word) for cell in column for word in (*cell.split(), "")) for column in columns]
    while sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        loose = [
            at for at, is_number in enumerate(table.numbers) if not is_number and widths[at] > longest[at]
        ]
        if not loose:
            return None
        widths[max(loose, key=lambda at: widths[at])] -= 1
    return widths


def _told(table: Table, row: tuple[str, ...]) -> Iterator[str]:
    """A row that is wider than the page: its words, and below them each number with its title."""
    cells = list(zip(row, table.titles, table.numbers, strict=True))
    yield from _filled("  ".join(cell for cell, _, is_number in cells if cell and not is_number), "", "  ")
    numbers = (f"{title} {cell}" for cell, title, is_number in cells if cell and is_number)
    yield from _filled(", ".join(numbers), "    ", "    ")


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
