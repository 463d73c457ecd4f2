"""timeclock: lines that clock in and out of accounts, as hledger, Ledger and Emacs write them.

    i 2026-11-19 09:00:00 client:api  Fix login  ; deep:
    o 2026-11-19 10:30:00

The account is the project, the description the task; the comments of both lines are the note, with the tags
in them. Several accounts may be clocked in at once. Clocking out closes the account it names, else the one
that was clocked in last; where only one is open, other text after the time describes it, as in Emacs.

Read: ``i`` and ``o``, also in capitals as Ledger has them. Lines ``b`` and ``h`` say nothing about entries.
Not read: included files, aliases, and everything else in a journal. Dates need their year. What is never
clocked out is running, unless its account is clocked in again: then nothing says when it ended.
Key: file, start, and place among the entries that start alike.
Zone: wall times of the zone where the person was; offsets are ignored as hledger ignores them, and both
count by the wall clock, also when clocks change. hledger itself loses a second at every midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.hledger_text import simple_date, tags_in
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.walltime import place_span, wall_length
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

JOURNALS: Final = (".journal", ".j", ".hledger", ".ledger", ".ldg", ".dat")
"""Files that may hold anything else between the lines that clock in and out."""

_LINE: Final = re.compile(
    r"([iIoO])[ \t]+(\d[\d./-]*)[ \t]+(\d\d:\d\d(?::\d\d)?)(?:[+-]\d{4})?(?=[ \t;]|$)(.*)",
    re.ASCII | re.DOTALL,
)
_IGNORED: Final = re.compile(r"\s*(?:[;#*%|]|$)|[bh][ \t]")
_TWO_SPACES: Final = re.compile(r"[ \t]*\t[ \t]*| {2,}")
_UNREADABLE: Final = (
    "The line does not clock in or out (i DATE TIME ACCOUNT, o DATE TIME); correct or remove it."
)


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The file that ``TIMELOG`` names, and those where Emacs keeps its own."""
    home = surroundings.home
    emacs = surroundings.folder("XDG_CONFIG_HOME", ".config") / "emacs"
    places = [home / ".emacs.d" / "timelog", emacs / "timelog", home / ".timelog"]
    if named := surroundings.environ.get("TIMELOG"):
        places.insert(0, Path(named))
    yield from (path for path in dict.fromkeys(places) if path.is_file())


def files(path: Path) -> list[Path]:
    """The file itself, or the ``.timeclock`` files in a folder."""
    if path.is_dir():
        return sorted(file for file in path.glob("*.timeclock") if file.is_file())
    return [path] if path.is_file() else []


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of one file in the order in which they were clocked out, those that run last."""
    book = _Book(path, context)
    is_journal = path.suffix in JOURNALS
    is_comment = False
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            if not is_journal:
                yield line
            continue
        text = line.rstrip()
        if is_journal and (is_comment or text in ("comment", "test")):
            is_comment = not text.startswith("end ")
            continue
        try:
            event = _event(text, number)
            if event is not None:
                yield from book.enter(event)
            elif not is_journal and not _IGNORED.match(text):
                yield Problem(str(path), number, _UNREADABLE)
        except BadTime as problem:
            yield Problem(str(path), number, str(problem))
    yield from book.running()


class _Event(Value):
    """One line that clocks in or out."""

    line: int
    is_in: bool
    at: datetime
    account: str
    description: str
    comment: str


def _event(line: str, number: int) -> _Event | None:
    """What a line says, or None for one that does not clock in or out; raises BadTime."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    code, day, at, rest = found.groups()
    try:
        moment = datetime.combine(simple_date(day), time.fromisoformat(at))
    except ValueError as error:
        if isinstance(error, BadTime):
            raise
        raise BadTime(f"{at!r} is not a time of a day, such as 09:00:00; correct it.") from None
    about, _, comment = rest.partition(";")
    account, *description = _TWO_SPACES.split(about.strip(), maxsplit=1)
    return _Event(number, code in "iI", moment, account, "".join(description).strip(), comment.strip())


class _Book:
    """Who is clocked in while a file is read."""

    def __init__(self, path: Path, context: Context) -> None:
        self._file = str(path)
        self._context = context
        self._keys = Keys(f"{path.name}:")
        self._open: dict[str, tuple[str, _Event]] = {}

    def enter(self, event: _Event) -> Iterator[Entry]:
        """Take in the next line, and give the entry that it ends; raises BadTime."""
        if event.is_in:
            start = place_span(event.at, None, self._context).start
            key = self._keys.key(event.at.isoformat(), start)
            forgotten = self._open.pop(event.account, None)
            self._open[event.account] = key, event
            if forgotten:
                entry = self._entry(*forgotten, None)
                yield entry._replace(end=entry.start, flags=("open_stale",))
        else:
            yield self._entry(*self._closed_by(event), event)

    def running(self) -> Iterator[Entry]:
        """What is still clocked in at the end."""
        for key, event in self._open.values():
            yield self._entry(key, event, None)

    def _closed_by(self, event: _Event) -> tuple[str, _Event]:
        if not self._open:
            raise BadTime("Nothing is clocked in here; add the line that clocks in, or remove this one.")
        if event.account in self._open:
            return self._open.pop(event.account)
        if event.account and len(self._open) > 1:
            shown = clean(event.account, 80)
            raise BadTime(f"{shown!r} is not clocked in, but several others are; name one of them.")
        return self._open.popitem()[1]

    def _entry(self, key: str, begun: _Event, ended: _Event | None) -> Entry:
        """The entry between two lines; raises BadTime."""
        if ended and ended.at < begun.at:
            raise BadTime(f"This is before line {begun.line}, which it ends; correct one of the two times.")
        span = place_span(begun.at, ended.at if ended else None, self._context)
        comments = [event.comment for event in (begun, ended) if event and event.comment]
        task = begun.description
        if ended:
            named = "" if ended.account == begun.account else ended.account
            said = "  ".join(filter(None, (named, ended.description)))
            comments += [said] if said and task else []
            task = task or said
        note = clean("\n".join(comments), NOTE)
        reported = wall_length(begun.at, ended.at if ended else None, span)
        odd = {*span.flags, "duration_mismatch"} if reported is not None else span.flags
        return Entry(
            key,
            span.start,
            span.end,
            clean(begun.account, TITLE),
            clean(task, TITLE),
            tags_in(note),
            note,
            span.zone,
            tuple(sorted(odd)),
            reported,
            file=self._file,
            line=begun.line,
        )


TIMECLOCK: Final = Tracker(
    kind="timeclock",
    title="timeclock",
    about="A file that clocks in and out of accounts, as hledger, Ledger and Emacs write it.",
    find=find,
    files=files,
    read=read,
)
