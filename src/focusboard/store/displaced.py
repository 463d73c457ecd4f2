"""What was said about an entry follows it where its key has become that of another one.

A key that is a start, or a place among others, belongs to whatever stands there: once something is put in
before, each key is that of the entry before. What such an entry was about is then found under another key.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from sqlite3 import Connection

from focusboard.store.matching import NEIGHBOURS, shared_time
from focusboard.store.rows import CONTENT, Content
from focusboard.typed import Final

MOST: Final = 20_000
"""Of more entries than this nothing is remembered; it gives the memory needed a bound."""

_A_DAY: Final = 86_400

_WITH_WORDS: Final = """
    SELECT value FROM json_each(?) WHERE
    CAST(value AS TEXT) IN (SELECT "on" FROM outcome WHERE subject = 'entry')
    OR value IN (SELECT entry FROM sorting)
    OR value IN (SELECT one FROM same_time UNION SELECT other FROM same_time)"""
"""Which of some entries the person said something about."""

_About = tuple[str, str, str, str]


class Displaced:
    """Entries of a source that a reading made others, or brought back, as they were before."""

    def __init__(self, db: Connection, source_id: int, last_id: int) -> None:
        """Begin with none; the latest entry before the reading has the number ``last_id``."""
        self._db, self._source, self._last_id = db, source_id, last_id
        self.before: dict[int, Content] = {}
        self.revived: set[int] = set()
        self.with_words: set[int] = set()
        """Those about which the person said something, once homes were looked for."""

    def note(self, number: int, before: Content, now: Content, *, is_back: bool) -> None:
        """Take note of an entry that changed or is back under its key, if it may be another one's now."""
        has_other_length = before[0] == now[0] and before[1:3] != now[1:3]
        if (is_back or has_other_length or _about(before) != _about(now)) and len(self.before) <= MOST:
            self.before[number] = before
            if is_back:
                self.revived.add(number)

    def homes(self, gone: Collection[int]) -> dict[int, int]:
        """The number of each entry that is under another key now, with that which the key had until now.

        ``gone`` are those that have no key any more. Nothing is looked for where the person said nothing.
        """
        if not 0 < len(self.before) <= MOST or len(gone) > MOST:
            return {}
        asked = json.dumps([*self.before, *gone])
        self.with_words = {number for (number,) in self._db.execute(_WITH_WORDS, (asked,))}
        if not self.with_words:
            return {}
        here = self._contents(self.before.keys() - {*gone}) | self._added()
        if len(here) > 2 * MOST:
            return {}
        homes = _Homes(here, {*here} - self.before.keys())
        were = self._contents(gone) | self.before
        for number in sorted(were, key=lambda number: (number not in self.with_words, number)):
            homes.find_the_same(number, were[number])
        for number in sorted(self.with_words & self.before.keys()):
            homes.find_alike(number, self.before[number])
        return {number: home for number, home in homes.found.items() if number != home}

    def _contents(self, numbers: Collection[int]) -> dict[int, Content]:
        return self._found("id IN (SELECT value FROM json_each(?))", json.dumps([*numbers]))

    def _added(self) -> dict[int, Content]:
        """The entries that are new in this reading, around the time of those that changed."""
        first = min(content[0] for content in self.before.values()) - _A_DAY
        last = max(_end(content) for content in self.before.values()) + _A_DAY
        condition = f"id > ? AND +source_id = ? AND start BETWEEN ? AND ? LIMIT {2 * MOST}"
        return self._found(condition, self._last_id, self._source, first, last)

    def _found(self, condition: str, *values: str | int) -> dict[int, Content]:
        found = self._db.execute(f"SELECT id, {CONTENT} FROM entry WHERE {condition}", values)  # noqa: S608
        return {number: tuple(content) for number, *content in found}


class _Homes:
    """Finds what entries were among what is new under some keys; each is found once."""

    def __init__(self, here: Mapping[int, Content], added: Collection[int]) -> None:
        """Take what is new under its key, by number, and which of that had no key before."""
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()
        self._here, self._added = here, added
        self._same: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self._alike: defaultdict[_About, list[tuple[int, int]]] = defaultdict(list)
        for number in sorted(here, key=lambda number: (number not in added, -number)):
            self._same[_all(here[number])].append(number)
            self._alike[_about(here[number])].append((here[number][0], number))
        for places in self._alike.values():
            places.sort()

    def find_the_same(self, number: int, before: Content) -> None:
        """Find an entry as it was; under its own key first."""
        if number in self._here and _all(self._here[number]) == _all(before) and number not in self._taken:
            self._take(number, number)
            return
        places = self._same[_all(before)]
        while places and places[-1] in self._taken:
            places.pop()
        # What is gone and what was added are matched later, also where they are less alike.
        if places and (number in self._here or places[-1] not in self._added):
            self._take(number, places[-1])

    def find_alike(self, number: int, before: Content) -> None:
        """Find an entry that changed otherwise as well, unless that is all that happened to it."""
        own = self._here.get(number)
        is_own = own is not None and number not in self._taken and _about(own) == _about(before)
        if number in self.found or own is None or is_own:
            return
        places = self._alike[_about(before)]
        at = bisect_left(places, (before[0], 0))
        near = [place for _, place in places[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]]
        fitting = [
            (-shared, place)
            for place in near
            if place not in self._taken and (shared := _shared(before, self._here[place])) is not None
        ]
        if fitting and (before[0] != before[1] or len(fitting) == 1):
            self._take(number, min(fitting)[1])

    def _take(self, number: int, place: int) -> None:
        self.found[number] = place
        self._taken.add(place)


def _all(content: Content) -> tuple[object, ...]:
    """When an entry was, and all that it was about."""
    return *content[:3], *_about(content)


def _about(content: Content) -> _About:
    """Project, task, tags and note."""
    return content[5:9]


def _end(content: Content) -> int:
    return content[0] if content[1] is None else content[1]


def _shared(before: Content, now: Content) -> int | None:
    """The time that two entries share; None where it is too little.

    One that was running is any that began since; of those without clock times any on the same day is.
    """
    if before[1] is None:
        return 0 if 0 <= now[0] - before[0] <= _A_DAY else None
    return shared_time((before[0], _end(before)), (now[0], _end(now)))
