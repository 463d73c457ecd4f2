"""What the share dialog asks of the store."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from focusboard import clock
from focusboard.desk import notes
from focusboard.desk.addressing import Wanted, addressed, clients, known, readers
from focusboard.desk.desk import Desk
from focusboard.desk.note_words import keep_edited, to_edit
from focusboard.desk.notes import ShareRefused
from focusboard.model import Level, Period, Policy, ProjectPolicy, WordDecision
from focusboard.share.clipboard_tool import copy
from focusboard.share.delivery import DeliveryRefused
from focusboard.share.preview import Preview
from focusboard.share.projection import FormatRefused
from focusboard.store.policies import keep_policies
from focusboard.store.receipts import EarlierShare, earlier_shares
from focusboard.store.unkept import keep_typed, typed
from focusboard.text import TITLE, clean
from focusboard.views.asking import Failed, Job
from focusboard.views.what_left import Left, Shared


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person said yes to."""

    wanted: Wanted
    sha256: str
    purpose: str
    path: Path | None
    """None for the clipboard."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A note as it would leave, and what the lines beside it can be filled with."""

    wanted: Wanted
    preview: Preview
    ladder: tuple[tuple[Level, str], ...]
    """The levels from the one that says least on, each client's among them."""
    readers: tuple[str, ...]
    """Those whom the settings know, then those who got something before."""
    purpose: str
    """What the reader got it for, as far as is known."""
    path: Path
    """A file that is not there yet, beside the last one that was written."""


class DraftReady(Message):
    """A note is drafted."""

    def __init__(self, drafted: Drafted) -> None:
        """Carry it."""
        super().__init__()
        self.drafted = drafted


class LinesReady(Message):
    """The lines of a note are there to be edited."""

    def __init__(self, wanted: Wanted, lines: str, *, is_unkept: bool) -> None:
        """Carry them, and whether they are what was typed and not kept."""
        super().__init__()
        self.wanted = wanted
        self.lines = lines
        self.is_unkept = is_unkept


def beginning(week: Period) -> Job:
    """The note of a week for whoever got the last one."""

    def job(desk: Desk) -> Message:
        left = earlier_shares(desk.db)
        reader = readers(desk.settings, left)[0]
        return _drafted(desk, addressed(desk.settings, week, reader, left=left), left)

    return job


def addressing(wanted: Wanted, reader: str, week: Period) -> Job:
    """A note for another reader: as the settings say, of the week that was asked for; else as it is."""

    def job(desk: Desk) -> Message:
        meant = desk.settings.reader(reader)
        if meant in desk.settings.audiences:
            return drafting(addressed(desk.settings, week, reader))(desk)
        return drafting(wanted._replace(audience=meant.name, address=meant.address))(desk)

    return job


def drafting(wanted: Wanted) -> Job:
    """A note as it would leave."""
    return lambda desk: _drafted(desk, wanted, earlier_shares(desk.db))


def _drafted(desk: Desk, wanted: Wanted, left: Sequence[EarlierShare]) -> Message:
    try:
        preview = notes.draft(desk.db, desk.settings, wanted)
    except (FormatRefused, ShareRefused) as refusal:
        return Failed(str(refusal))
    found = known(desk.settings, wanted, left)
    theirs = clients(desk.db, desk.settings, wanted)
    ladder: tuple[tuple[Level, str], ...] = (("outcomes", ""), ("rounded", ""), ("detailed", ""))
    ladder = (*ladder, *(("client", client) for client in theirs), ("packet", ""))
    return DraftReady(Drafted(wanted, preview, ladder, found.readers, found.purpose, found.path))


def deciding(wanted: Wanted, projects: Sequence[str], policy: Policy) -> Job:
    """What may leave about projects, kept, and the note drafted again."""

    def job(desk: Desk) -> Message:
        keep_policies(desk.db, [ProjectPolicy(each, policy) for each in projects], clock.now())
        return drafting(wanted)(desk)

    return job


def deciding_words(wanted: Wanted, words: str, decision: WordDecision, instead: str = "") -> Job:
    """What becomes of words where they would leave, kept, and the note drafted again."""

    def job(desk: Desk) -> Message:
        notes.decide_words(desk.db, words, decision, instead)
        return drafting(wanted)(desk)

    return job


def opening(wanted: Wanted) -> Job:
    """The lines of a note to edit: as they were typed last where that was not kept."""

    def job(desk: Desk) -> Message:
        unkept = typed(desk.db, wanted.period.name, wanted.audience)
        lines = to_edit(desk.db, desk.settings, wanted) if unkept is None else unkept
        return LinesReady(wanted, lines, is_unkept=unkept is not None)

    return job


def typing(wanted: Wanted, lines: str) -> Job:
    """The lines as far as they are typed, remembered."""

    def job(desk: Desk) -> Message:
        keep_typed(desk.db, wanted.period.name, wanted.audience, lines)
        return Remembered()

    return job


class Remembered(Message):
    """What is typed is safe."""


def keeping(wanted: Wanted, lines: str) -> Job:
    """The edited lines, kept, and the note drafted again."""

    def job(desk: Desk) -> Message:
        keep_edited(desk.db, desk.settings, wanted, lines)
        return drafting(wanted)(desk)

    return job


def sharing(wish: Wish) -> Job:
    """The note written to its file or copied, and its receipt kept."""

    def job(desk: Desk) -> Message:
        try:
            receipt = notes.share(
                desk.db,
                desk.settings,
                wish.wanted,
                wish.sha256,
                audience=wish.wanted.audience,
                purpose=clean(wish.purpose.strip(), TITLE),
                destination="clipboard" if wish.path is None else "file",
                path=wish.path,
            )
        except (ShareRefused, DeliveryRefused) as refusal:
            return Failed(str(refusal))
        if wish.path is not None:
            return Shared(Left(receipt))
        return Shared(Left(receipt, copy(receipt.content.encode(), os.environ)))

    return job
