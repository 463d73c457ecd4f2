"""iCalendar: what a calendar says is planned; a calendar does not know what was worked.

Project is the name of the calendar, unless that is an address; task is the title of the event, tags are its
categories. What repeats is laid out in local time, so that nine o'clock stays nine o'clock across a clock
change, until the end of next year and at most 10,000 times. An event declined by its only guest, by the
person whose address the source's option ``email`` gives, or by the one after whom the calendar is named, is
left out.

Read: ``.ics`` files, one or all below a folder; the ones of Evolution, ``~/.calendars`` and vdirsyncer.
Not read: all-day events, cancelled and declined ones, tasks, alarms, guests, places and descriptions; what
repeats more often than daily or by the number of weeks; changes to all later times of an event at once.
Key: the UID, with the original start of each time of an event that repeats.
Zone: the one that the event names (by IANA, by Windows, or described in the file); UTC says when but not
where; a time without a zone is local, where the person was on that day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from pathlib import Path

from focusboard.clock import BadTime, now, to_instant, utc, zone
from focusboard.model import Entry, Problem
from focusboard.sources.calendar_file import Part, calendar_name, damage, parts
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.repeating import Rule
from focusboard.sources.shapes.spans import oddities
from focusboard.sources.shapes.walltime import offset_name
from focusboard.text import TITLE, clean
from focusboard.typed import Any, Final
from focusboard.values import Value

MOST_TIMES: Final = 10_000
MOST_DAYS: Final = 1_000_000
"""How many days the rules of a file may look at: about two seconds."""

_PLACES: Final = (
    ".local/share/evolution/calendar",
    ".local/share/vdirsyncer",
    ".local/share/calendars",
    ".calendars",
)
_KINDS: Final = frozenset({"VEVENT", "VTIMEZONE"})
_PROPERTIES: Final = frozenset(
    {"UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
    | {"SUMMARY", "CATEGORIES", "STATUS", "ATTENDEE"}
)
_WRONG: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
_ONCE: Final = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE")
_LISTS: Final = ("RDATE", "EXDATE")
"""What says the times of an event: there once at most, or more often."""

_MOST_LINES: Final = 200
"""Of the lines of one event so many are tried by themselves."""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The folders in which calendars are usually kept, if there are any in them."""
    for name in _PLACES:
        if files(surroundings.home / name):
            yield surroundings.home / name


def files(path: Path) -> list[Path]:
    """The file itself, or all calendars below a folder."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*.ics") if file.is_file())


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of one calendar in its order, in which what repeats stands where it begins."""
    calendar = _Calendar(path, context)
    for part in parts(path, _KINDS, frozenset({"UID", "RECURRENCE-ID"})):
        if isinstance(part, Part):
            calendar.prepare(part)
    for part in parts(path, frozenset({"VEVENT"}), _PROPERTIES):
        if isinstance(part, Problem):
            yield part
            continue
        try:
            yield from calendar.entries(part)
        except BadTime as problem:
            yield Problem(str(path), part.line, str(problem))
        except _WRONG:
            yield Problem(str(path), part.line, _why_unreadable(part))
    yield from damage(path)


class _Moment(Value):
    """A time of an event."""

    wall: datetime
    where: tzinfo
    zone: str

    def instant(self) -> int:
        """The UTC second; the first of two."""
        return to_instant(self.wall, self.where)[0]


@dataclass(slots=True)
class _Calendar:
    """What has to be known about a whole calendar to read one event of it."""

    path: Path
    context: Context
    project: str = ""
    address: str = ""
    """The person's own, in lower case."""
    zones: dict[str, str] = field(default_factory=dict)
    """How the file describes its zones, by name."""
    changed: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Which times of an event have an event of their own, by UID."""
    keys: Counter[str] = field(default_factory=Counter)
    days_left: int = MOST_DAYS

    def __post_init__(self) -> None:
        """Learn the name of the calendar."""
        name = clean(calendar_name(self.path), TITLE)
        self.address = self.context.options.get("email", name if "@" in name else "").lower()
        self.project = "" if "@" in name else name

    def prepare(self, part: Part) -> None:
        """Take note of a zone, or of an event that stands for one time of another."""
        if part.kind == "VTIMEZONE":
            names = [line for line in part.text.splitlines() if line[:5].upper() == "TZID:"]
            self.zones.setdefault(names[0][5:].strip() if names else "", part.text)
        elif "RECURRENCE-ID" in part.text.upper():
            try:
                event = _component(part)
                original = self._moment(event["RECURRENCE-ID"])
                if original:
                    self.changed[str(event["UID"])].add(original.instant())
            except _WRONG:
                return

    def entries(self, part: Part) -> Iterator[Entry | Problem]:
        """The entries of an event; raises BadTime and what else the library raises."""
        event = _component(part)
        start = self._moment(event["DTSTART"])
        if start is None or str(event.get("STATUS", "")).upper() == "CANCELLED" or self._is_declined(event):
            return
        length = self._length(event, start)
        times: list[tuple[_Moment, str]] = []
        uid = clean(str(event.get("UID", "")), TITLE) or f"{start.wall:%Y%m%dT%H%M%S}"
        if "RECURRENCE-ID" in event:
            times = [(start, f"{uid}@{self._original(event)}")]
        elif "RRULE" in event or "RDATE" in event:
            repeats, reason = self._times(event, start)
            if reason:
                yield Problem(str(self.path), part.line, reason)
            changed = self.changed.get(str(event.get("UID")), set())
            kept = ((each, each.instant()) for each in repeats)
            times = [(each, f"{uid}@{_stamp(at)}") for each, at in kept if at not in changed]
        else:
            times = [(start, uid)]
        for each, key in times:
            yield self._entry(event, each, length, key, part.line)

    def _entry(self, event: Any, at: _Moment, length: int, key: str, line: int) -> Entry:
        begin, flag = to_instant(at.wall, at.where)
        self.keys[key] += 1
        count = self.keys[key]
        groups = _listed(event, "CATEGORIES")
        tags = (clean(str(tag).strip(), TITLE) for group in groups for tag in group.cats)
        return Entry(
            key=key if count == 1 else f"{key}#{count}",
            start=begin,
            end=begin + length,
            project=self.project,
            task=clean(" ".join(str(event.get("SUMMARY", "")).split()), TITLE),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            zone=at.zone,
            flags=tuple(sorted({*oddities(begin, begin + length), flag} - {""})),
            is_planned=True,
            file=str(self.path),
            line=line,
        )

    def _moment(self, value: Any) -> _Moment | None:
        """A time of an event, None for a whole day; raises BadTime."""
        return self._placed(value.dt, str(value.params.get("TZID", "")))

    def _placed(self, moment: date, described: str) -> _Moment | None:
        if not isinstance(moment, datetime):
            return None
        wall = moment.replace(tzinfo=None, microsecond=0)
        if not 1900 <= wall.year <= 9990:
            raise BadTime("The event is outside the years 1900 to 9990; correct it in the calendar.")
        where = moment.tzinfo
        if where is not None and moment.utcoffset() is not None:
            name = str(getattr(where, "key", "")) or offset_name(moment.utcoffset() or timedelta())
            return _Moment(wall, where, "" if name == "UTC" else name)
        if described:
            where = self._zone(described)
            name = str(getattr(where, "key", "")) or offset_name(where.utcoffset(wall) or timedelta())
            return _Moment(wall, where, name)
        name = self.context.zone_name(wall.date())
        return _Moment(wall, self.context.zone(name), name)

    def _zone(self, name: str) -> tzinfo:
        """A zone that is not known by its name alone; raises BadTime."""
        words = name.split("/")
        text = self.zones.get(name, "")
        located = [line.partition(":")[2] for line in text.splitlines() if line.startswith("X-LIC-LOCATION")]
        for known in (*located, "/".join(words[-3:]), "/".join(words[-2:])):
            try:
                return zone(known)
            except BadTime:
                continue
        rules = [line for line in text.upper().splitlines() if line.startswith("RRULE")]
        if text and len(rules) <= 100 and all("FREQ=YEARLY" in rule for rule in rules):
            from icalendar import Timezone  # noqa: PLC0415 - slow to load, and few people have calendars

            described: Any = Timezone.from_ical(text)
            where: tzinfo = described.to_tz(lookup_tzid=False)
            return where
        raise BadTime(
            f"Nothing says what the time zone {clean(name, 80)!r} is; export the calendar with zones."
        )

    def _is_declined(self, event: Any) -> bool:
        guests = _listed(event, "ATTENDEE")
        return any(
            str(guest.params.get("PARTSTAT", "")).upper() == "DECLINED"
            and (len(guests) == 1 or (self.address and self.address in str(guest).lower()))
            for guest in guests
        )

    def _length(self, event: Any, start: _Moment) -> int:
        """How many seconds the event lasts; raises BadTime."""
        if "DTEND" in event:
            end = self._moment(event["DTEND"])
            if end is None:
                raise BadTime("The event begins at a time and ends on a day; correct it in the calendar.")
            if end.instant() < start.instant():
                raise BadTime("The event ends before it starts; correct it in the calendar.")
            return end.instant() - start.instant()
        length = event["DURATION"].dt if "DURATION" in event else timedelta()
        return max(0, int(length.total_seconds()))

    def _original(self, event: Any) -> str:
        """The time that the event had in the series it belongs to."""
        original = self._moment(event["RECURRENCE-ID"])
        return _stamp(original.instant()) if original else f"{event['RECURRENCE-ID'].dt:%Y%m%d}"

    def _times(self, event: Any, start: _Moment) -> tuple[list[_Moment], str]:
        """All times of an event that repeats, the first included, and what could not be read of it."""
        found = {start.instant(): start}
        reason = ""
        try:
            for rule in _listed(event, "RRULE"):
                found |= {each.instant(): each for each in self._by_rule(rule, start)}
        except BadTime as problem:
            reason = str(problem)
        for moment, name in _dates(event, "RDATE"):
            given = self._placed(moment, name)
            found |= {given.instant(): given} if given else {}
        for moment, name in _dates(event, "EXDATE"):
            left_out = self._placed(moment, name)
            if left_out:
                found.pop(left_out.instant(), None)
            else:
                found = {at: each for at, each in found.items() if each.wall.date() != moment}
        if len(found) > MOST_TIMES:
            reason = f"It repeats more than {MOST_TIMES:,} times; the later ones are left out."
        return [found[at] for at in sorted(found)[:MOST_TIMES]], reason

    def _by_rule(self, parts_of_rule: Any, start: _Moment) -> Iterator[_Moment]:
        """The times of a rule until the end of next year; raises BadTime."""
        until, count = parts_of_rule.get("UNTIL"), parts_of_rule.get("COUNT")
        end = self._until(until[0], start) if until else None
        left = int(count[0]) if count else MOST_TIMES + 1
        first, last = start.wall.date(), date(utc(now()).year + 1, 12, 31)
        for day in Rule.of(parts_of_rule, first).days(first, last, self._spend):
            each = start._replace(wall=datetime.combine(day, start.wall.time()))
            if left <= 0 or (end is not None and each.instant() > end):
                return
            left -= 1
            yield each

    def _until(self, until: date, start: _Moment) -> int:
        moment = until if isinstance(until, datetime) else datetime.combine(until, time.max)
        if moment.tzinfo is not None:
            return int(moment.timestamp())
        return to_instant(moment.replace(microsecond=0), start.where)[0]

    def _spend(self, days: int) -> None:
        self.days_left -= days
        if self.days_left < 0:
            raise BadTime("The calendar repeats too much to lay it all out; this event is kept once.")


def _component(part: Part) -> Any:
    """The part as the library understands it; raises BadTime and what else the library raises."""
    from icalendar import Event  # noqa: PLC0415 - slow to load, and few people have calendars

    try:
        event: Any = Event.from_ical(part.text)
    except OSError as error:
        # Looking for a zone, it opens files by the name that the event gives it.
        raise BadTime(_why_unreadable(part)) from error
    if any(name in _LISTS for name, _ in event.errors):
        raise BadTime(_why_unreadable(part))
    return event


def _why_unreadable(part: Part) -> str:
    """What is wrong with the times of an event, which the library tells in words of its own."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for line in part.text.splitlines():
        said[line.partition(":")[0].partition(";")[0].strip().upper()].append(line)
    lines = islice((line for name in (*_ONCE, *_LISTS) for line in said[name]), _MOST_LINES)
    if "DTSTART" not in said:
        wrong = "it has no DTSTART"
    elif several := [name for name in _ONCE if len(said[name]) > 1]:
        wrong = f"it has more than one {several[0]}"
    else:
        unlike = next((line for line in lines if not _is_readable(line)), "its time")
        wrong = f"{clean(unlike, 100)!r} is not written as calendars have it"
    return f"The event cannot be read: {wrong}; correct it in the calendar or export it again."


def _is_readable(line: str) -> bool:
    from icalendar import Event  # noqa: PLC0415 - slow to load, and few people have calendars

    try:
        event: Any = Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    except (OSError, *_WRONG):
        return False
    return not event.errors


def _listed(event: Any, name: str) -> list[Any]:
    """All values of a property that may be there more than once."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _dates(event: Any, name: str) -> Iterator[tuple[date, str]]:
    """Each date or time in a list of them, and the name of its zone; of a period the start."""
    for group in _listed(event, name):
        for each in group.dts:
            moment = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            yield moment, str(group.params.get("TZID", ""))


def _stamp(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%Y%m%dT%H%M%SZ}"


ICAL: Final = Tracker(
    kind="ical",
    title="iCalendar",
    about="A calendar file (.ics), or a folder of them, as planned time.",
    find=find,
    files=files,
    read=read,
)
