"""A TOML file taken key by key: what cannot be used becomes a Problem, and the default stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from focusboard.model import Problem
from focusboard.ownfile import read_bytes
from focusboard.text import TITLE, clean, one_line
from focusboard.typed import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from typing import TypeVar

    Value = TypeVar("Value")
    Default = TypeVar("Default")
    Option = TypeVar("Option", bound=str)

Place = tuple[str | int, ...]
"""The keys that lead to a value; a number counts the tables of an array from 0."""

LONGEST_SHOWN: Final = 60
MOST_PROBLEMS: Final = 50
"""A file with more of them is no settings file; to look for each of its lines would take long."""

_KEY: Final = r""""[^"]*"|'[^']*'|[^\s."'\[\]]+"""


class Unfit(ValueError):
    """A value that cannot be used; its text says what to write instead."""


def read_toml(path: Path) -> Table:
    """The top table of a file; empty when there is none, empty with a Problem when it is not TOML."""
    try:
        content = read_bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        return Table({}, (), _Notes(str(path), ""))
    except OSError as error:
        return _unreadable(path, 0, f"cannot be read: {error.strerror}; the defaults stand")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _unreadable(path, line, "is not UTF-8; save it as UTF-8, until then the defaults stand")
    return parsed(path, text)


class NotToml(ValueError):
    """Text that is not TOML; its text says why."""

    def __init__(self, reason: str, line: int) -> None:
        """Take the reason and the line, from 1, at which it shows."""
        super().__init__(reason)
        self.line = line


def loaded(text: str) -> dict[str, Any]:
    """What a text says; raises NotToml."""
    import tomllib  # noqa: PLC0415 - only who has such a file pays for it

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason, _, at = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", at)
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        raise NotToml(f"is not TOML: {reason}", line) from None


def parsed(path: Path, text: str) -> Table:
    """The top table of what a file says or would say; empty with a Problem when it is not TOML."""
    try:
        return Table(loaded(text), (), _Notes(str(path), text))
    except NotToml as error:
        return _unreadable(path, error.line, f"{error}; until it is corrected, the defaults stand")


def _unreadable(path: Path, line: int, reason: str) -> Table:
    notes = _Notes(str(path), "")
    notes.problems.append(Problem(notes.file, line, clean(one_line(reason), 400)))
    return Table({}, (), notes)


class _Notes:
    """What was noticed in one file, and the names that have a meaning in it."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.tables: list[Table] = []

    def add(self, place: Place, reason: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.file, line_of(self.lines, place), reason))


class Table:
    """One table of a TOML file; whatever nobody asks for is an unknown key."""

    def __init__(self, content: Mapping[str, Any], place: Place, notes: _Notes) -> None:
        """The table found at a place of a file, with the notes taken on that file."""
        self._content = content
        self._place = place
        self._notes = notes
        self._asked: list[str] = []
        notes.tables.append(self)

    def __iter__(self) -> Iterator[str]:
        """The keys that are given, in the order of the file."""
        return iter(self._content)

    def take(self, key: str, read: Callable[[Any], Value], default: Default) -> Value | Default:
        """The value of a key as ``read`` understands it; the default if it is missing or Unfit."""
        self._asked.append(key)
        if key not in self._content:
            return default
        try:
            return read(self._content[key])
        except Unfit as unfit:
            self.note(key, f"{self.name(key)} cannot be {_shown(self._content[key])}: {unfit}")
            return default

    def table(self, key: str) -> Table:
        """The table below a key; empty when it is missing or something else."""
        found: Mapping[str, Any] = self.take(key, _a_table, {})
        return Table(found, (*self._place, key), self._notes)

    def tables(self, key: str) -> list[Table]:
        """The array of tables below a key."""
        found: list[Mapping[str, Any]] = self.take(key, _some_tables, [])
        return [Table(each, (*self._place, key, n), self._notes) for n, each in enumerate(found)]

    def holds_table(self, key: str) -> bool:
        """Whether what is given for a key is a table itself."""
        return isinstance(self._content.get(key), dict)

    def note(self, key: str, reason: str) -> None:
        """Note a Problem with the value of a key, or with this table as a whole when the key is empty."""
        self._notes.add((*self._place, key) if key else self._place, reason)

    def name(self, key: str) -> str:
        """A key with the tables it is in, such as ``focus.gap_minutes``."""
        parts = [part for part in (*self._place, key) if isinstance(part, str)]
        return clean(one_line(".".join(parts)), LONGEST_SHOWN)

    def problems(self) -> tuple[Problem, ...]:
        """Everything noticed in the whole file, by line; to be asked when all keys are taken."""
        tables = self._notes.tables
        unknown = [(table, key) for table in tables for key in table.unknown()]
        for table, key in unknown[:MOST_PROBLEMS]:
            table.note(key, f"{table.name(key)} is not known{_hint(table, key, tables)}")
        return tuple(sorted(self._notes.problems, key=lambda problem: problem.line))

    def unknown(self) -> list[str]:
        """The keys that nobody asked for."""
        return [key for key in self._content if key not in self._asked]

    def known(self) -> dict[str, str]:
        """The keys that were asked for, with their full names."""
        return {key: self.name(key) for key in self._asked}


def _hint(table: Table, key: str, everywhere: list[Table]) -> str:
    """The nearest key that exists, looked for in the same table first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    for known in (table.known(), {k: v for other in everywhere for k, v in other.known().items()}):
        nearest = get_close_matches(key[:LONGEST_SHOWN].lower(), known, 1)
        if nearest:
            return f"; did you mean {known[nearest[0]]}?"
    return f"; here belong {', '.join(table.known())}" if table.known() else ""


def _shown(value: Any) -> str:
    """A value as a message can show it, however large it is."""
    match value:
        case dict():
            return "a table"
        case list():
            return "a list"
        case bool():
            return str(value).lower()
        case str():
            return repr(clean(value, LONGEST_SHOWN))
        case _:
            return clean(repr(value), LONGEST_SHOWN)


def words(value: Any) -> str:
    """A text with something in it."""
    text = clean(value, TITLE).strip() if isinstance(value, str) else ""
    if not text:
        raise Unfit("write a text in quotes")
    return text


def list_of_words(value: Any) -> tuple[str, ...]:
    """A list of texts, each with something in it."""
    if not isinstance(value, list):
        raise Unfit('write a list such as ["one", "two"]')
    return tuple(map(words, value))


def one_of(options: Sequence[Option]) -> Callable[[Any], Option]:
    """How to read one of a few words; capital letters do not matter."""

    def read(value: Any) -> Option:
        for option in options:
            if isinstance(value, str) and value.strip().lower() == option:
                return option
        raise Unfit(f"write one of {', '.join(options)}")

    return read


def _a_table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Unfit("write the name in [brackets] and its keys on the lines below")
    return value


def _some_tables(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        raise Unfit("write the name in [[double brackets]] and its keys on the lines below")
    return [_a_table(each) for each in value]


def line_of(lines: list[str], place: Place) -> int:
    """The line, from 1, that comes nearest to naming a place; 0 when none does."""
    best, best_line = 0, 0
    table: Place = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text.startswith("["):
            here = table = _table_named(text, seen)
        else:
            here = (*table, *_keys(text.partition("=")[0])) if "=" in text else ()
        common = _common(here, place)
        if common > best:
            best, best_line = common, number
    return best_line


def _table_named(header: str, seen: dict[str, int]) -> Place:
    """The place of a ``[table]`` or ``[[table]]``, counting the latter."""
    first, *rest = _keys(header.partition("]")[0]) or ("",)
    if header.startswith("[["):
        seen[first] = seen.get(first, -1) + 1
    return (first, seen[first], *rest) if first in seen else (first, *rest)


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, dotted.partition("#")[0]))


def _common(here: Place, place: Place) -> int:
    """How many leading keys two places share."""
    for count, (one, other) in enumerate(zip(here, place, strict=False)):
        if one != other:
            return count
    return min(len(here), len(place))
