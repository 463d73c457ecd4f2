"""The grammar of klog's records, as version 1.4 of its specification has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.shapes.lines import LONGEST, lines
from focusboard.typed import Final
from focusboard.values import Value

Line = tuple[int, str]
"""A line with its number, without its line end."""

_BLANKS: Final = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_INDENTATIONS: Final = ("    ", "   ", "  ", "\t")

_DURATION: Final = r"[+-]?(?:\d{1,6}h(?:[0-5]?\d|0\d{1,4})m|\d{1,6}[hm])"
_TIME: Final = r"<?\d{1,2}:[0-5]\d(?:am|pm)?>?"
_HEADLINE: Final = re.compile(
    rf"(\d{{4}}([-/])\d\d\2\d\d)(?:[ \t]+\([ \t]*{_DURATION}![ \t]*\))?[ \t]*", re.ASCII
)
_ENTRY: Final = re.compile(
    rf"(?:(?P<lasting>{_DURATION})|(?P<start>{_TIME}) *- *(?:(?P<open>\?+)|(?P<end>{_TIME})))"
    r"(?:[ \t](?P<summary>.*))?",
    re.ASCII | re.DOTALL,
)
_TIME_PARTS: Final = re.compile(r"(<?)(\d{1,2}):(\d\d)(am|pm|)(>?)", re.ASCII)

_LEFT_OUT: Final = "The record is left out."
_BAD_ENTRY: Final = (
    "An entry is a duration (1h30m), a range (9:00 - 10:30) or an open range (9:00 - ?); "
    f"correct it. {_LEFT_OUT}"
)
_BAD_INDENT: Final = (
    "Indent the entries of a record alike, by 2 to 4 spaces or a tab, and what goes on below them twice; "
    f"correct it. {_LEFT_OUT}"
)
_BAD_HEADLINE: Final = (
    "A record begins with a date such as 2026-11-19, alone or with a should-total such as (8h!); "
    f"correct it. {_LEFT_OUT}"
)


class Misread(ValueError):
    """A record that is not as klog specifies it; its text says what is wrong."""

    def __init__(self, line: int, reason: str) -> None:
        """Name the line, counted from 1, and what is wrong with it."""
        super().__init__(reason)
        self.line = line


class Item(Value):
    """One entry of a record."""

    line: int
    start: int | None
    """Minutes from the midnight at which the record's day begins; None for a duration."""
    minutes: int
    """By the wall clock; 0 for an open range."""
    is_open: bool = False
    summary: str = ""


class Record(Value):
    """What stands below one date."""

    day: date
    summary: str
    items: tuple[Item, ...]


def blocks(path: Path) -> Iterator[list[Line] | Problem]:
    """The lines between blank ones; a block with a line that cannot be read is that line's problem."""
    block: list[Line] = []
    size = 0
    problem: Problem | None = None
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            problem = problem or line
        elif text := _unended(line):
            size += len(text)
            if size <= LONGEST:
                block.append((number, text))
            else:
                problem = problem or Problem(
                    str(path), number, f"The record is longer than 4 MB. {_LEFT_OUT}"
                )
        else:
            if problem or block:
                yield problem or block
            block, size, problem = [], 0, None
    if problem or block:
        yield problem or block


def _unended(line: str) -> str:
    """A line without its end; empty for a blank one."""
    text = line.removesuffix("\n").removesuffix("\r")
    return text if text.strip(_BLANKS) else ""


def record(block: list[Line]) -> Record:
    """The record in a block; raises Misread."""
    number, text = block[0]
    headline = _HEADLINE.fullmatch(text)
    try:
        day = date.fromisoformat(headline[1].replace("/", "-")) if headline else None
    except ValueError:
        day = None
    if day is None:
        raise Misread(number, _BAD_HEADLINE)
    first = next((n for n, (_, text) in enumerate(block) if n and text[0] in _BLANKS), len(block))
    items = tuple(_items(block[first:]))
    if sum(item.is_open for item in items) > 1:
        raise Misread(number, f"A record can have one open range; close the others. {_LEFT_OUT}")
    return Record(day, "\n".join(text for _, text in block[1:first]), items)


def _items(block: list[Line]) -> Iterator[Item]:
    if not block:
        return
    indentation = next((each for each in _INDENTATIONS if block[0][1].startswith(each)), None)
    at = 0
    while at < len(block):
        number, text = block[at]
        if indentation is None or not text.startswith(indentation) or text[len(indentation)] in " \t":
            raise Misread(number, _BAD_INDENT)
        after = at + 1
        while after < len(block) and block[after][1].startswith(indentation * 2):
            after += 1
        more = [text[2 * len(indentation) :] for _, text in block[at + 1 : after]]
        yield _item(number, text[len(indentation) :], more)
        at = after


def _item(number: int, text: str, more: list[str]) -> Item:
    found = _ENTRY.fullmatch(text)
    if found is None:
        raise Misread(number, _BAD_ENTRY)
    summary = "\n".join([found["summary"] or "", *more]).strip()
    if found["lasting"]:
        return Item(number, None, _minutes(found["lasting"]), summary=summary)
    start = _since_midnight(number, found["start"])
    if found["open"]:
        return Item(number, start, 0, is_open=True, summary=summary)
    minutes = _since_midnight(number, found["end"]) - start
    if minutes < 0:
        raise Misread(
            number,
            f"The range ends before it starts; correct it, or write 1:30> for the next day. {_LEFT_OUT}",
        )
    return Item(number, start, minutes, summary=summary)


def _minutes(duration: str) -> int:
    hours, _, rest = duration.lstrip("+-").rpartition("h")
    minutes = int(hours or 0) * 60 + int(rest.rstrip("m") or 0)
    return -minutes if duration.startswith("-") else minutes


def _since_midnight(number: int, time: str) -> int:
    """Minutes from midnight of the record's day, from -1440 up to 2879; raises Misread."""
    parts = _TIME_PARTS.fullmatch(time)
    if parts is None or (parts[1] and parts[5]):
        raise Misread(number, _BAD_ENTRY)
    hour, minute, half = int(parts[2]), int(parts[3]), parts[4]
    shift = -1440 if parts[1] else 1440 if parts[5] else 0
    if half:
        is_time = 1 <= hour <= 12
        hour = hour % 12 + (12 if half == "pm" else 0)
    else:
        is_time = hour < 24 or (hour == 24 and not minute and shift <= 0)
    if not is_time:
        raise Misread(
            number,
            f"{time!r} is not a time of a day, such as 9:00, 9:00pm or <23:00; correct it. {_LEFT_OUT}",
        )
    return shift + hour * 60 + minute
