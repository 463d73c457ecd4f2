"""What the outcomes view asks of the store."""

from __future__ import annotations

from textual.message import Message

from focusboard import clock
from focusboard.desk import suggesting
from focusboard.desk.desk import Desk
from focusboard.model import Entry, Fate, Intention
from focusboard.store import intentions, outcomes
from focusboard.views.asking import Changed, Job

UNDO = "u takes it back."


class Suggested(Message):
    """It is known which words may fit."""

    def __init__(self, words: tuple[str, ...]) -> None:
        """Carry the words."""
        super().__init__()
        self.words = words


def suggesting_for(entry: Entry) -> Job:
    """Words that may fit an entry."""
    return lambda desk: Suggested(suggesting.suggestions(desk.db, desk.settings, entry))


def removing(subject: str, on: str) -> Job:
    """An outcome, taken away."""

    def job(desk: Desk) -> Message:
        outcomes.remove_outcome(desk.db, subject, on, clock.now())  # type: ignore[arg-type]
        return Changed(f"Taken away; {UNDO}")

    return job


def attaching(gone: str, entry: Entry) -> Job:
    """Words whose entry is gone, moved to another one."""

    def job(desk: Desk) -> Message:
        outcomes.attach(desk.db, gone, str(entry.id), clock.now())
        return Changed(f"Attached to {entry.task or entry.project or 'the entry'}; {UNDO}")

    return job


def intending(meant: Intention) -> Job:
    """Something meant for a week."""

    def job(desk: Desk) -> Message:
        intentions.intend(desk.db, meant.week, meant.text, meant.criterion, clock.now(), plan=meant.plan)
        return Changed()

    return job


def rewording(meant: Intention) -> Job:
    """What was meant, in other words."""

    def job(desk: Desk) -> Message:
        intentions.reword(desk.db, meant, clock.now())
        return Changed()

    return job


def settling(meant: Intention, fate: Fate) -> Job:
    """What became of it."""

    def job(desk: Desk) -> Message:
        intentions.settle(desk.db, meant.week, meant.place, fate, clock.now())
        return Changed()

    return job


def carrying(meant: Intention, to: str) -> Job:
    """It goes on in the next week."""

    def job(desk: Desk) -> Message:
        intentions.carry(desk.db, meant.week, meant.place, to, clock.now())
        return Changed(f"Carried over to {to}; {UNDO}")

    return job


def unmeaning(meant: Intention) -> Job:
    """It, taken away."""

    def job(desk: Desk) -> Message:
        intentions.remove_intention(desk.db, meant.week, meant.place, clock.now())
        return Changed(f"Taken away; {UNDO}")

    return job
