"""What has left the machine, as the dashboard is told of it."""

from __future__ import annotations

from textual.message import Message

from focusboard.desk.desk import Desk
from focusboard.model import Receipt
from focusboard.share.clipboard_tool import Copied
from focusboard.store.receipts import receipts
from focusboard.values import Value


class Left(Value):
    """What the person let leave."""

    receipt: Receipt
    copied: Copied | None = None
    """What became of it where it was to be copied."""


class Shared(Message):
    """Something has left, or may leave now through the terminal."""

    def __init__(self, left: Left) -> None:
        """Carry it."""
        super().__init__()
        self.left = left


class ReceiptsReady(Message):
    """What has left is looked up."""

    def __init__(self, receipts: tuple[Receipt, ...]) -> None:
        """Carry all receipts, the latest first."""
        super().__init__()
        self.receipts = receipts


def looking_back(desk: Desk) -> Message:
    """All that has left."""
    return ReceiptsReady(receipts(desk.db))
