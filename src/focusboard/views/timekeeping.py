"""What the dialogs of the timer ask of the store."""

from __future__ import annotations

from textual.message import Message

from focusboard import clock
from focusboard.clock import BadTime
from focusboard.desk.desk import Desk
from focusboard.model import Entry, Outcome
from focusboard.settings import Settings
from focusboard.store import outcomes
from focusboard.store.own import own_entry
from focusboard.views.asking import Changed, Failed, Job

UNDO = "u takes it back."


class LineReady(Message):
    """An entry that is kept here, as the line that changes it."""

    def __init__(self, entry: Entry, text: str) -> None:
        """Carry the entry as it is kept, and the line."""
        super().__init__()
        self.entry = entry
        self.text = text


class Stopped(Message):
    """What was running has ended."""

    def __init__(self, entry: Entry, words: str) -> None:
        """Carry the entry, and what it is called with its times."""
        super().__init__()
        self.entry = entry
        self.words = words


def line_again(entry: Entry, settings: Settings) -> str:
    """What an entry is about, without its time, as a line; raises BadTime where none says it."""
    from focusboard.desk.entry_line import Line, show_line  # noqa: PLC0415 - not before the first paint
    from focusboard.desk.saying_when import here  # noqa: PLC0415

    return show_line(Line(None, None, entry.project, entry.task, entry.tags), here(settings, clock.now()))


def line_within(span: tuple[int, int], settings: Settings) -> str:
    """A span as the beginning of a line; raises BadTime where none says it."""
    from focusboard.desk.entry_line import Line, show_line  # noqa: PLC0415
    from focusboard.desk.saying_when import here  # noqa: PLC0415

    return show_line(Line(*span), here(settings, clock.now()))


def keeping_line(text: str) -> Job:
    """What a line says, begun or added."""

    def job(desk: Desk) -> Message:
        from focusboard.desk import timing  # noqa: PLC0415 - not before the first paint

        try:
            done = timing.begin_or_add(desk, text)
        except BadTime as error:
            return Failed(str(error))
        said = timing.described(timing.line_of(done.begun), timing.where(desk))
        return Changed(f"{'Added' if done.begun.end else 'Started'}: {said}; {UNDO}")

    return job


def changing(entry: Entry, text: str) -> Job:
    """An entry, made what a line says."""

    def job(desk: Desk) -> Message:
        from focusboard.desk import timing  # noqa: PLC0415

        try:
            changed = timing.edit(desk, entry.id, text)
        except BadTime as error:
            return Failed(str(error))
        return Changed(f"Changed: {timing.described(timing.line_of(changed), timing.where(desk))}; {UNDO}")

    return job


def showing_line(entry: Entry) -> Job:
    """An entry as its line; refused, with where it is kept, for one of a tracker."""

    def job(desk: Desk) -> Message:
        from focusboard.desk import timing  # noqa: PLC0415

        try:
            kept = own_entry(desk.db, entry.id)
            return LineReady(kept, timing.shown(desk, kept))
        except BadTime as error:
            return Failed(str(error))

    return job


def removing(entry: Entry) -> Job:
    """An entry, taken away."""

    def job(desk: Desk) -> Message:
        from focusboard.desk import timing  # noqa: PLC0415

        gone = timing.remove(desk, entry.id)
        return Changed(f"Taken away: {timing.described(timing.line_of(gone), timing.where(desk))}; {UNDO}")

    return job


def stopping(desk: Desk) -> Message:
    """What is running, ended."""
    from focusboard.desk import timing  # noqa: PLC0415

    ended = timing.stop(desk)
    return Stopped(ended, timing.described(timing.line_of(ended), timing.where(desk)))


def saying(entry: Entry, text: str) -> Job:
    """What is different now that something has ended."""

    def job(desk: Desk) -> Message:
        outcomes.keep_outcome(desk.db, Outcome("entry", str(entry.id), "done", text), clock.now())
        return Changed()

    return job
