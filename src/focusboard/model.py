"""The values everything else is made of: frozen, without I/O and without a clock.

Instants are integer UTC seconds and spans are half-open ``[start, end)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from focusboard.typed import Literal, get_args
from focusboard.values import Value

Kind = Literal["focus", "collaboration", "admin", "learning", "break", "low-value"]
KINDS: tuple[Kind, ...] = get_args(Kind)

FOCUS_KINDS: frozenset[Kind] = frozenset({"focus", "learning"})
"""The kinds whose time counts towards focus."""

State = Literal["done", "moved", "blocked", "learned", "dropped"]
STATES: tuple[State, ...] = get_args(State)

Subject = Literal["entry", "day", "week"]
"""What an outcome is about."""

Policy = Literal["share", "alias", "group", "private"]
POLICIES: tuple[Policy, ...] = get_args(Policy)
"""How a project may appear in what leaves the machine; ``private`` until the person says otherwise."""

WordDecision = Literal["mask", "keep", "edit"]
"""What becomes of words that stand out, where a note would leave the machine with them."""

RoundPer = Literal["", "entry", "day"]
"""What a rounding of billed time goes by; empty where none is made."""

Level = Literal["outcomes", "rounded", "detailed", "client", "packet", "self"]
LEVELS: tuple[Level, ...] = get_args(Level)[:-1]
"""The public names of how much a share says; ``self`` is no share but everything, for the person alone."""

Format = Literal["md", "html", "txt", "ascii", "json", "eml", "csv", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""How a share can be written, each by the name of its files' ending; ``ascii`` is ``txt`` in ASCII alone."""

Title = Literal["Outcomes", "Thanks", "Blocked", "Learned", "Next week"]
TITLES: tuple[Title, ...] = get_args(Title)
"""The sections of a note, in order."""

HEADLINE = "Headline"
"""The line above the sections; the name is seen by the person only."""

Length = Literal["day", "week", "month", "quarter", "year", "span"]


class Entry(Value):
    """One recorded stretch of time, as its source tells it."""

    key: str
    """What identifies it within its source; stays the same over readings while the source allows it."""
    start: int
    end: int | None
    """None while the entry is running."""
    project: str = ""
    task: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    zone: str = ""
    """Where it was recorded: an IANA name or an offset such as ``+09:00``; empty when nothing says."""
    flags: tuple[str, ...] = ()
    """What is odd about it, in order of the alphabet: one of FLAGS each."""
    duration: int | None = None
    """What the tracker itself reports, in seconds, where that is not ``end - start``; it may be negative.

    An entry without clock times starts and ends at noon of its local day, and has nothing but this.
    """
    is_planned: bool = False
    """Whether it was meant to happen, as in a calendar; planned time is not work."""
    file: str = ""
    line: int = 0
    source: str = ""
    """The name of the source; empty until it is kept."""
    id: int = 0
    """The store's number of it; 0 until it is kept."""
    kind: Kind = "focus"
    """Given by the person's rules when the entry is loaded, never stored."""

    def seconds(self, now: int) -> int:
        """Its length in seconds as its tracker reports it; a running entry is measured until ``now``."""
        if self.duration is not None:
            return self.duration
        return max(0, (now if self.end is None else self.end) - self.start)


FLAGS = (
    "cross_midnight",
    "dst_ambiguous",
    "dst_nonexistent",
    "duplicate",
    "duration_mismatch",
    "excluded",
    "future",
    "negative",
    "open_stale",
    "over_24h",
    "overlap",
    "own_kind",
    "undecodable",
    "zero_length",
)


class Problem(Value):
    """A place in a source that could not be read; everything around it was kept."""

    file: str
    line: int
    """Counted from 1; 0 when the whole file is meant."""
    reason: str
    """What is wrong and what to do, in one sentence."""
    is_cut: bool = False
    """Whether the file ends here before its end, so that nothing is known to be gone from it."""

    @property
    def place(self) -> str:
        """The file and the line, where one is meant, as compilers write it."""
        return f"{self.file}:{self.line}" if self.line else self.file


class Outcome(Value):
    """What came of an entry, a day or a week, in the person's words, with a state."""

    subject: Subject
    on: str
    """The entry's id, the day (``2026-11-19``) or the week (``2026-W47``)."""
    state: State
    text: str = ""
    need: str = ""
    """Who or what would unblock it; only for ``blocked``."""
    written_at: int = 0
    blocked_since: int | None = None
    """When it became blocked, as long as it is."""
    quiet_until: int | None = None
    """Until when the person does not want to see that it takes long; only for ``blocked``."""


Fate = Literal["open", "done", "dropped", "carried"]
"""What became of an intended outcome; ``carried`` is one that goes on in the week after."""


class Intention(Value):
    """What the person wants to come of a week."""

    week: str
    """Such as ``2026-W47``."""
    place: int
    """Its number within the week, from 1."""
    text: str
    criterion: str = ""
    """How the person will see that it is done."""
    plan: str = ""
    """What the person will do if something gets in its way."""
    fate: Fate = "open"
    since: str = ""
    """The week for which it was first meant, which is another one where it was carried over."""
    written_at: int = 0
    settled_at: int | None = None
    """When it became something other than open."""

    @property
    def is_carried(self) -> bool:
        """Whether it comes from the week before."""
        return self.since != self.week


class Period(Value):
    """A half-open span of local days, with the name people use for it."""

    name: str
    """``2026-11-19``, ``2026-W47``, ``2026-11``, ``2026-Q4``, ``2026`` or ``2026-11-02..2026-11-05``."""
    length: Length
    first: date
    after: date
    """The first day that no longer belongs to it."""

    def days(self) -> tuple[date, ...]:
        """Its days in order."""
        return tuple(map(date.fromordinal, range(self.first.toordinal(), self.after.toordinal())))


class OwnSorting(Value):
    """What the person said about how one entry counts, in place of the rules."""

    kind: Kind | None = None
    """None where the rules say."""
    is_excluded: bool | None = None
    """Whether it is left out of the figures; None where the rules say."""


class Alike(Value):
    """Entries that rules cannot tell apart."""

    project: str
    """As recorded, like the rest."""
    task: str
    tags: tuple[str, ...]
    source: str
    own: OwnSorting
    """What the person said about them one by one."""
    entries: int
    seconds: int
    """Recorded in all of them together."""


class Decisions(Value):
    """What the person decided about time that two sources have recorded; false where nothing is."""

    sources: Mapping[tuple[str, str], str]
    """The source that wins, by the names of both in order."""
    pairs: Mapping[tuple[int, int], int | None]
    """The entry that counts, or None where both do, by the numbers of both in order."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.sources or self.pairs)


Change = Literal["added", "edited", "gone"]
"""What a reading can do to an entry."""


class Drift(Value):
    """What readings changed about one day that was over."""

    day: date
    seconds: int
    """By how much its work became longer; negative where it became shorter."""
    added: int
    edited: int
    gone: int


class ProjectPolicy(Value):
    """What the person allows to leave the machine about one project."""

    project: str
    policy: Policy = "private"
    alias: str = ""
    """The name to show instead, for ``alias`` and ``group``."""


class WordsDecided(Value):
    """What the person said about words that stand out, for wherever they would leave the machine."""

    words: str
    """In the form in which they are compared."""
    decision: WordDecision
    instead: str = ""
    """What stands in their place; for ``edit`` alone."""


class NoteEdit(Value):
    """What the person changed about one line of a week's note to somebody."""

    place: str
    """Where the line comes from, as share names it."""
    title: str
    """The section in which it stands."""
    words: str
    """As it is to read; empty where it was taken out."""
    drafted: str = ""
    """What the draft said there when the person changed it, to tell when that is no longer so."""


class Client(Value):
    """Somebody whose time is reported to them."""

    name: str
    """As the reader knows them; their projects are those that are shown under this name."""
    rate: str = ""
    """Per hour, decimal; empty where time alone is reported."""
    currency: str = ""
    round_minutes: int = 0
    round_per: RoundPer = ""
    """What is rounded up to full ``round_minutes``; empty for exact times."""


class Audience(Value):
    """Somebody who reads notes, and how they get them unless the person says otherwise."""

    name: str
    purpose: str = ""
    level: Level = "outcomes"
    client: str = ""
    """Whose time is reported, by the name that the reader knows; for level client alone."""
    format: Format | None = None
    sections: tuple[str, ...] | None = None
    """The titles of what they read, HEADLINE among them; None for all."""
    projects: tuple[ProjectPolicy, ...] = ()
    """What else must not be told them; where it allows more than is allowed to everybody, that stands."""
    reveal: tuple[str, ...] = ()
    """The projects whose own names they may read, whatever is allowed to others."""
    tells_private: bool = False
    """Whether they may know how many outcomes are private."""
    address: str = ""
    """Where a mail to them goes; empty where the person says so each time."""


class Receipt(Value):
    """The record of one share."""

    id: int
    at: int
    period: str
    level: str
    format: str
    audience: str
    purpose: str
    destination: Literal["file", "clipboard", "stdout"]
    path: str
    """Where the file was written; empty for the others."""
    sha256: str
    fields: tuple[str, ...]
    """The names of the fields that left."""
    redactions: tuple[tuple[str, int], ...]
    """What was masked or left out, and how often."""
    content: str
    """A copy of exactly what left."""
