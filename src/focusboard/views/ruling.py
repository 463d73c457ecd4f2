"""What is asked about rules: what each of them decides, what a change would move, and making it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from focusboard import clock
from focusboard.desk import configuring
from focusboard.desk.configuring import AnyRule, Change, Revision, rules_of, table_of
from focusboard.desk.desk import Desk
from focusboard.insight.moves import NONE, Count, Move, Table, matched
from focusboard.model import Alike
from focusboard.settings import Settings
from focusboard.store.sortings import alike
from focusboard.store.undo import ChangeRefused
from focusboard.views.asking import Changed, Job

SHOWN_MOVES = 4
"""How many moves a preview lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as they are, and what is recorded, as far as rules can tell it apart."""

    settings: Settings
    recorded: tuple[Alike, ...]
    counts: Mapping[tuple[Table, int], Count]

    @property
    def rules(self) -> tuple[AnyRule, ...]:
        """All of them in order."""
        return rules_of(self.settings)

    def count(self, rule: AnyRule) -> Count:
        """What a rule decides."""
        return self.counts.get((table_of(rule), rule.place), NONE)


class RulesReady(Message):
    """The rules are looked up."""

    def __init__(self, rules: Rules) -> None:
        """Carry them."""
        super().__init__()
        self.rules = rules


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do, in words; without a revision it cannot be made, and the words say why."""

    change: Change
    words: tuple[str, ...]
    revision: Revision | None = None


class Previewed(Message):
    """A change is thought through."""

    def __init__(self, preview: Preview) -> None:
        """Carry what it would do."""
        super().__init__()
        self.preview = preview


def looking_up(desk: Desk) -> Message:
    """The rules with what they decide."""
    recorded = tuple(alike(desk.db, clock.now()))
    return RulesReady(Rules(desk.settings, recorded, matched(recorded, desk.settings)))


def preview(path: Path, change: Change, rules: Rules) -> Preview:
    """What a change of the rules would move."""
    try:
        revision = configuring.revised(path, change)
    except ChangeRefused as refused:
        return Preview(change, (str(refused),))
    return Preview(change, tuple(_in_words(revision.moves(rules.recorded), rules)), revision)


def _in_words(moves: tuple[Move, ...], rules: Rules) -> list[str]:
    of = sum(alike.entries for alike in rules.recorded)
    words = [f"moves {move.sentence}" for move in moves[:SHOWN_MOVES]]
    if rest := moves[SHOWN_MOVES:]:
        words.append(f"and {sum(move.count.entries for move in rest):,} entries more")
    return [*(words or ["moves nothing"]), f"of {of:,} entries, your whole history"]


def making(revision: Revision) -> Job:
    """A change, made."""

    def job(desk: Desk) -> Message:
        configuring.keep(desk.db, revision, clock.now())
        return Changed(f"{revision.title[0].upper()}{revision.title[1:]}; u takes it back.")

    return job
