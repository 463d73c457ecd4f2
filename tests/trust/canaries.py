"""A life in which all that may not leave has a name of its own, found again however it is written."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from functools import cache
from pathlib import Path
from random import Random
from sqlite3 import Connection
from urllib.parse import quote

from focusboard.clock import instant
from focusboard.model import Entry, NoteEdit, Outcome, ProjectPolicy, State, WordsDecided
from focusboard.store.day_notes import keep_day_note
from focusboard.store.intentions import intend, settle
from focusboard.store.note_edits import keep_edits
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.own import put_entry
from focusboard.store.policies import keep_policy
from focusboard.store.readings import reading
from focusboard.store.sources import add_source
from focusboard.store.undo import step
from focusboard.store.unkept import keep_typed
from focusboard.store.words import decide

LETTERS = "bcdfghjklmnpqrstvwxz"
SECRET = "Zéprivateword"
"""A word that the settings keep from everybody."""
SHARED = {"api": "", "acme": "Client A", "site": "Client B"}
"""The projects that may leave, with the name that the reader knows."""


@dataclass(frozen=True)
class Canaries:
    """The names, by where they may not be seen."""

    never: tuple[str, ...]
    """In no share at all."""
    words: tuple[str, ...]
    """What the person said about shared projects: in a note, in no report and no packet."""
    tasks: dict[str, tuple[str, ...]]
    """The tasks of shared projects: at level detailed, and each client's in their report."""

    def __len__(self) -> int:
        return len(self.never) + len(self.words) + sum(map(len, self.tasks.values()))


class Namer:
    """Gives names that nothing else has, and remembers them."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self.given: list[str] = []

    def __call__(self) -> str:
        name = "Zé" + "".join(self._dice.choices(LETTERS, k=9)).title()
        self.given.append(name)
        return name


def live(path: Path) -> tuple[Connection, Canaries]:
    """A database of one week with more than three hundred of them."""
    db = open_store(path)
    dice = Random(69)
    never, words, tasks = Namer(dice), Namer(dice), {project: Namer(dice) for project in SHARED}
    private = [never() for _ in range(12)]
    source = add_source(db, never(), "csv", f"/{never()}/{never()}.csv", zone="Asia/Tokyo", at=1)
    entries = []
    for number in range(60):
        project = (*SHARED, *private)[number % 15]
        task = tasks[project]() if project in SHARED else never()
        start = instant(f"2026-11-{16 + number % 5:02}T{8 + number // 5:02}:00:00+01:00")
        entries.append(
            Entry(never(), start, start + 3300, project, task, (never(), never()), never(), zone="Asia/Tokyo")
        )
    with reading(db, source.id, 1) as current:
        current.keep_file(f"/{never()}.csv", "1", entries)
    for number, entry in enumerate(entries, 1):
        said = f"{words()} {SECRET}" if entry.project in SHARED else never()
        state: State = "blocked" if number % 2 else "done"
        need = never() if number % 2 else ""
        keep_outcome(db, Outcome("entry", str(number), state, said, need), 1)
    for number, project in enumerate((*private, "acme")):
        task = tasks[project]() if project in SHARED else never()
        start = instant(f"2026-11-{16 + number % 5:02}T21:00:00+01:00")
        own = Entry("", start, start + 600, project, task, (never(),), never())
        with step(db, never(), 1) as taken:
            kept = put_entry(db, taken, own, 1)
        said = words() if project in SHARED else never()
        keep_outcome(db, Outcome("entry", str(kept.id), "done", said), 1)
    start = instant("2026-11-19T19:00:00+01:00")
    with step(db, never(), 1) as taken:
        put_entry(db, taken, Entry("", start, None, "api", never(), (never(),), never()), 1)
    for project, alias in SHARED.items():
        keep_policy(db, ProjectPolicy(project, "alias" if alias else "share", alias), 1)
    for project in private[:6]:
        keep_policy(db, ProjectPolicy(project, "private"), 1)
    keep_outcome(db, Outcome("week", "2026-W47", "done", words()), 1)
    for week in ("2026-W46", "2026-W48"):
        keep_outcome(db, Outcome("week", week, "done", never()), 1)
    intend(db, "2026-W48", words(), never(), 1, plan=words())
    settle(db, "2026-W48", intend(db, "2026-W48", never(), never(), 1, plan=never()).place, "dropped", 1)
    for day in range(16, 21):
        keep_day_note(db, date(2026, 11, day), never(), 1)
    keep_edits(db, "2026-W47", "Somebody", [NoteEdit("own:1", "Thanks", never())], 1)
    keep_edits(db, "2026-W46", "Ana", [NoteEdit("own:1", "Thanks", never())], 1)
    keep_typed(db, "2026-W47", "Ana", never())
    decide(db, WordsDecided(never().casefold(), "edit", never()), 1)
    found = {project: tuple(namer.given) for project, namer in tasks.items()}
    return db, Canaries(tuple(never.given), tuple(words.given), found)


@cache
def variants(name: str) -> tuple[str, ...]:
    """How a name could be written so that nobody sees it at once, each way once."""
    return tuple(dict.fromkeys(_written(name)))


def _written(name: str) -> Iterator[str]:
    yield from (name, name.casefold(), name.upper(), name[::-1])
    plain = name.replace("é", "e")
    yield from (plain, plain.casefold())
    yield from (quote(name), json.dumps(name)[1:-1], name.encode("utf-16-le").decode("latin-1"))
    yield name.encode().hex()
    yield name.replace("é", "&#233;")
    for shift in range(3):
        coded = b64encode(b"x" * shift + name.encode()).decode().rstrip("=")
        yield coded[4 if shift else 0 : -2]


def leaks(content: bytes, names: Iterable[str]) -> set[str]:
    """The names that are in some bytes, in whatever writing."""
    text = "\n".join(_readings(content))
    return {name for name in names if any(variant in text for variant in variants(name))}


def _readings(content: bytes) -> Iterator[str]:
    """The bytes as text, case-folded, as mail with its parts decoded, as a calendar with its lines whole."""
    text = content.decode("utf-8", "replace")
    yield from (text, text.casefold(), content.decode("latin-1"))
    if text.startswith("BEGIN:VCALENDAR"):
        yield text.replace("\r\n ", "")
    if text.startswith(("X-Unsent", "Subject", "MIME", "Content", "To")):
        for part in message_from_bytes(content).walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield payload.decode("utf-8", "replace")
                yield payload.decode("utf-8", "replace").casefold()


def written(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below a folder."""
    return ((path, path.read_bytes()) for path in folder.rglob("*") if path.is_file())
