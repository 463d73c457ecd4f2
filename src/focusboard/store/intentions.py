"""What the person wants to come of a week: at most three things, each carried over once."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.model import Fate, Intention
from focusboard.store.undo import ChangeRefused, Step, step
from focusboard.typed import Final

MOST: Final = 3
"""How many a week has, unless the person says that it is to have more."""

NAMES: Final = "week, place, text, criterion, plan, fate, since, written_at, settled_at"

TITLES: Final[dict[Fate, str]] = {
    "open": "open again: {}",
    "done": "done: {}",
    "dropped": "dropped: {}",
    "carried": "carried over: {}",
}


def why_full(week: str, count: int) -> str:
    """What is told where a week has as many as it may have; nothing where there is room."""
    more = "take one away first, or have one more with: focusboard intend --even-so"
    return f"{week} has {count} intended outcomes already; {more}" if count >= MOST else ""


def intentions(db: Connection, week: str) -> tuple[Intention, ...]:
    """What was meant for a week, in order."""
    found = db.execute(f"SELECT {NAMES} FROM intention WHERE week = ? ORDER BY place", (week,))  # noqa: S608
    return tuple(Intention(*row) for row in found)


def intend(
    db: Connection, week: str, text: str, criterion: str, at: int, *, plan: str = "", even_so: bool = False
) -> Intention:
    """Mean something for a week and return it; ``even_so`` allows more than three. Raises ChangeRefused."""
    meant = Intention(week, 0, text, criterion, plan, since=week, written_at=at)
    with step(db, f"intended for {week}: {text}", at) as taken:
        return _add(db, taken, meant, even_so=even_so)


def reword(db: Connection, meant: Intention, at: int) -> Intention:
    """Say it, how its end will be seen and the plan in other words; raises ChangeRefused."""
    found = _one(db, meant.week, meant.place)
    with step(db, f"intended for {meant.week}: {meant.text}", at) as taken:
        return _put(taken, found._replace(text=meant.text, criterion=meant.criterion, plan=meant.plan))


def settle(db: Connection, week: str, place: int, fate: Fate, at: int) -> Intention:
    """Say what became of it, or that it is open again; raises ChangeRefused.

    What is carried over goes on in the next week with ``carry``.
    """
    found = _one(db, week, place)
    with step(db, TITLES[fate].format(found.text), at) as taken:
        return _put(taken, found._replace(fate=fate, settled_at=None if fate == "open" else at))


def carry(db: Connection, week: str, place: int, to: str, at: int, *, even_so: bool = False) -> Intention:
    """Let it go on in the next week and return it there; raises ChangeRefused where it did so before."""
    found = _one(db, week, place)
    if found.fate == "carried":
        raise ChangeRefused(f"“{found.text}” goes on in {to} already")
    if found.fate != "open":
        raise ChangeRefused(f"“{found.text}” is {found.fate}; open it again to let it go on in {to}")
    if found.is_carried:
        raise ChangeRefused(
            f"“{found.text}” was carried over from {found.since} already; drop it, or mean it anew in {to}"
        )
    with step(db, TITLES["carried"].format(found.text), at) as taken:
        _put(taken, found._replace(fate="carried", settled_at=at))
        going_on = found._replace(week=to, place=0, fate="open", written_at=at, settled_at=None)
        return _add(db, taken, going_on, even_so=even_so)


def remove_intention(db: Connection, week: str, place: int, at: int) -> None:
    """Take it away as if it had never been meant; raises ChangeRefused where there is none."""
    found = _one(db, week, place)
    with step(db, f"no longer intended for {week}: {found.text}", at) as taken:
        taken.drop("intention", {"week": week, "place": place})


def _add(db: Connection, taken: Step, meant: Intention, *, even_so: bool) -> Intention:
    """Put it after the others of its week."""
    there = intentions(db, meant.week)
    if (full := why_full(meant.week, len(there))) and not even_so:
        raise ChangeRefused(full)
    return _put(taken, meant._replace(place=max((each.place for each in there), default=0) + 1))


def _put(taken: Step, meant: Intention) -> Intention:
    if not meant.text:
        raise ChangeRefused("Say in a few words what is to come of the week")
    taken.put("intention", meant._asdict())
    return meant


def _one(db: Connection, week: str, place: int) -> Intention:
    for found in intentions(db, week):
        if found.place == place:
            return found
    raise ChangeRefused(f"{week} has no intended outcome number {place}")
