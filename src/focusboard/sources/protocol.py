"""What every tracker's reader is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, tzinfo
from pathlib import Path
from types import MappingProxyType

from focusboard.clock import zone
from focusboard.typed import TYPE_CHECKING
from focusboard.values import Value

if TYPE_CHECKING:
    from focusboard.items import Item


class Surroundings(Value):
    """The machine as discovery sees it."""

    environ: Mapping[str, str]
    home: Path
    platform: str
    """As ``sys.platform`` has it."""

    def folder(self, variable: str, otherwise: str) -> Path:
        """The folder an XDG variable names, else one below home; relative values count as not given."""
        given = Path(self.environ.get(variable, ""))
        return given if given.is_absolute() else self.home / otherwise


class GuessedWrong(Exception):
    """What a reader said of a file so far does not hold; it has to be read again, without a guess."""


class Context(Value):
    """What a reader needs to know about the person to understand a file."""

    home: tzinfo
    zones: tuple[tuple[date, str], ...] = ()
    """Where wall times without an offset were recorded: a zone's name from a day on, in order of days."""
    options: Mapping[str, str] = MappingProxyType({})
    """The source's own settings; each reader documents the ones it knows."""
    may_guess: bool = False
    """Whether the first rows of a file may decide how all of it is read, which saves a look at all of it
    before; a reader raises GuessedWrong where later rows decide otherwise."""

    def zone_name(self, day: date) -> str:
        """The zone that the person was in on a local day; empty at home."""
        if not self.zones:
            return ""
        names = [name for since, name in self.zones if since <= day]
        return names[-1] if names else ""

    def zone(self, name: str) -> tzinfo:
        """The zone of a name that ``zone_name`` gave."""
        return zone(name) if name else self.home

    def fingerprint(self) -> str:
        """A text that changes whenever the same file could be understood differently."""
        zones = ",".join(f"{since}={name}" for since, name in self.zones)
        options = ",".join(f"{key}={value}" for key, value in sorted(self.options.items()))
        return f"{self.home}|{zones}|{options}"


def _alone(path: Path) -> list[Path]:
    """Nothing beside a file matters to most readers."""
    del path
    return []


class Tracker(Value):
    """A program whose entries can be read: where they live and how to read them.

    None of its functions ever writes, locks or creates anything.
    """

    kind: str
    """Its name in commands and in the database."""
    title: str
    """Its name as its makers write it."""
    about: str
    """What is read, in one sentence."""
    find: Callable[[Surroundings], Iterator[Path]]
    """The places on this machine where it keeps entries, without opening a file."""
    files: Callable[[Path], list[Path]]
    """The files to read below such a place, in the order to read them."""
    read: Callable[[Path, Context], Iterator[Item]]
    """The entries of one file in its order, many at a time where that is sooner.

    It raises OSError when the file itself cannot be read, which says nothing about the entries in it, and
    GuessedWrong where it may guess.
    """
    beside: Callable[[Path], list[Path]] = _alone
    """The other files that reading a file looks into; it is read again when one of them has changed."""


class Found(Value):
    """A place where a tracker keeps entries on this machine."""

    kind: str
    path: Path
    entries_files: int
    """How many files with entries there are."""
    why: str
    """What makes it one, in a sentence."""
