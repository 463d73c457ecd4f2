"""What a weekly note is put together from: the person's words, each with the place that it came from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from focusboard.model import HEADLINE, Intention, NoteEdit, Outcome, Period, State, Title
from focusboard.typed import Final
from focusboard.values import Value

_TITLE_OF: Final[dict[State, Title]] = {
    "done": "Outcomes",
    "moved": "Outcomes",
    "dropped": "Outcomes",
    "blocked": "Blocked",
    "learned": "Learned",
}

OWN: Final = "own:"
"""Begins the places of lines that the person added to a note by hand."""


class Piece(Value):
    """Something the person wrote that a note may hold."""

    place: str
    """Where it comes from, such as ``entry:12``, ``intention:2026-W48:1`` or ``own:1``."""
    title: str
    """The section it belongs to, or HEADLINE."""
    words: str
    state: State | None = None
    project: str | None = None
    """Whose it is; None for what belongs to no project and needs no decision."""
    written_at: int = 0
    since: str = ""
    """The earlier week since which it is blocked, such as ``2026-W45``; empty for one of this week."""
    need: str = ""
    """Who or what would unblock it: for the person who edits the note, and in no note by itself."""
    is_edited: bool = False
    """Whether the person put it in other words, or out, for this note."""
    is_overtaken: bool = False
    """Whether a later piece says how the same task went on, so that this one is not in the draft."""


def pieces_of(
    week: Period,
    outcomes: Iterable[tuple[Outcome, str]],
    intentions: Iterable[Intention] = (),
    week_of: Callable[[int], str] = lambda _: "",
) -> Iterator[Piece]:
    """The pieces of a week: its outcomes, each with its entry's project, and what is meant for the next.

    ``week_of`` names the week that an instant is in.
    """
    for outcome, project in outcomes:
        is_headline = (outcome.subject, outcome.on) == ("week", week.name) and outcome.state in {
            "done",
            "moved",
        }
        yield Piece(
            f"{outcome.subject}:{outcome.on}",
            HEADLINE if is_headline and outcome.text.strip() else _TITLE_OF[outcome.state],
            outcome.text,
            outcome.state,
            project if outcome.subject == "entry" else None,
            outcome.written_at,
            _earlier(week, outcome.blocked_since, week_of),
            outcome.need,
        )
    for intention in intentions:
        place = f"intention:{intention.week}:{intention.place}"
        words = "\n".join(part for part in (intention.text, intention.plan) if part)
        yield Piece(place, "Next week", words, written_at=intention.place)


def _earlier(week: Period, since: int | None, week_of: Callable[[int], str]) -> str:
    """The name of an earlier week that an instant is in, else nothing."""
    name = "" if since is None else week_of(since)
    return name if name < week.name else ""


_OVERTAKEN_BY: Final[Mapping[State, frozenset[State]]] = {
    "moved": frozenset({"moved", "done"}),
    "blocked": frozenset({"blocked", "done"}),
}
"""After which states of the same task a state tells the reader nothing more."""


def overtaken(pieces: Iterable[Piece], works: Mapping[str, tuple[int, str]]) -> Iterator[Piece]:
    """The pieces, marked where a later one with words says how the same task of the same project went on.

    ``works`` has, by place, when a piece's entry began and its task; what has no task is by itself.
    """
    pieces = list(pieces)
    told: dict[tuple[str | None, str], list[tuple[int, State]]] = {}
    for piece in pieces:
        at, task = works.get(piece.place, (0, ""))
        if task and piece.state and piece.words.strip():
            told.setdefault((piece.project, task), []).append((at, piece.state))
    for piece in pieces:
        at, task = works.get(piece.place, (0, ""))
        after = {state for when, state in told.get((piece.project, task), ()) if when > at}
        ends = _OVERTAKEN_BY.get(piece.state, frozenset()) if piece.state else frozenset()
        yield piece._replace(is_overtaken=bool(after & ends))


def chosen(pieces: Iterable[Piece], sections: Collection[str] | None) -> Iterator[Piece]:
    """The pieces of the sections that somebody reads; of all where None are named."""
    return (piece for piece in pieces if sections is None or piece.title in sections)


def outdated(pieces: Iterable[Piece], edits: Mapping[str, NoteEdit]) -> tuple[str, ...]:
    """What pieces say by now that said something else when the person edited their lines."""
    return tuple(
        piece.words for piece in pieces if piece.place in edits and edits[piece.place].drafted != piece.words
    )


def edited(pieces: Iterable[Piece], edits: Mapping[str, NoteEdit]) -> Iterator[Piece]:
    """The pieces in the person's last words for this note: reworded, emptied, and their own ones added."""
    for piece in pieces:
        edit = edits.get(piece.place)
        yield (
            piece
            if edit is None
            else piece._replace(title=edit.title, words=edit.words, is_edited=True, is_overtaken=False)
        )
    own = [edit for edit in edits.values() if edit.place.startswith(OWN)]
    for edit in sorted(own, key=lambda edit: int(edit.place.removeprefix(OWN))):
        number = int(edit.place.removeprefix(OWN))
        yield Piece(edit.place, edit.title, edit.words, written_at=number, is_edited=True)
