"""What the person decided where two sources have recorded the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sqlite3 import Connection

from focusboard.model import Decisions
from focusboard.store.sources import source
from focusboard.store.undo import ChangeRefused, Step, step


def decisions(db: Connection) -> Decisions:
    """Every decision about sources that are not removed."""
    found = db.execute(
        """SELECT one.name, other.name, winner.name FROM preference
           JOIN source AS one ON one.id = preference.one AND one.removed_at IS NULL
           JOIN source AS other ON other.id = preference.other AND other.removed_at IS NULL
           JOIN source AS winner ON winner.id = preference.winner"""
    )
    sources = {(min(pair), max(pair)): winner for *pair, winner in found}
    pairs = db.execute("SELECT one, other, counts FROM same_time")
    return Decisions(sources, {(one, other): counts for one, other, counts in pairs})


def prefer(db: Connection, winner: str, loser: str, at: int) -> None:
    """Let a source win wherever both record the same time, in place of what was said about the two.

    Raises ChangeRefused where there is no such source, or where the loser wins through other sources.
    """
    first, second = source(db, winner).id, source(db, loser).id
    if first == second:
        raise ChangeRefused(f"{winner} cannot win over itself")
    with step(db, f"{winner} preferred to {loser}", at) as taken:
        one, other = min(first, second), max(first, second)
        if _beats(db, second, first, besides=(one, other)):
            raise ChangeRefused(f"{loser} wins over {winner} through another source; decide about that first")
        taken.put("preference", {"one": one, "other": other, "winner": first})


def without_clock_times(db: Connection, name: str) -> int:
    """How many entries of a source say which day and how long, but not when: no preference is about them."""
    found = db.execute(
        'SELECT count(*) FROM entry WHERE source_id = ? AND removed_at IS NULL AND start = "end"'
        " AND duration IS NOT NULL AND NOT planned",
        (source(db, name).id,),
    )
    number: int = found.fetchone()[0]
    return number


def withdraw(db: Connection, one: str, other: str, at: int) -> None:
    """Take back what was said about two sources; raises ChangeRefused where nothing was."""
    pair = sorted((source(db, one).id, source(db, other).id))
    with step(db, f"no preference between {one} and {other}", at) as taken:
        known = db.execute("SELECT 1 FROM preference WHERE one = ? AND other = ?", pair).fetchone()
        if known is None:
            raise ChangeRefused(f"Nothing is said about {one} and {other}")
        taken.drop("preference", {"one": pair[0], "other": pair[1]})


def _beats(db: Connection, winner: int, loser: int, besides: tuple[int, int]) -> bool:
    """Whether a source wins over another one through others."""
    found = db.execute("SELECT one, other, winner FROM preference")
    beaten: dict[int, set[int]] = {}
    for one, other, wins in found:
        if (one, other) != besides:
            beaten.setdefault(wins, set()).add(other if wins == one else one)
    reached, waiting = set(), [winner]
    while waiting:
        reached.add(here := waiting.pop())
        waiting.extend(beaten.get(here, set()) - reached)
    return loser in reached


def keep_counting(db: Connection, pairs: Mapping[tuple[int, int], int | None], title: str, at: int) -> None:
    """Keep which entry of each pair counts, None for both, in one step.

    What was decided against an entry that is to count now is taken back, so that decisions never go round in
    a circle.
    """
    with step(db, title, at) as taken:
        for pair in list(_against(db, {counts for counts in pairs.values() if counts is not None})):
            _drop(taken, pair)
        for (one, other), counts in pairs.items():
            taken.put("same_time", {"one": one, "other": other, "counts": counts})


def _against(db: Connection, winners: set[int]) -> Iterator[tuple[int, int]]:
    for one, other, counts in db.execute("SELECT one, other, counts FROM same_time"):
        if counts is not None and (other if counts == one else one) in winners:
            yield one, other


def _drop(taken: Step, pair: tuple[int, int]) -> None:
    taken.drop("same_time", {"one": pair[0], "other": pair[1]})
