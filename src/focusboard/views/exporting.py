"""What the dialog asks of the store that exports everything."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from focusboard.desk.addressing import folder_beside
from focusboard.desk.desk import Desk
from focusboard.desk.everything import Everything, everything, export
from focusboard.ownfile import FileRefused
from focusboard.share.delivery import DeliveryRefused, free_name
from focusboard.store.receipts import earlier_shares
from focusboard.views.asking import Failed, Job
from focusboard.views.what_left import Left, Shared


class EverythingReady(Message):
    """All there is, as it would be written."""

    def __init__(self, what: Everything, path: Path) -> None:
        """Carry it, and a file that is not there yet."""
        super().__init__()
        self.what = what
        self.path = path


def gathering(desk: Desk) -> Message:
    """All there is."""
    folder = folder_beside(earlier_shares(desk.db))
    try:
        return EverythingReady(everything(desk, "json"), free_name(folder, "focusboard", "json"))
    except FileRefused as refusal:
        return Failed(str(refusal))


def exporting(seen: Everything, path: Path) -> Job:
    """What was looked at, written, and its receipt; shown anew where it is something else by now."""

    def job(desk: Desk) -> Message:
        try:
            now = everything(desk, seen.form)
            if now.content != seen.content:
                return EverythingReady(now, path)
            return Shared(Left(export(desk, seen, purpose="a copy of my own", path=path)))
        except (DeliveryRefused, FileRefused) as refusal:
            return Failed(str(refusal))

    return job
