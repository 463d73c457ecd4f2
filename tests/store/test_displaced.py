"""Words stay on what they were said about when a key becomes that of another entry."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Outcome
from focusboard.store import displaced
from focusboard.store.check import check
from focusboard.store.entries import entries_between, recorded
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome, outcomes_of, remove_outcome, words_without_entry
from focusboard.store.readings import ReadingResult, reading
from focusboard.store.sources import add_source
from tests.store.conftest import AT, Read, written

NINE = 1_780_000_000
TEN, ELEVEN = NINE + 3600, NINE + 7200


def there(db: Connection) -> list[Entry]:
    return entries_between(db, 0, 2 * AT, now=AT)


def say(db: Connection) -> None:
    """Something about each entry: its task."""
    for entry in there(db):
        keep_outcome(db, Outcome("entry", str(entry.id), "done", entry.task), AT)


def words(db: Connection) -> dict[str, str]:
    """What was said about the entry of each task, and with a minus about those that are gone."""
    said = {entry.id: entry.task for entry in there(db)}
    kept = {said[number]: outcome.text for number, outcome in outcomes_of(db, said).items()}
    return kept | {f"-{each.entry.task}": each.outcome.text for each in words_without_entry(db) if each.entry}


def places(*lengths: tuple[str, int]) -> list[Entry]:
    """Entries that know their day and their length alone, with their places as keys."""
    return [
        written(NINE, NINE, task)._replace(key=f"day#{place}", duration=length, file="a")
        for place, (task, length) in enumerate(lengths, 1)
    ]


def starts(*spans: tuple[str, int, int | None]) -> list[Entry]:
    """Entries with their starts as keys, numbered where several start alike."""
    met: dict[int, int] = {}
    found = []
    for task, start, end in spans:
        met[start] = met.get(start, 0) + 1
        found.append(written(start, end, task)._replace(key=f"{start}#{met[start]}", file="a"))
    return found


EDITS = {
    "something shorter is put in before": (
        starts(("fix", NINE, ELEVEN)),
        starts(("standup", NINE, NINE + 900), ("fix", NINE + 900, ELEVEN)),
        {"fix": "fix"},
    ),
    "a line is put in before": (
        places(("write", 3600), ("review", 7200), ("mail", 2700)),
        places(("standup", 1800), ("write", 3600), ("review", 7200), ("mail", 2700)),
        {"write": "write", "review": "review", "mail": "mail"},
    ),
    "the first line is taken out": (
        places(("write", 3600), ("review", 7200), ("mail", 2700)),
        places(("review", 7200), ("mail", 2700)),
        {"-write": "write", "review": "review", "mail": "mail"},
    ),
    "two lines change places": (
        places(("write", 3600), ("review", 7200)),
        places(("review", 7200), ("write", 3600)),
        {"write": "write", "review": "review"},
    ),
    "the first of two that start alike is taken out": (
        starts(("a", NINE, TEN), ("b", NINE, ELEVEN)),
        starts(("b", NINE, ELEVEN)),
        {"-a": "a", "b": "b"},
    ),
    "it is called something else": (
        starts(("fix", NINE, TEN)),
        starts(("fixed", NINE, TEN)),
        {"fixed": "fix"},
    ),
    "it is called something else, and the like is done later": (
        starts(("fix", NINE, TEN)),
        starts(("mend", NINE, TEN), ("fix", TEN, ELEVEN)),
        {"mend": "fix"},
    ),
    "it becomes shorter": (
        places(("write", 3600), ("review", 7200)),
        places(("write", 1800), ("review", 7200)),
        {"write": "write", "review": "review"},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_words_follow_their_entry(db: Connection, read: Read, edit: str) -> None:
    before, after, expected = EDITS[edit]
    read(a=before)
    say(db)
    read(a=after)
    assert words(db) == expected
    assert [entry._replace(id=0, source="") for entry in there(db)] == sorted(after, key=_order(there(db)))
    assert all(finding.ok for finding in check(db))
    result = read(a=after, at=AT + 1)
    assert (result.added, result.updated, result.removed) == (0, 0, 0)


def _order(found: Iterable[Entry]) -> object:
    keys = [entry.key for entry in found]
    return lambda entry: keys.index(entry.key)


@pytest.mark.parametrize(
    ("before", "after"),
    [((3600,), (600, 3600)), ((600, 3600), (3600,)), ((600, 3600), (3600, 600)), ((600, 600), (600,))],
)
def test_the_length_tells_which_of_several_alike_it_is(
    db: Connection, read: Read, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    read(a=places(*(("work", length) for length in before)))
    lengths = {entry.id: entry.duration for entry in there(db)}
    say(db)
    read(a=places(*(("work", length) for length in after)))
    now = {entry.id: entry.duration for entry in there(db)}
    assert sorted(now.values()) == sorted(after)
    assert {number: now[number] for number in lengths if number in now} == {
        number: length for number, length in lengths.items() if number in now
    }
    assert len(lengths.keys() & now.keys()) == min(len(before), len(after))


def test_a_note_tells_which_of_several_alike_it_is(db: Connection, read: Read) -> None:
    fix, mail = (
        each._replace(note=note) for each, note in zip(places(("a", 60), ("a", 60)), "xy", strict=True)
    )
    read(a=[fix])
    [before] = there(db)
    say(db)
    read(a=[mail._replace(key=fix.key), fix._replace(key=mail.key)])
    assert next(entry.note for entry in there(db) if entry.id == before.id) == "x"


A, B, C, D = ("a", 600), ("b", 1200), ("c", 1800), ("d", 2400)

COURSES: dict[str, tuple[list[list[Entry]], str, dict[str, str]]] = {
    "of one that is taken out, while the next has none": (
        [places(A, B, C), places(B, C)],
        "a",
        {"-a": "a"},
    ),
    "of one that starts like the next and is taken out": (
        [starts(("a", NINE, TEN), ("b", NINE, ELEVEN)), starts(("b", NINE, ELEVEN))],
        "a",
        {"-a": "a"},
    ),
    "of one that is taken out while another comes at the end": (
        [places(A, B), places(B, D)],
        "ab",
        {"-a": "a", "b": "b"},
    ),
    "when another is put in before what was the last but one": (
        [places(A, B, C), places(A, B), places(D, A, B)],
        "abc",
        {"a": "a", "b": "b", "-c": "c"},
    ),
    "when what stood before comes back": ([places(A, B), places(B), places(A, B)], "b", {"b": "b"}),
    "of two alike, when the shorter one is taken out": (
        [starts(("a", NINE, TEN), ("b", NINE, ELEVEN)), starts(("b", NINE, ELEVEN), ("c", TEN, ELEVEN))],
        "ab",
        {"-a": "a", "b": "b"},
    ),
    "of one that runs, when something is put in before": (
        [starts(("a", NINE, None)), starts(("b", NINE, NINE + 900), ("a", NINE + 900, TEN))],
        "a",
        {"a": "a"},
    ),
    "of one that becomes longer when something is put in before": (
        [places(A, B), places(D, ("a", 900), B)],
        "ab",
        {"a": "a", "b": "b"},
    ),
    "of one that is in the way of another": (
        [
            starts(("a", NINE, ELEVEN), ("b", NINE + 900, NINE + 1800)),
            starts(("c", NINE, NINE + 900), ("a", NINE + 900, ELEVEN)),
        ],
        "ab",
        {"a": "a", "-b": "b"},
    ),
}


@pytest.mark.parametrize("course", COURSES)
def test_words_stay_with_what_they_are_about(db: Connection, read: Read, course: str) -> None:
    states, worded, expected = COURSES[course]
    for at, state in enumerate(states):
        result = read(a=state, at=AT + at)
        assert result.added + result.updated + result.unchanged == len(state)
        if at == 0:
            say(db)
            for entry in there(db):
                if entry.task not in worded:
                    remove_outcome(db, "entry", str(entry.id), AT)
    assert words(db) == expected
    assert {entry.key: entry.task for entry in there(db)} == {entry.key: entry.task for entry in states[-1]}
    assert all(finding.ok for finding in check(db))
    again = read(a=states[-1], at=AT + 9)
    assert (again.added, again.updated, again.removed) == (0, 0, 0)


def test_thousands_on_one_day_take_few_steps(db: Connection, read: Read) -> None:
    lines = [("work", 60 + n) for n in range(3000)]
    read(a=places(*lines))
    for entry in there(db):
        keep_outcome(db, Outcome("entry", str(entry.id), "done", str(entry.duration)), AT)
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    db.set_progress_handler(count, 1000)
    read(a=places(("standup", 30), *lines))
    db.set_progress_handler(None, 0)
    said = outcomes_of(db, [entry.id for entry in there(db)])
    assert all(said[entry.id].text == str(entry.duration) for entry in there(db) if entry.task == "work")
    assert steps < 3000, "more than a thousand for each entry"


def test_where_most_entries_change_words_stay_with_the_keys(
    db: Connection, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(displaced, "MOST", 2)
    before, after, _ = EDITS["a line is put in before"]
    read(a=before)
    say(db)
    read(a=after)
    assert words(db) == {"standup": "write", "write": "review", "review": "mail"}


TASKS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@settings(max_examples=60, deadline=None)
@given(before=TASKS, after=TASKS, worded=st.sets(st.sampled_from("abcdef")))
def test_lines_in_any_order_keep_their_words_and_the_totals(
    before: list[str], after: list[str], worded: set[str]
) -> None:
    lengths = {task: 600 * (1 + ord(task) - ord("a")) for task in "abcdef"}

    def lines(tasks: list[str]) -> list[Entry]:
        return places(*((task, lengths[task]) for task in tasks))

    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "a" / "a.db")) as db:
        source = add_source(db, "work", "klog", "/times", zone="", at=AT)

        def read(entries: list[Entry], fingerprint: str) -> ReadingResult:
            with reading(db, source.id, AT) as current:
                current.keep_file("a", fingerprint, entries)
            return current.result

        read(lines(before), "1")
        for entry in there(db):
            if entry.task in worded:
                keep_outcome(db, Outcome("entry", str(entry.id), "done", entry.task), AT)
        result = read(lines(after), "2")
        found = words(db)
        said = worded.intersection(before)
        both = said & {*after}
        assert {task: found[task] for task in both} == {task: task for task in both}
        assert sorted(found.values()) == sorted(said)
        assert recorded(db, source.id) == (len(after), sum(lengths[task] for task in after), 0)
        assert result.added + result.updated + result.unchanged == len(after)
        assert all(finding.ok for finding in check(db))
        assert read(lines(after), "3").updated == 0
