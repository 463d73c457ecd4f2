"""Rules, settings and what changing them would move, as the JSON objects that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

from focusboard.cli.as_json import Object
from focusboard.desk.configuring import AnyRule, Revision, content_of, table_of
from focusboard.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.insight.moves import Count, Move
    from focusboard.model import Alike


def rule(number: int, rule: AnyRule, count: Count) -> Object:
    """A rule with what it decides."""
    return {"number": number, "table": table_of(rule), **content_of(rule), **_count(count)}


def revision(
    revision: Revision, moves: Iterable[Move], recorded: Iterable[Alike], *, applied: bool
) -> Object:
    """A change of the rules with what it moves, of how many entries."""
    return {
        "change": revision.title,
        "applied": applied,
        "moves": [
            {"what": move.what, "from": move.before, "to": move.after, **_count(move.count)} for move in moves
        ],
        "looked_at_entries": sum(each.entries for each in recorded),
    }


def _count(count: Count) -> Object:
    return {"entries": count.entries, "recorded_seconds": count.seconds}
