"""Texts that follow the grammar of a format, with something odd in the place of a word here and there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from tests.hostile.words import DAYS, NUMBERS, ODD_DAYS, ODD_NUMBERS, ODD_TIMES, ODD_WORDS, WORDS

Met = dict[str, str]
"""What was written last, by what it is."""

Leaf = Callable[[Random, Met], str]

ODD: Final = 0.03
"""How often a word, a day, a time or a number is an odd one."""

_DEEPEST: Final = 8
_MOST: Final = 3
_ESCAPED: Final = frozenset({"word", "name", "odd"})
"""The leaves that can be anything, which a format writes in its own way."""

_PLACE: Final = re.compile(r"\$(\{)?([a-z]+)(?(1)\})([*?]?)")


class Grammar:
    """Rules by name, each a choice of texts in which ``$name`` stands for another rule or a leaf.

    ``${name}`` is the same before a letter, ``$name*`` is any number of them, ``$name?`` one or none. The
    first choice of a rule that holds itself ends it.
    """

    def __init__(self, rules: Mapping[str, tuple[str, ...]], escape: Callable[[str], str] = str) -> None:
        self._rules = {name: [_parts(text) for text in choices] for name, choices in rules.items()}
        self._leaves = LEAVES
        self._escape = escape

    def text(self, dice: Random, name: str = "file") -> str:
        """A text by the rule of a name."""
        out: list[str] = []
        self._write(name, dice, {}, out, 0)
        return "".join(out)

    def _write(self, name: str, dice: Random, met: Met, out: list[str], depth: int) -> None:
        choices = self._rules.get(name)
        if choices is None:
            said = self._leaves[name](dice, met)
            out.append(self._escape(said) if name in _ESCAPED else said)
            return
        parts = choices[0] if depth > _DEEPEST else choices[int(dice.random() * len(choices))]
        for text, inner, mark in parts:
            out.append(text)
            if inner:
                for _ in range(_count(mark, dice)):
                    self._write(inner, dice, met, out, depth + 1)


def _parts(text: str) -> list[tuple[str, str, str]]:
    """Pieces of text, each with the rule that comes behind it and how often."""
    pieces = _PLACE.split(text)
    return [*zip(pieces[:-1:4], pieces[2::4], pieces[3::4], strict=True), (pieces[-1], "", "")]


def _count(mark: str, dice: Random) -> int:
    if not mark:
        return 1
    return int(dice.random() * (_MOST + 1 if mark == "*" else 2))


def mostly(usual: str, odd: str = "$value", times: int = 20) -> tuple[str, ...]:
    """The choices of a rule that is an odd one once in so many times."""
    return (*[usual] * (times - 1), odd)


def pick(dice: Random, usual: tuple[str, ...], odd: tuple[str, ...]) -> str:
    """One of the usual ones, or once in a while an odd one."""
    chosen = odd if dice.random() < ODD else usual
    return chosen[int(dice.random() * len(chosen))]


def _day(dice: Random, met: Met) -> str:
    met["day"] = pick(dice, DAYS, ODD_DAYS)
    return met["day"]


def _fresh(dice: Random, met: Met) -> str:
    """Choose a day, which is then written in another form."""
    _day(dice, met)
    return ""


def _written(form: str) -> Leaf:
    """The day that was written last, in another form."""

    def write(_: Random, met: Met) -> str:
        year, month, day = (met.get("day", DAYS[0]) + "--").split("-")[:3]
        return form.format(year=year, month=month, day=day)

    return write


def _between(first: int, after: int) -> Leaf:
    """A time of the day between two hours, to the minute."""

    def write(dice: Random, _: Met) -> str:
        if dice.random() < ODD:
            return dice.choice(ODD_TIMES)
        return f"{int(first + dice.random() * (after - first)):02d}:{int(dice.random() * 60):02d}"

    return write


def _instant(dice: Random, met: Met) -> str:
    met["instant"] = str(1_774_000_000 + int(dice.random() * 20_000_000))
    return met["instant"] if dice.random() > ODD else dice.choice(ODD_NUMBERS)


def _later(dice: Random, met: Met) -> str:
    return str(int(met.get("instant", "1774000000")) + int(dice.random() * 9000))


LEAVES: Final[Mapping[str, Leaf]] = {
    "word": lambda dice, _: pick(dice, WORDS, ODD_WORDS),
    "name": lambda dice, _: pick(dice, ("api", "client-x", "deep", "a", "b"), ODD_WORDS),
    "day": _day,
    "fresh": _fresh,
    "same": _written("{year}-{month}-{day}"),
    "compact": _written("{year}{month}{day}"),
    "slashed": _written("{year}/{month}/{day}"),
    "dmy": _written("{day}/{month}/{year}"),
    "mdy": _written("{month}/{day}/{year}"),
    "from": _between(0, 12),
    "to": _between(12, 24),
    "at": _between(0, 24),
    "early": lambda dice, met: _between(0, 12)(dice, met).replace(":", ""),
    "late": lambda dice, met: _between(12, 24)(dice, met).replace(":", ""),
    "instant": _instant,
    "later": _later,
    "number": lambda dice, _: pick(dice, NUMBERS, ODD_NUMBERS),
    "odd": lambda dice, _: dice.choice(ODD_WORDS),
    "zone": lambda dice, _: pick(
        dice, ("Z", "+01:00", "-08:00", "+05:30"), ("+99:99", "+24:00", "-0000", "z")
    ),
}
"""What every grammar has at its ends."""

JSON: Final[Mapping[str, tuple[str, ...]]] = {
    "value": (
        "null",
        "true",
        "[]",
        "{}",
        "$number",
        '"$word"',
        '"$day"',
        '"$dayT$at:00$zone"',
        "[$value,$value]",
        '{"$word":$value}',
    ),
    "text": mostly('"$word"'),
    "texts": mostly('["$word","$word"]'),
}
"""The rules of any JSON."""


def in_json(word: str) -> str:
    """A word as JSON writes it, without the quotes."""
    return json.dumps(word)[1:-1]


def in_table(word: str) -> str:
    """A word as a cell of a table."""
    return '"' + word.replace('"', '""') + '"' if any(mark in word for mark in ',;"\n') else word
