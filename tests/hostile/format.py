"""What a format is made from: the files of one input, as its grammar has them or damaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from tests.hostile.damage import ONE_IN, damaged, encoded, with_bulk
from tests.hostile.grammar import Grammar

Files = dict[str, bytes]
"""By name; the first one is read, the others are beside it."""

Options = Mapping[str, str]


class Format(Protocol):
    """One way in which a tracker keeps entries."""

    @property
    def options(self) -> tuple[Options, ...]:
        """What the person may have set for such a source."""

    @property
    def refuses(self) -> bool:
        """Whether a file may be refused as a whole with an OSError, as databases are."""

    @property
    def names_entries(self) -> bool:
        """Whether two entries can have one key, because the file names them twice."""

    def files(self, dice: Random, is_damaged: bool) -> Files:
        """The files of an input."""


@dataclass(frozen=True)
class Text:
    """A format of text, with the rules of its files by their names."""

    grammar: Grammar
    names: Mapping[str, str]
    options: tuple[Options, ...] = ({},)
    names_entries: bool = False
    refuses: bool = field(default=False, init=False)

    def files(self, dice: Random, is_damaged: bool) -> Files:
        """A text for each file."""
        return {name: self._bytes(rule, dice, is_damaged) for name, rule in self.names.items()}

    def _bytes(self, rule: str, dice: Random, is_damaged: bool) -> bytes:
        raw = encoded(self.grammar.text(dice, rule), dice)
        if is_damaged:
            raw = damaged(raw, dice, lambda: self.grammar.text(dice, rule).encode(errors="surrogatepass"))
        return raw if dice.random() > 1 / ONE_IN else with_bulk(raw, dice)
