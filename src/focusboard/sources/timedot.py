"""timedot: days with accounts and how much time went into each, as hledger reads them.

    2026-11-19 A day at home
    client:api   .... ..   ; deep:
    admin        15m

The account is the project; the description of the day is the task of its entries; comments of the day and of
the line are the note, with the tags in them.

Read: dots (a quarter of an hour each), numbers with a unit, and letters, which become one entry each with a
tag ``t:LETTER``. Months and years are taken as 30 and 365 days, as hledger's manual says, and flagged.
Not read: accounts without a quantity, as they say nothing about time. Dates need their year.
Key: file, day, account, and place among the lines that are alike in these.
Zone: days of the zone where the person was; there are no times, so an entry is at noon of its day. Minutes
count as they are written; hledger rounds each quantity with a unit to hundredths of an hour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.hledger_text import simple_date, tags_in
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.walltime import place_noon
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

_HOUR: Final = 3600
_UNITS: Final = {
    "": _HOUR,
    "s": 1,
    "m": 60,
    "h": _HOUR,
    "d": 24 * _HOUR,
    "w": 168 * _HOUR,
    "mo": 720 * _HOUR,
    "y": 8760 * _HOUR,
}
_UNSURE: Final = ("mo", "y")
"""Units that hledger itself takes for seven times as much as its manual says."""

_DAY: Final = re.compile(
    r"(?:\*+[ \t]+)?(\d+[-/.]\d+[-/.]\d+|\d{1,2}[-/.]\d{1,2}(?=[ \t;]|$))([^;]*)(?:;(.*))?",
    re.ASCII | re.DOTALL,
)
_ACCOUNT: Final = re.compile(r"(?:\*+[ \t]+|[ \t]*)([^\s;]+(?: [^\s;]+)*)")
_NUMBER: Final = re.compile(r"([+-]?(?:\d{1,6}(?:[.,]\d{0,9})?|[.,]\d{1,9}))(s|mo|m|h|d|w|y|)", re.ASCII)

_BAD_QUANTITY: Final = (
    "The time is neither dots (.... ..), a number with a unit (1.5, 15m, 2h) nor letters; correct it."
)
_NO_DAY: Final = "No day comes before this line; begin the day with its date, such as 2026-11-19."


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The file that hledger reads by default, if it is of this kind."""
    path = Path(surroundings.environ.get("LEDGER_FILE", ""))
    if path.suffix == ".timedot" and path.is_file():
        yield path


def files(path: Path) -> list[Path]:
    """The file itself, or the ``.timedot`` files in a folder."""
    if path.is_dir():
        return sorted(file for file in path.glob("*.timedot") if file.is_file())
    return [path] if path.is_file() else []


class _Day(Value):
    """What stands on the line that begins a day."""

    on: date
    description: str
    comment: str


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of one file in its order; what follows an unreadable date is left out until the next."""
    day: _Day | None = None
    is_lost = False
    met: Counter[str] = Counter()
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
            continue
        text = line.rstrip()
        if not text or text.lstrip()[0] in "#;":
            continue
        try:
            if begun := _DAY.fullmatch(text):
                day, is_lost = None, True
                day = _Day(simple_date(begun[1]), begun[2].strip(), (begun[3] or "").strip())
            elif day:
                for entry in _entries(text, day, context):
                    met[entry.key] += 1
                    yield _placed(entry, path, number, met[entry.key])
            elif not is_lost and not text.startswith("*"):
                raise BadTime(_NO_DAY)
        except BadTime as problem:
            left_out = " The entries below it are left out." if day is None and is_lost else ""
            yield Problem(str(path), number, f"{problem}{left_out}")


def _entries(line: str, day: _Day, context: Context) -> Iterator[Entry]:
    """The entries on a line, one for each letter of a quantity in letters; raises BadTime."""
    account = _ACCOUNT.match(line)
    if account is None:
        raise BadTime("The line has no account before its time; add one.")
    quantity, _, comment = line[account.end() :].partition(";")
    noon = place_noon(day.on, context)
    note = clean("\n".join(filter(None, (day.comment, comment.strip()))), NOTE)
    for seconds, letter, flags in _quantities(quantity.strip()):
        tags = (*tags_in(note), f"t:{letter}") if letter else tags_in(note)
        yield Entry(
            f"{day.on} {clean(account[1], TITLE)} {letter}".rstrip(),
            noon.instant,
            noon.instant,
            clean(account[1], TITLE),
            clean(day.description, TITLE),
            tags,
            note,
            noon.zone,
            flags,
            seconds,
        )


def _quantities(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Seconds, letter and flags of what a quantity says; raises BadTime."""
    if found := _NUMBER.fullmatch(text):
        seconds = round(Decimal(found[1].replace(",", ".")) * _UNITS[found[2]])
        sign = "negative" if seconds < 0 else "" if seconds else "zero_length"
        unsure = "duration_mismatch" if found[2] in _UNSURE else ""
        yield seconds, "", tuple(filter(None, (unsure, sign)))
    elif text and not text.strip(". "):
        yield text.count(".") * _HOUR // 4, "", ()
    elif text.replace(" ", "").isalpha():
        for letter, count in sorted(Counter(text.replace(" ", "")).items()):
            yield count * _HOUR // 4, clean(letter, TITLE), ()
    elif text:
        raise BadTime(_BAD_QUANTITY)


def _placed(entry: Entry, path: Path, line: int, ordinal: int) -> Entry:
    """An entry that knows where it stands, and among how many that are alike."""
    key = f"{path.name}:{entry.key}" + (f"#{ordinal}" if ordinal > 1 else "")
    return entry._replace(key=key, file=str(path), line=line)


TIMEDOT: Final = Tracker(
    kind="timedot",
    title="timedot",
    about="A file of days with accounts and dots or amounts of time, as hledger reads it.",
    find=find,
    files=files,
    read=read,
)
