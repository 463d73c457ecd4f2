"""The person's settings: one frozen value, read from one TOML file in which everything is optional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from focusboard import clock
from focusboard.model import (
    FORMATS,
    HEADLINE,
    KINDS,
    LEVELS,
    POLICIES,
    TITLES,
    Audience,
    Client,
    Kind,
    Level,
    Policy,
    Problem,
    ProjectPolicy,
    RoundPer,
)
from focusboard.settings.panels import PANELS
from focusboard.settings.tomlfile import Table, Unfit, list_of_words, one_of, parsed, read_toml, words
from focusboard.text import TITLE, clean
from focusboard.typed import TYPE_CHECKING, Any, Final, Literal, get_args
from focusboard.values import Value

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_MINUTES: Final = 24 * 60
_AMOUNT: Final = r"[0-9]{1,9}(\.[0-9]{1,4})?"
_ROUNDING: Final = r"([1-9]|[1-5][0-9]|60) minutes per (entry|day)"
_TIME: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00"

PRIVATE: Final[Policy] = "private"

MANAGER: Final = Audience("Manager", "weekly update", format="html")
"""Who reads the notes of somebody who has named nobody; everything about it can be changed before a share."""

_SECTIONS: Final = {title.lower(): title for title in (HEADLINE, *TITLES)}

PATTERNS: Final = ("project", "task", "tag", "source")
"""What a rule can match, in the order in which it is written."""

Windows = tuple[tuple[int, int], ...]
"""Working hours of one weekday in seconds of wall time, in order; empty on a day off."""

ProjectTag = Literal["first", "none"]
"""Which tag of Timewarrior is taken for the project when none has a prefix."""
PROJECT_TAGS: Final[tuple[ProjectTag, ...]] = get_args(ProjectTag)


class Thresholds(Value):
    """From when on work counts as a stretch, a block, a deep block (METRICS 2)."""

    gap_seconds: int = 300
    block_seconds: int = 1500
    deep_seconds: int = 3600


class KindRule(Value):
    """Which entries are of a kind: glob patterns, all that are given must match."""

    kind: Kind
    project: str = ""
    task: str = ""
    tag: str = ""
    source: str = ""
    place: int = 0
    """Its number among the [[kind]] of the file, from 0; those that cannot be used are counted too."""


class ExcludeRule(Value):
    """Which entries are left out of the figures: glob patterns, all that are given must match."""

    project: str = ""
    task: str = ""
    tag: str = ""
    source: str = ""
    place: int = 0
    """Its number among the [[exclude]] of the file."""


class RenameRule(Value):
    """Which projects have another name here than in their trackers."""

    pattern: str
    """A glob pattern for the recorded name."""
    to: str
    place: int = 0
    """Its number among the [[rename]] of the file."""


class TimewarriorRule(Value):
    """How Timewarrior's tags become a project."""

    project: ProjectTag = "first"
    prefixes: tuple[str, ...] = ("project:", "+")


class Settings(Value):
    """Everything the person may choose; but for the zone as it is here until they do."""

    zone: str
    day_start: int = 0
    """Seconds of wall time after midnight."""
    week_start: int = 0
    """0 Monday … 6 Sunday."""
    theme: str = "focus-dark"
    focus: Thresholds = Thresholds()
    kinds: tuple[KindRule, ...] = ()
    exclusions: tuple[ExcludeRule, ...] = ()
    renames: tuple[RenameRule, ...] = ()
    projects: tuple[ProjectPolicy, ...] = ()
    clients: tuple[Client, ...] = ()
    audiences: tuple[Audience, ...] = (MANAGER,)
    private_words: tuple[str, ...] = ()
    """Never in what leaves the machine."""
    schedule: tuple[Windows, ...] | None = None
    """Seven weekdays from Monday; None when not given."""
    rest_seconds: int = 11 * 3600
    """Less rest than that between two days counts as short."""
    zones: tuple[tuple[date, str], ...] = ()
    """Where naive local times were recorded, from that day on, by day."""
    keys: tuple[tuple[str, str], ...] = ()
    """Commands and the keys they are given instead of their own."""
    hidden: frozenset[tuple[str, str]] = frozenset()
    """Views and the panels that they do without."""
    timewarrior: TimewarriorRule = TimewarriorRule()
    problems: tuple[Problem, ...] = ()
    """What the file says that could not be used."""

    @property
    def calendar(self) -> clock.Calendar:
        """How this person's days and weeks fall."""
        return clock.Calendar(clock.zone(self.zone), self.day_start, self.week_start)

    def hides(self, view: str, panel: str) -> bool:
        """Whether a view does without a panel."""
        return (view, panel) in self.hidden

    def reader(self, name: str) -> Audience:
        """Who is meant by a name; somebody about whom nothing is said gets outcomes."""
        name = clean(name, TITLE).strip()
        known = (each for each in self.audiences if each.name.casefold() == name.casefold())
        return next(known, Audience(name))


def default_settings() -> Settings:
    """Everything as it is until the person chooses, in the zone of the system."""
    return Settings(clock.system_zone())


if TYPE_CHECKING:
    from typing import TypeVar

    Rule = TypeVar("Rule", KindRule, ExcludeRule, RenameRule)


def read_settings(path: Path) -> Settings:
    """The settings of a file; what it leaves out, or says in a way that cannot be used, keeps its default.

    A file that has not changed since is not read again.
    """
    try:
        found = path.stat()
    except OSError:
        return _read(path)
    state = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
    return _read_in_state(path, state, clock.system_zone())


@lru_cache(maxsize=4)
def _read_in_state(path: Path, _: tuple[int, ...], __: str) -> Settings:
    """The settings of a file, remembered for as long as it and the system's zone stay as they are."""
    return _read(path)


def _read(path: Path) -> Settings:
    return _understood(read_toml(path))


def settings_of(path: Path, text: str) -> Settings:
    """What a file would mean if this were its text."""
    return _understood(parsed(path, text.removeprefix("\ufeff")))


def _understood(file: Table) -> Settings:
    default = default_settings()
    return Settings(
        zone=file.take("zone", _zone, default.zone),
        day_start=file.take("day_start", _day_start, default.day_start),
        week_start=WEEKDAYS.index(file.take("week_start", one_of(WEEKDAYS), WEEKDAYS[default.week_start])),
        theme=file.take("theme", words, default.theme),
        focus=_thresholds(file.table("focus")),
        kinds=tuple(_rules(file.tables("kind"), _kind_rule)),
        exclusions=tuple(_rules(file.tables("exclude"), _exclude_rule)),
        renames=tuple(_rules(file.tables("rename"), _rename_rule)),
        projects=_project_policies(file.tables("project")),
        private_words=file.take("private_words", list_of_words, default.private_words),
        clients=tuple(_clients(file.tables("client"))),
        audiences=_audiences(file.tables("audience")) or default.audiences,
        schedule=_schedule(file.table("schedule")),
        rest_seconds=file.take("rest_hours", _hours, default.rest_seconds),
        zones=_zones(file.table("zones")),
        keys=tuple(_key_bindings(file.table("keys"))),
        hidden=frozenset(_hidden(file.table("hidden"))),
        timewarrior=_timewarrior(file.table("timewarrior")),
        problems=file.problems(),
    )


def _thresholds(table: Table) -> Thresholds:
    default = Thresholds()
    return Thresholds(
        table.take("gap_minutes", _minutes_or_none, default.gap_seconds),
        table.take("block_minutes", _minutes, default.block_seconds),
        table.take("deep_minutes", _minutes, default.deep_seconds),
    )


def _rules(tables: list[Table], read: Callable[[int, Table], Rule | None]) -> Iterator[Rule]:
    """The rules that can be used."""
    return (rule for place, table in enumerate(tables) if (rule := read(place, table)) is not None)


def _kind_rule(place: int, table: Table) -> KindRule | None:
    kind = table.take("kind", one_of(KINDS), None)
    if kind is None and "kind" not in table:
        table.note("", f'this [[kind]] lacks its kind: write kind = "focus" or another of {", ".join(KINDS)}')
    patterns = _patterns(table, "kind")
    return KindRule(kind, **patterns, place=place) if kind is not None and patterns else None


def _exclude_rule(place: int, table: Table) -> ExcludeRule | None:
    patterns = _patterns(table, "exclude")
    return ExcludeRule(**patterns, place=place) if patterns else None


def _patterns(table: Table, name: str) -> dict[str, str]:
    """What a rule matches; empty if a part cannot be used, for the rest would match more than was meant."""
    match = table.table("match")
    patterns = {key: match.take(key, words, "") for key in PATTERNS}
    meant = {key: pattern for key, pattern in patterns.items() if key in match}
    if not meant and not match.unknown():
        table.note(
            "", f'this [[{name}]] matches nothing: write match = {{ project = "standup" }}, for example'
        )
    return meant if all(meant.values()) and not match.unknown() else {}


def _rename_rule(place: int, table: Table) -> RenameRule | None:
    pattern, to = table.take("from", words, ""), table.take("to", words, "")
    if "from" not in table or "to" not in table:
        table.note("", 'this [[rename]] lacks a name: write from = "API" and to = "api", for example')
    return RenameRule(pattern, to, place) if pattern and to else None


def _project_policies(tables: list[Table]) -> tuple[ProjectPolicy, ...]:
    policies: dict[str, ProjectPolicy] = {}
    for table in tables:
        policy = _project_policy(table)
        if policy.project in policies:
            table.note("name", f"{policy.project!r} has a [[project]] above, which stands: keep one of them")
        elif policy.project:
            policies[policy.project] = policy
    return tuple(policies.values())


def _project_policy(table: Table) -> ProjectPolicy:
    name = table.take("name", words, "")
    if "name" not in table:
        table.note("", 'this [[project]] lacks its name: write name = "client-x", for example')
    policy: Policy = table.take("share", one_of(POLICIES), PRIVATE)
    alias = table.take("alias", words, "")
    if policy in {"alias", "group"} and not alias:
        table.note("share", f"share = {policy!r} needs a name to show: add alias; until then it is private")
        policy = PRIVATE
    return ProjectPolicy(name, policy, alias)


def _clients(tables: list[Table]) -> Iterator[Client]:
    for table in tables:
        name = table.take("name", words, "")
        rate, currency = table.take("rate", _amount, ""), table.take("currency", words, "")
        minutes, per = table.take("round_up", _rounding, (0, ""))
        if "name" not in table:
            table.note("", 'this [[client]] lacks its name: write name = "Client A", for example')
        elif name:
            yield Client(name, rate, currency, minutes, per)


def _audiences(tables: list[Table]) -> tuple[Audience, ...]:
    found: dict[str, Audience] = {}
    for table in tables:
        audience = _audience(table)
        if "name" not in table:
            table.note("", 'this [[audience]] lacks its name: write name = "manager", for example')
        elif audience.name.casefold() in found:
            table.note("name", f"{audience.name!r} has an [[audience]] above, which stands: keep one of them")
        elif audience.name:
            found[audience.name.casefold()] = audience
    return tuple(found.values())


def _audience(table: Table) -> Audience:
    name, purpose = table.take("name", words, ""), table.take("purpose", words, "")
    level, client = table.take("level", _level, ("outcomes", ""))
    projects = table.table("projects")
    return Audience(
        name,
        purpose,
        level,
        client,
        table.take("format", one_of(FORMATS), None),
        table.take("sections", _sections, None),
        tuple(projects.take(each, partial(_policy, each), ProjectPolicy(each)) for each in projects),
        table.take("reveal", list_of_words, ()),
        table.take("private_items", _yes_or_no, False),
        table.take("address", words, ""),
    )


def _level(value: Any) -> tuple[Level, str]:
    name, _, client = words(value).partition(":")
    level = next((level for level in LEVELS if level == name.strip().lower()), None)
    if level is None or bool(client.strip()) != (level == "client"):
        raise Unfit("write outcomes, rounded, detailed, client:NAME or packet")
    return level, client.strip()


def _sections(value: Any) -> tuple[str, ...]:
    return tuple(_SECTIONS[one_of(tuple(_SECTIONS))(each)] for each in list_of_words(value))


def _policy(project: str, value: Any) -> ProjectPolicy:
    """What is written as ``share``, ``private``, ``alias NAME`` or ``group NAME``; else it is private."""
    policy, _, alias = words(value).partition(" ")
    found = next((known for known in POLICIES if known == policy.lower()), None)
    if found is None or bool(alias.strip()) != (found in {"alias", "group"}):
        raise Unfit('write "share", "alias NAME", "group NAME" or "private"; until then it is private')
    return ProjectPolicy(project, found, alias.strip())


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit("write true or false")
    return value


def _amount(value: Any) -> str:
    if not (isinstance(value, str) and re.fullmatch(_AMOUNT, value)):
        raise Unfit('write it in quotes, such as "85.00"')
    return value


def _rounding(value: Any) -> tuple[int, RoundPer]:
    found = re.fullmatch(_ROUNDING, value) if isinstance(value, str) else None
    if found is None:
        raise Unfit('write "6 minutes per entry", "15 minutes per day", or leave it out for exact times')
    return int(found[1]), "entry" if found[2] == "entry" else "day"


def _schedule(table: Table) -> tuple[Windows, ...] | None:
    """The working hours; None if one day cannot be used, for its work would all count as after hours."""
    given = set(table)
    days = [table.take(day, _windows, None if day in given else ()) for day in WEEKDAYS]
    usable = tuple(windows for windows in days if windows is not None)
    return usable if given and not table.unknown() and len(usable) == len(WEEKDAYS) else None


def _zones(table: Table) -> tuple[tuple[date, str], ...]:
    found = [table.take(day, partial(_recorded_since, day), None) for day in table]
    return tuple(sorted(each for each in found if each is not None))


def _key_bindings(table: Table) -> Iterator[tuple[str, str]]:
    """Commands with their keys; ``day.outcome`` may be written with or without quotes."""
    for name in table:
        if table.holds_table(name):
            area = table.table(name)
            yield from ((f"{name}.{key}", keys) for key in area if (keys := area.take(key, words, "")))
        elif keys := table.take(name, words, ""):
            yield name, keys


def _hidden(table: Table) -> Iterator[tuple[str, str]]:
    for view, panels in PANELS.items():
        for panel in table.take(view, partial(_panels, tuple(panels)), ()):
            yield view, panel


def _panels(known: tuple[str, ...], value: Any) -> tuple[str, ...]:
    if not known:
        raise Unfit("it is one list, of which nothing can be hidden")
    return tuple(one_of(known)(each) for each in list_of_words(value))


def _timewarrior(table: Table) -> TimewarriorRule:
    default = TimewarriorRule()
    return TimewarriorRule(
        table.take("project", one_of(PROJECT_TAGS), default.project),
        table.take("prefixes", list_of_words, default.prefixes),
    )


def _zone(value: Any) -> str:
    try:
        name = words(value)
        clock.zone(name)
    except (Unfit, clock.BadTime):
        raise Unfit("write a time zone such as Europe/Berlin") from None
    return name


def _recorded_since(day: str, value: Any) -> tuple[date, str]:
    try:
        since = date.fromisoformat(day)
    except ValueError:
        since = None
    if since is None or since.isoformat() != day:
        raise Unfit('write a day and a zone such as "2026-03-04" = "Asia/Tokyo"')
    return since, _zone(value)


def _day_start(value: Any) -> int:
    found = re.fullmatch(_TIME, value) if isinstance(value, str) else None
    if not found or _seconds(value) >= clock.ONE_DAY.total_seconds():
        raise Unfit('write a time of day from "00:00" to "23:59"')
    return _seconds(value)


def _minutes(value: Any) -> int:
    """Minutes as seconds."""
    return round(_number(value, 1, LONGEST_MINUTES, "minutes") * 60)


def _minutes_or_none(value: Any) -> int:
    """Minutes as seconds, where none at all makes sense as well."""
    return round(_number(value, 0, LONGEST_MINUTES, "minutes") * 60)


def _hours(value: Any) -> int:
    """Hours as seconds."""
    return round(_number(value, 0, 24, "hours") * 3600)


def _number(value: Any, least: int, most: int, unit: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
        raise Unfit(f"write a number of {unit} from {least} to {most}")
    return value


def _windows(value: Any) -> Windows:
    right = 'write working hours in order such as "09:00-12:00, 13:00-17:00", or "" for a day off'
    if not isinstance(value, str):
        raise Unfit(right)
    spans = [span.strip().split("-") for span in value.split(",")] if value.strip() else []
    if not all(len(span) == 2 and all(re.fullmatch(_TIME, edge.strip()) for edge in span) for span in spans):
        raise Unfit(right)
    windows = tuple((_seconds(start), _seconds(end)) for start, end in spans)
    edges = [edge for window in windows for edge in window]
    if edges != sorted(edges) or any(start == end for start, end in windows):
        raise Unfit(right)
    return windows


def _seconds(time: str) -> int:
    """The seconds of ``HH:MM`` after midnight."""
    hours, minutes = time.strip().split(":")
    return int(hours) * 3600 + int(minutes) * 60
