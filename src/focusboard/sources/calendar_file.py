"""The parts of an iCalendar file, one after the other, however strange the file is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from focusboard.model import Problem
from focusboard.typed import Final
from focusboard.values import Value

LONGEST: Final = 64 * 1024
"""The most bytes of a property that is kept, its continued lines included."""

MOST: Final = 2000
"""The most properties of one part."""

_CHUNK: Final = 1024 * 1024


class Part(Value):
    """A component of a calendar with the properties that are asked for."""

    kind: str
    line: int
    text: str


def parts(path: Path, kinds: frozenset[str], properties: frozenset[str]) -> Iterator[Part | Problem]:
    """The components of some kinds, with no more than some of their properties.

    Lines of a calendar are continued by the byte, in the middle of a character if need be, so they are put
    together before they are decoded. What is inside an event, such as an alarm, is left out; the rules
    inside a time zone are not.
    """
    part: Part | None = None
    kept: list[str] = []
    inner = ""
    for number, raw in _properties(path):
        word, what = _word(raw)
        is_zone = part is not None and part.kind == "VTIMEZONE"
        if word == "BEGIN" and what in kinds:
            if part is not None:
                yield _unclosed(part, path)
            part, kept, inner = Part(what, number, ""), [], ""
        elif part is None or (inner and (word, what) not in {("END", inner), ("END", part.kind)}):
            continue
        elif (word, what) == ("END", part.kind):
            yield _complete(part, kept, path)
            part = None
        elif word in {"BEGIN", "END"} and not is_zone:
            inner = what if word == "BEGIN" else ""
        elif word in properties or is_zone:
            kept.append(_unguessed(raw.decode(errors="replace")))
    if part is not None:
        yield _unclosed(part, path)


def damage(path: Path) -> Iterator[Problem]:
    """Why a file is no calendar, or not all of one."""
    begun = ended = last = 0
    for number, raw in _properties(path):
        last = number
        word, what = _word(raw)
        begun += (word, what) == ("BEGIN", "VCALENDAR")
        ended += (word, what) == ("END", "VCALENDAR")
    if not begun:
        yield Problem(str(path), 0, "The file is no calendar; choose an .ics file, or export it again.")
    elif begun > ended:
        yield Problem(str(path), last, "The calendar ends in the middle; export it again.")


def _word(raw: bytes) -> tuple[str, str]:
    """The name of a property and its value, in capitals."""
    name, _, value = raw[:200].partition(b":")
    word = name.partition(b";")[0].strip().upper()
    return word.decode("ascii", "replace"), value.strip().upper().decode("ascii", "replace")


def _unguessed(text: str) -> str:
    """A property whose zone does not begin with a slash, at which the library would guess, with a warning."""
    return text.replace("TZID=/", "TZID=").replace('TZID="/', 'TZID="').replace("TZID:/", "TZID:")


def _unclosed(part: Part, path: Path) -> Problem:
    return Problem(str(path), part.line, f"The {part.kind} is never closed; export the calendar again.")


def calendar_name(path: Path) -> str:
    """What the calendar calls itself before its first component; empty where it does not say."""
    for _, raw in _properties(path):
        name, _, value = raw.partition(b":")
        word = name.partition(b";")[0].strip().upper()
        if word == b"X-WR-CALNAME":
            return value.decode(errors="replace").replace("\\,", ",").replace("\\;", ";").strip()
        if word == b"BEGIN" and value.strip().upper() != b"VCALENDAR":
            break
    return ""


def _complete(part: Part, kept: list[str], path: Path) -> Part | Problem:
    if len(kept) > MOST:
        reason = f"The {part.kind} has more than {MOST} properties; remove it from the calendar."
        return Problem(str(path), part.line, reason)
    lines = (f"BEGIN:{part.kind}", *kept, f"END:{part.kind}", "")
    return Part(part.kind, part.line, "\r\n".join(lines))


def _properties(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each property with the number of its first line, its continued lines put together; bounded."""
    current = b""
    began = number = 0
    with path.open("rb") as file:
        starts_line = True
        for raw in iter(partial(file.readline, _CHUNK), b""):
            number += starts_line
            text = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 and starts_line else raw
            is_continued = not starts_line or text[:1] in {b" ", b"\t"}
            if not is_continued:
                yield began, current
                began, current = number, text.rstrip(b"\r\n")[:LONGEST]
            elif len(current) < LONGEST:
                current += (text[1:] if starts_line else text).rstrip(b"\r\n")[:LONGEST]
            starts_line = raw.endswith(b"\n")
    yield began, current
