"""ti: one JSON file of what was worked on, in UTC.

Project is the name; an interruption, which ti marks in the name, has the tag ``interrupt`` instead. Colour
codes that ti writes into such names are taken out. Notes are joined line by line.

Read: ``$SHEET_FILE``, else ``~/.ti-sheet``.
Not read: the stack of interrupted entries; it holds copies, which ``ti log`` counts twice.
Key: the start, numbered where several are alike.
Zone: instants in UTC; ti does not keep where they were recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.json_export import within
from focusboard.sources.shapes.json_file import document
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.sources.shapes.sqlite_cells import tags_of
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final

_NAME: Final = ".ti-sheet"
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]|\x9b[0-9;]{0,20}[A-Za-z]")
_INTERRUPT: Final = "interrupt: "
_NO_SHEET: Final = "This is not a sheet of ti (an object with 'work'); choose another file."


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The one sheet that ti itself would use, if it is there."""
    given = surroundings.environ.get("SHEET_FILE", "")
    sheet = surroundings.home / (given.removeprefix("~/") or _NAME)
    if sheet.is_file():
        yield sheet


def files(path: Path) -> list[Path]:
    """The sheet itself, or the one in a folder."""
    return [file for file in (path, path / _NAME) if file.is_file()]


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of a sheet; of the open ones only what starts last can be running."""
    del context
    return last_running(_items(path))


def _items(path: Path) -> Iterator[Entry | Problem]:
    found = document(path)
    if found is None:
        return
    work = within(found, "work")
    if isinstance(found, Problem) or not isinstance(work, list):
        yield found if isinstance(found, Problem) else Problem(str(path), 0, _NO_SHEET)
        return
    keys = Keys()
    for number, item in enumerate(work, 1):
        try:
            yield _entry(item, keys, str(path))
        except BadTime as problem:
            yield Problem(str(path), 0, f"Entry {number}: {problem}")


def _entry(item: object, keys: Keys, file: str) -> Entry:
    """The entry of an item; raises BadTime."""
    began = _moment(within(item, "start"))
    ended = within(item, "end")
    start, end = int(began.timestamp()), None if ended is None else int(_moment(ended).timestamp())
    flags = oddities(start, end)
    name = _COLOUR.sub("", _text(within(item, "name")))
    marks = ("interrupt",) if name.startswith(_INTERRUPT) else ()
    return Entry(
        key=keys.key(f"{began:%Y%m%dT%H%M%SZ}", start),
        start=start,
        end=end,
        project=clean(name.removeprefix(_INTERRUPT).strip(), TITLE),
        tags=tags_of([*marks, *_texts(within(item, "tags"))]),
        note=clean("\n".join(_texts(within(item, "notes"))), NOTE),
        flags=flags,
        file=file,
    )


def _moment(text: object) -> datetime:
    """An instant as ti writes it, with or without fractions of a second; raises BadTime."""
    try:
        moment = datetime.fromisoformat(_text(text)).replace(microsecond=0)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadTime(f"{clean(_text(text), 40)!r} is not a time as ti writes it; correct it with ti edit.")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise BadTime("The time is outside the years 1 to 9999; correct it in the tracker.") from None


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _texts(found: object) -> list[str]:
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


TI: Final = Tracker(
    kind="ti",
    title="ti",
    about="The sheet in which ti keeps what was worked on (.ti-sheet).",
    find=find,
    files=files,
    read=read,
)
