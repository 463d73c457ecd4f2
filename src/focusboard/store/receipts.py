"""The record of everything that left the machine; it is only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

from focusboard.model import Receipt
from focusboard.store.opening import transaction
from focusboard.values import Value


class EarlierShare(Value):
    """What a receipt says about whom a share was for, and how they got it; what left is not among it."""

    level: str
    format: str
    audience: str
    purpose: str
    path: str


def keep_receipt(db: Connection, receipt: Receipt) -> Receipt:
    """Keep the record of a share and return it with its number."""
    with transaction(db):
        made = db.execute(
            "INSERT INTO receipt (at, period, level, format, audience, purpose, destination, path, sha256,"
            " fields, redactions, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(receipt.at, receipt.period, receipt.level, receipt.format, receipt.audience),
                *(receipt.purpose, receipt.destination, receipt.path, receipt.sha256),
                *(_to_text(receipt.fields), _to_text(receipt.redactions), receipt.content),
            ),
        )
    return receipt._replace(id=made.lastrowid or 0)


def receipts(db: Connection) -> tuple[Receipt, ...]:
    """All receipts, the latest first."""
    return _load(db, "ORDER BY id DESC")


def earlier_shares(db: Connection) -> tuple[EarlierShare, ...]:
    """All shares, the latest first, without what left in them."""
    found = db.execute(f"SELECT {', '.join(EarlierShare._fields)} FROM receipt ORDER BY id DESC")  # noqa: S608
    return tuple(EarlierShare(*row) for row in found)


def having(found: Iterable[Receipt], words: str) -> tuple[Receipt, ...]:
    """The receipts in which all words stand, or in what left with them; letter case does not matter."""
    return tuple(each for each in found if all(word in _text(each) for word in words.casefold().split()))


def _text(kept: Receipt) -> str:
    said = (kept.period, kept.level, kept.format, kept.audience, kept.purpose, kept.path, kept.content)
    return "\n".join(said).casefold()


def last(db: Connection) -> Receipt | None:
    """The receipt of the latest share."""
    found = _load(db, "ORDER BY id DESC LIMIT 1")
    return found[0] if found else None


def _load(db: Connection, order: str) -> tuple[Receipt, ...]:
    found = db.execute(
        "SELECT id, at, period, level, format, audience, purpose, destination, path, sha256,"  # noqa: S608
        f" fields, redactions, content FROM receipt {order}"
    )
    return tuple(
        Receipt(*(*plain, tuple(json.loads(fields)), tuple(map(tuple, json.loads(redactions))), content))
        for *plain, fields, redactions, content in found
    )


def _to_text(names: tuple[object, ...]) -> str:
    return json.dumps(names, ensure_ascii=False)
