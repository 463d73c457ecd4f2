"""The groups of packets that were combined, so that no two are compared to tell of a few people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from sqlite3 import Connection


def groups(db: Connection) -> Iterator[list[str]]:
    """The hashes of the packets of each group, in order."""
    return (json.loads(packets) for (packets,) in db.execute("SELECT packets FROM packets ORDER BY packets"))


def keep_group(db: Connection, packets: Sequence[str], at: int) -> None:
    """Remember a group by the sorted hashes of its packets; the caller holds the transaction."""
    db.execute("INSERT OR IGNORE INTO packets (packets, at) VALUES (?, ?)", (json.dumps(packets), at))
