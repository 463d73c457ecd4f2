"""A note on the screen: as its reader meets it, and as the bytes that leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content

from focusboard.share.document import Document, Group, Part, Table, document
from focusboard.share.preview import Preview
from focusboard.text import block, one_line

HEADING = "bold $accent"
MUTED = "$text-muted"
OPEN = "bold reverse $warning"
"""Words about which nothing is decided yet."""


def on_paper(preview: Preview, *, is_raw: bool) -> Content:
    """A note, with the words marked that wait for a decision."""
    raw = is_raw or preview.level == "packet"
    shown = Content(block(preview.content.decode())) if raw else _as_read(document(preview.shared))
    for finding in preview.findings:
        shown = _marked(shown, block(finding.words))
    return shown


def _marked(shown: Content, words: str) -> Content:
    at = shown.plain.find(words)
    while at >= 0:
        shown = shown.stylize(OPEN, at, at + len(words))
        at = shown.plain.find(words, at + len(words))
    return shown


def _as_read(read: Document) -> Content:
    lines = [Content.styled(one_line(read.title), "bold")]
    if read.lead:
        lines += [Content(""), Content(block(read.lead))]
    for part in read.parts:
        lines += [Content(""), Content.styled(one_line(part.title), HEADING), *_part(part)]
    lines += [Content(""), Content.styled(one_line(read.footer), MUTED)]
    return Content("\n").join(lines)


def _part(part: Part) -> Iterator[Content]:
    for group in part.groups:
        yield from _group(group)
    yield from (Content(block(sentence)) for sentence in part.sentences)
    if part.table is not None:
        yield from _table(part.table)


def _group(group: Group) -> Iterator[Content]:
    if group.title:
        yield Content.styled(one_line(group.title), MUTED)
    for item in group.items:
        label = Content.styled(f"{one_line(item.label)}: ", "bold") if item.label else Content("")
        yield Content("  ") + label + Content(block(item.words).replace("\n", "\n  "))


def _table(table: Table) -> Iterator[Content]:
    rows = [tuple(map(one_line, row)) for row in (table.titles, *table.rows)]
    wide = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        yield Content.styled("  ".join(_cells(row, wide, table.numbers)).rstrip(), "" if number else MUTED)


def _cells(row: Iterable[str], wide: Iterable[int], numbers: Iterable[bool]) -> Iterator[str]:
    for cell, width, is_number in zip(row, wide, numbers, strict=True):
        space = " " * (width - cell_len(cell))
        yield space + cell if is_number else cell + space
