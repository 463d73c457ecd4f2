"""What is asked of the store: every job runs in a thread and answers with one message."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from textual.message import Message

from focusboard import answers, clock
from focusboard.desk import Desk, open_desk
from focusboard.insight.explain import Explanation
from focusboard.model import Outcome
from focusboard.paths import Places
from focusboard.reading import SourceRead, read_sources
from focusboard.store import drift, outcomes, undo
from focusboard.store.undo import ChangeRefused
from focusboard.store.unusable import StoreUnusable
from focusboard.views.numbers import Number

Job = Callable[[Desk], Message]


@dataclass(frozen=True, slots=True)
class Question:
    """What a view shows: a day or the week that it is in, everything or what contains some words."""

    day: date
    words: str = ""
    revision: int = 0
    """Raised whenever what is stored has changed."""


class Cancelled(Exception):
    """The person does not want to wait for it."""


class AnswerReady(Message):
    """A question is answered."""

    def __init__(self, question: Question, answer: answers.Answer) -> None:
        """Carry both."""
        super().__init__()
        self.question = question
        self.answer = answer


class ExplanationReady(Message):
    """A number is taken apart."""

    def __init__(self, explanation: Explanation) -> None:
        """Carry it."""
        super().__init__()
        self.explanation = explanation


class Changed(Message):
    """Something is stored that was not; its words say what."""

    def __init__(self, words: str = "") -> None:
        """Carry what to tell; nothing where it shows by itself."""
        super().__init__()
        self.words = words


class EntriesRead(Message):
    """The sources were read."""

    def __init__(self, sources: tuple[SourceRead, ...]) -> None:
        """Carry what each of them gave."""
        super().__init__()
        self.sources = sources


class Failed(Message):
    """Something could not be done; its words say what, where, and what to do."""

    def __init__(self, words: str) -> None:
        """Carry the words."""
        super().__init__()
        self.words = words


class Mistaken(Message):
    """A job of ours went wrong in a way that nobody foresaw."""

    def __init__(self, error: Exception) -> None:
        """Carry what happened."""
        super().__init__()
        self.error = error


def at_desk(places: Places, job: Job) -> Message | None:
    """Do a job with a store of its own; None when it was cancelled. Raises nothing: a thread dies unheard."""
    try:
        with closing(open_desk(places)) as desk:
            return job(desk)
    except Cancelled:
        return None
    except (StoreUnusable, ChangeRefused, OSError) as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001 - told by whoever is given it
        return Mistaken(error)


def answering(question: Question, length: str) -> Job:
    """The answer for a view of a length."""

    def job(desk: Desk) -> Message:
        calendar = desk.settings.calendar
        period = calendar.day(question.day) if length == "day" else calendar.week(question.day)
        return AnswerReady(question, answers.answer(desk.db, desk.settings, period, question.words))

    return job


def explaining(number: Number, words: str) -> Job:
    """A number taken apart."""
    return lambda desk: ExplanationReady(
        answers.explained(desk.db, desk.settings, number.metric, number.period, words)
    )


def keeping(outcome: Outcome) -> Job:
    """What came of something, kept."""

    def job(desk: Desk) -> Message:
        outcomes.keep_outcome(desk.db, outcome, clock.now())
        return Changed()

    return job


def seeing(desk: Desk) -> Message:
    """Everything as it is now, seen."""
    drift.mark_seen(desk.db, clock.now())
    return Changed("Seen; u takes it back.")


def undoing(desk: Desk) -> Message:
    """The latest change, taken back."""
    title = undo.undo(desk.db)
    return Changed(f"Undone: {title}" if title else "There is nothing to undo.")


def redoing(desk: Desk) -> Message:
    """The change that was taken back, made again."""
    title = undo.redo(desk.db)
    return Changed(f"Done again: {title}" if title else "There is nothing to do again.")


def reading(progress: Callable[[str], None], is_unwanted: Callable[[], bool]) -> Job:
    """The sources, read."""

    def tell(source: str, files: int, of: int, entries: int) -> None:
        if is_unwanted():
            raise Cancelled
        progress(f"reading {source} · {entries} entries" if of == 1 else f"reading {source} {files} of {of}")

    return lambda desk: EntriesRead(read_sources(desk.db, desk.settings, progress=tell))
