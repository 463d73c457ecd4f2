"""What is asked of the store: every job runs in a thread and answers with one message."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from textual.message import Message

from focusboard import clock
from focusboard.desk import answers
from focusboard.desk.ahead import Ahead, ahead
from focusboard.desk.desk import Desk, open_desk
from focusboard.desk.totalling import Progress, telling
from focusboard.model import Entry, Outcome, Period, Receipt
from focusboard.paths import Places
from focusboard.store import drift, outcomes, receipts, undo
from focusboard.store.own import own_running
from focusboard.store.undo import ChangeRefused
from focusboard.store.unusable import StoreBusy, StoreUnusable
from focusboard.values import Value
from focusboard.views.numbers import Number
from focusboard.views.question import Question

if TYPE_CHECKING:
    from focusboard.desk.reading import SourceRead
    from focusboard.insight.explain import Explanation

TURN = 0.0005
"""Seconds after which a thread at work lets the screen go on; a key takes some fifty turns to its frame."""

Job = Callable[[Desk], Message]


class Around(Value):
    """What every view shows besides its own: what it is about, what left last, and what is ahead."""

    period: Period
    words: str
    last_shared: Receipt | None
    ahead: Ahead
    """What is meant for the week, and what stands in the way."""
    running: Entry | None
    """What the person has started here and not stopped."""


class Cancelled(Exception):
    """The person does not want to wait for it."""


class AnswerReady(Message):
    """A question is answered."""

    def __init__(self, question: Question, answer: Any, around: Around) -> None:
        """Carry the question, the answer of the view that asked, and what all views show."""
        super().__init__()
        self.question = question
        self.answer = answer
        self.around = around


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

    def __init__(self, words: str, *, is_busy: bool = False) -> None:
        """Carry the words, and whether it is because somebody writes to the store."""
        super().__init__()
        self.words = words
        self.is_busy = is_busy


class Unanswered(Failed):
    """A question could not be answered."""

    def __init__(self, question: Question, why: Failed) -> None:
        """Carry the question, and why."""
        super().__init__(why.words, is_busy=why.is_busy)
        self.question = question


class Mistaken(Message):
    """A job of ours went wrong in a way that nobody foresaw."""

    def __init__(self, error: Exception) -> None:
        """Carry what happened."""
        super().__init__()
        self.error = error


def take_turns() -> None:
    """Let threads that work make way for keys sooner than Python would."""
    sys.setswitchinterval(TURN)


def at_desk(places: Places, job: Job, progress: Progress | None = None) -> Message | None:
    """Do a job with a store of its own; None when it was cancelled. Raises nothing: a thread dies unheard.

    ``progress`` is told how far it is when days have to be measured first.
    """
    try:
        with telling(progress), closing(open_desk(places)) as desk:
            return job(desk)
    except Cancelled:
        return None
    except (StoreUnusable, ChangeRefused, OSError) as error:
        return Failed(str(error), is_busy=isinstance(error, StoreBusy))
    except Exception as error:  # noqa: BLE001 - told by whoever is given it
        return Mistaken(error)


def answering(question: Question, answer_of: Callable[[Desk, Question], object]) -> Job:
    """What a view shows."""

    def job(desk: Desk) -> Message:
        period = question.period(desk.settings.calendar)
        coming = ahead(desk.db, desk.settings, period, clock.now())
        around = Around(period, question.words, receipts.last(desk.db), coming, own_running(desk.db))
        return AnswerReady(question, answer_of(desk, question), around)

    return job


def summed(desk: Desk, question: Question) -> answers.Answer:
    """The numbers of a period, with the entries of a short one."""
    period, with_notes = question.period(desk.settings.calendar), not desk.settings.hides("day", "note")
    return answers.answer(desk.db, desk.settings, period, question.words, with_notes=with_notes)


def explaining(number: Number, words: str) -> Job:
    """A number taken apart."""
    return lambda desk: ExplanationReady(
        answers.explained(desk.db, desk.settings, number.metric, number.period, words)
    )


def keeping(said: tuple[Outcome, ...]) -> Job:
    """What came of something, kept in one step."""

    def job(desk: Desk) -> Message:
        outcomes.keep_outcomes(desk.db, said, clock.now())
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

    def job(desk: Desk) -> Message:
        from focusboard.desk.reading import read_sources  # noqa: PLC0415 - loads every reader, after the first paint

        return EntriesRead(read_sources(desk.db, desk.settings, progress=tell))

    return job
