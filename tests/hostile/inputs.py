"""The inputs of every kind, numbered: the same number always gives the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from focusboard.sources import Context
from tests.hostile.databases import DATABASES
from tests.hostile.documents import DOCUMENTS
from tests.hostile.format import Files, Format
from tests.hostile.lines import LINES
from tests.hostile.tables import TABLES

FORMATS: Final[Mapping[str, tuple[Format, ...]]] = {**LINES, **TABLES, **DOCUMENTS, **DATABASES}
"""By kind, the ways in which entries are kept."""

_HOMES: Final = tuple(map(ZoneInfo, ("Europe/Berlin", "Europe/Berlin", "America/St_Johns", "Pacific/Apia")))
_JOURNEYS: Final = (
    (),
    (),
    ((date(2026, 3, 29), "Asia/Tokyo"), (date(2026, 10, 25), "America/New_York")),
)


@dataclass(frozen=True)
class Input:
    """What a reader is given."""

    files: Files
    context: Context
    format: Format
    is_damaged: bool


def input_of(kind: str, number: int) -> Input:
    """An input of a kind: every other one follows its grammar, the others are damaged."""
    dice = Random(f"{kind} {number}")
    chosen = dice.choice(FORMATS[kind])
    is_damaged = number % 2 == 1
    context = Context(dice.choice(_HOMES), dice.choice(_JOURNEYS), dice.choice(chosen.options))
    return Input(chosen.files(dice, is_damaged), context, chosen, is_damaged)
