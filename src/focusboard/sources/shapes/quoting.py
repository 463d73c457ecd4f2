"""Quotes in the rows of a table: around a cell, and doubled within it."""

from __future__ import annotations

import re

from focusboard.typed import Final

_QUOTED: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
"""A quoted cell; possessive, so that half of a doubled quote is never taken for the closing one."""

_IN_THE_MIDDLE: Final = "A quote is in the middle of a cell; double every quote that is meant as text."


class BadQuote(ValueError):
    """A quote where none can be; its text says what to do."""


def plain_rows(text: str, delimiter: str) -> list[list[str]] | None:
    """The rows of lines of which each is one, where quotes stand around whole cells alone; else None.

    Many lines together take a fraction of the time that each by itself takes.
    """
    text = text.replace("\r\n", "\n").removesuffix("\n")
    parts = f"\n{text}\n".split('"')
    between, quoted = parts[::2], parts[1::2]
    if "\r" in text or len(between) == len(quoted) or not _are_around_cells(between, delimiter):
        return None
    # What is in quotes and has delimiters in it is taken out, and one quote left in its place.
    taken_out = iter([cell for cell in quoted if delimiter in cell])
    parts[1::2] = ['"' if delimiter in cell else cell for cell in quoted]
    lines = "".join(parts)[1:-1].split("\n")
    if "\n" in "".join(quoted) or not all(map(str.strip, lines)):
        return None
    if not quoted:
        return [line.split(delimiter) for line in lines]
    return [
        [next(taken_out) if cell == '"' else cell for cell in line.split(delimiter)]
        if '"' in line
        else line.split(delimiter)
        for line in lines
    ]


def _are_around_cells(between: list[str], delimiter: str) -> bool:
    """Whether quotes are each around a whole cell, by what is between the quoted texts."""
    edges = {part[:1] for part in between} | {part[-1:] for part in between}
    return edges <= {delimiter, "\n"}


def cells_of(text: str, delimiter: str) -> list[str] | None:
    """The cells of a row; None while a quoted one is still open, and BadQuote where one cannot be."""
    cells: list[str] = []
    at = 0
    while at <= len(text):
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                return None
            end = _found(text, delimiter, quoted.end())
            rest = text[quoted.end() : end]
            if rest.strip():
                raise BadQuote(_IN_THE_MIDDLE)
            cells.append(quoted[1].replace('""', '"') or rest)
        else:
            end = _found(text, f'{delimiter}"', at)
            bare = text[at:end]
            if '"' in bare and "\n" in text:
                raise BadQuote(_IN_THE_MIDDLE)
            cells += bare.split(delimiter)
        at = end + 1
    return cells


def _found(text: str, what: str, at: int) -> int:
    """Where something is next, or the end."""
    found = text.find(what, at)
    return len(text) if found < 0 else found
