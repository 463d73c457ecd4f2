"""What the share dialog asks of the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from focusboard import clock, notes
from focusboard.desk import Desk
from focusboard.model import Period, ProjectPolicy, Receipt
from focusboard.notes import ShareRefused, Wanted
from focusboard.share.delivery import DeliveryRefused, suggested_name
from focusboard.share.preview import Preview
from focusboard.store.policies import keep_policy
from focusboard.text import TITLE, clean
from focusboard.views.asking import Failed, Job


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person said yes to."""

    week: Period
    sha256: str
    audience: str
    purpose: str
    path: Path


class DraftReady(Message):
    """A note is drafted."""

    def __init__(self, preview: Preview, name: str) -> None:
        """Carry it, and the name that its file could have."""
        super().__init__()
        self.preview = preview
        self.name = name


class Shared(Message):
    """A note has left."""

    def __init__(self, receipt: Receipt) -> None:
        """Carry the receipt."""
        super().__init__()
        self.receipt = receipt


def drafting(week: Period) -> Job:
    """The note of a week, as it would leave."""

    def job(desk: Desk) -> Message:
        seen = notes.draft(desk.db, desk.settings, Wanted(week))
        return DraftReady(seen, suggested_name(week.name, seen.format))

    return job


def deciding(week: Period, policy: ProjectPolicy) -> Job:
    """What may leave about a project, kept, and the note drafted again."""

    def job(desk: Desk) -> Message:
        keep_policy(desk.db, policy, clock.now())
        return drafting(week)(desk)

    return job


def sharing(wish: Wish) -> Job:
    """The note written to its file, and its receipt kept."""

    def job(desk: Desk) -> Message:
        try:
            receipt = notes.share(
                desk.db,
                desk.settings,
                Wanted(wish.week),
                wish.sha256,
                audience=clean(wish.audience.strip(), TITLE),
                purpose=clean(wish.purpose.strip(), TITLE),
                destination="file",
                path=wish.path,
            )
        except (ShareRefused, DeliveryRefused) as refusal:
            return Failed(str(refusal))
        return Shared(receipt)

    return job
