"""The command that reads, and what it tells of a reading."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from focusboard.cli.declaring import Command, argument, command, json_option
from focusboard.cli.failures import NO, READ_IN_PART
from focusboard.cli.hints import hint_at_sources
from focusboard.cli.layout import counted, cut, left, paper, right, width
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import duration
from focusboard.desk import reading
from focusboard.desk.desk import Desk
from focusboard.desk.reading import SourceRead
from focusboard.store import sources as kept
from focusboard.text import one_line
from focusboard.typed import Final

MOST_PROBLEMS = 20


@command("read")
@argument("names", many=True, metavar="[NAME]...", required=False)
@json_option
def read_command(session: Session, names: tuple[str, ...], json: bool) -> int | None:
    """Read what is new in the sources, or in those that you name. Their files are never changed."""
    with session.desk() as desk:
        for name in names:
            kept.source(desk.db, name)
        read = read_sources(desk, names)
        if json:
            from focusboard.cli import as_json  # noqa: PLC0415 - knows every answer

            say(as_json.to_text({"sources": [as_json.source_read(each) for each in read]}))
        else:
            print_read(read)
        if not read:
            hint_at_sources(desk)
            return NO if not any(each.is_own for each in kept.sources(desk.db)) else None
    return READ_IN_PART if any(each.problems for each in read) else None


def read_sources(desk: Desk, names: Iterable[str] = ()) -> tuple[SourceRead, ...]:
    """Read sources, with progress where a person watches stderr."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return reading.read_sources(desk.db, desk.settings, names)
    try:
        return reading.read_sources(desk.db, desk.settings, names, _show_progress)
    finally:
        say("\r\x1b[K", end="", err=True)


def _show_progress(name: str, files: int, of: int, entries: int) -> None:
    read = counted(entries, "entry", "entries")
    said = f"Reading {one_line(name)}: {files} of {counted(of, 'file', 'files')}, {read}"
    line = cut(said, paper().width - 1)
    say(f"\r\x1b[K{line}", end="", err=True)


def print_read(read: Sequence[SourceRead]) -> None:
    """Print a table of what was found, with the places that could not be read on stderr."""
    rows = [_found(each) for each in read]
    wide = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row, each in zip(rows, read, strict=True):
        name, changed, entries, recorded, running = row
        texts = (
            left(name, wide[0]),
            left(changed, wide[1]),
            right(entries, wide[2]),
            right(recorded, wide[3]),
        )
        say(" ".join(texts) + running)
        note_problems(each)


def note_problems(read: SourceRead) -> None:
    """Tell on stderr which places of a source could not be read."""
    for problem in read.problems[:MOST_PROBLEMS]:
        note(f"{problem.place}: {problem.reason}")
    if len(read.problems) > MOST_PROBLEMS:
        note(f"{read.source.name}: {len(read.problems) - MOST_PROBLEMS} more such places; see read --json")


def _found(read: SourceRead) -> tuple[str, str, str, str, str]:
    """The name, what changed, what there is now and how much of it."""
    changes = ((read.added, "added"), (read.updated, "updated"), (read.removed, "removed"))
    changed = ", ".join(f"{number} {what}" for number, what in changes if number) or "nothing new"
    entries = counted(read.entries, "entry", "entries")
    recorded = f"{duration(read.recorded_seconds)} recorded"
    running = f", {read.open} running" if read.open else ""
    return f"{one_line(read.source.name)}:", f"{changed};", f"{entries},", recorded, running


COMMANDS: Final[Mapping[str, Command]] = {"read": read_command}
