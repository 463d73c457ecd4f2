"""Keys of the person's own: which can be used, which clash, which are free, how they are shown."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from focusboard.views.commands import BY_ID, COMMANDS
from focusboard.views.frame import TABS

TOGETHER: Final = (
    *(frozenset({"app", "view", tab.id, "list", "row", "tree", "grid"}) for tab in TABS),
    frozenset({"dialog", "list", "row"}),
    frozenset({"dialog", "outcome", "states"}),
    frozenset({"dialog", "share"}),
    frozenset({"dialog", "sources", "list"}),
    frozenset({"dialog", "removal"}),
    frozenset({"dialog", "rules", "list"}),
    frozenset({"dialog", "says"}),
    frozenset({"dialog", "settings", "list"}),
    frozenset({"dialog", "panels", "list"}),
)
"""Places whose keys can be heard at the same time."""

APART: Final = (
    *(frozenset({one, "row"}) for one in ("list", "tree", "grid")),
    *(frozenset({one, "grid"}) for one in ("list", "tree")),
)
"""Places of different panels: the one that has the focus hears the key, so these may share it."""

PLACES: Final[Mapping[str, str]] = {
    "view": "In every view",
    "app": "Everywhere",
    **{tab.id: f"In {tab.title}" for tab in TABS},
    "list": "In a list",
    "tree": "In the tree of Tasks",
    "row": "In the numbers at the top",
    "grid": "In a map or a chart",
    "dialog": "In every dialog",
    "outcome": "When saying what came of something",
    "states": "On the states of an outcome",
    "sources": "In the sources",
    "removal": "When asked whether to remove a source",
    "rules": "In the rules",
    "says": "On what a rule says",
    "settings": "In the settings and the keys",
    "panels": "In the panels of a view",
    "share": "When sharing",
}
"""Where the keys of a place count, in words."""

_RENAMED: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters whose keys are not called by their Unicode names."""


def named(key: str) -> str:
    """A key by the name that it has when it is pressed: ``?`` is ``question_mark``."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


_MODIFIERS: Final = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_OF_CHARACTERS: Final = {named(each): each for each in string.punctuation}
_NAMED: Final = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace"),
    *("enter", "escape", "space", *(f"f{number}" for number in range(1, 25)), *_OF_CHARACTERS),
)
"""Keys that are not written as the letter or digit that they are."""


def place_shown(place: str) -> str:
    """Where the keys of a place count, in words."""
    return PLACES.get(place) or f"In {place}"


def split(keys: str) -> list[str]:
    """The keys of a list with commas."""
    return [key.strip() for key in keys.split(",") if key.strip()]


def written(key: str) -> str:
    """A pressed key as it is written in the settings: the character, but for the comma between keys."""
    return key if key == "comma" else _OF_CHARACTERS.get(key, key)


def key_shown(key: str) -> str:
    """A key as it is printed on a keyboard."""
    from textual.keys import format_key  # noqa: PLC0415 - who lists the keys does without

    return _OF_CHARACTERS.get(key) or format_key(key)


def keymap(given: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The person's keys by command, and what is to be told about those that cannot be used."""
    wanted: dict[str, str] = {}
    notices = []
    for name, keys in given:
        if name not in BY_ID:
            notices.append(f"keys: there is no command {name}; the nearest is {_nearest(name, BY_ID)}")
        elif not split(keys):
            notices.append(f"keys: {name} names no key")
        elif wrong := next(filter(None, map(_no_key, split(keys))), ""):
            notices.append(f"keys: {name} cannot have {wrong}")
        else:
            wanted[name] = ",".join(split(keys))
    while refused := next(_refusable(wanted), None):
        notices.append(f"keys: {refused[0]} cannot have {_taken(*refused, wanted)}")
        del wanted[refused[0]]
    return wanted, notices


def refusal(name: str, key: str, usable: Mapping[str, str]) -> str:
    """Why a command cannot have a key, and which one is near or free; empty where it can."""
    if wrong := _no_key(key):
        return f"{name} cannot have {wrong}"
    clash = next(_clashes(name, key, usable), None)
    return f"{name} cannot have {_taken(name, *clash, usable)}" if clash else ""


def _no_key(key: str) -> str:
    """What is wrong with a key, whatever it is wanted for; empty where nothing is."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if last == "tab":
        return f"{key}: it goes from panel to panel"
    if set(modifiers) <= _MODIFIERS and (len(last) == 1 or last in _NAMED):
        return ""
    return f"{key}: there is no such key; the nearest is {_nearest(key, _NAMED)}"


def _nearest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    return get_close_matches(word, list(known), n=1, cutoff=0)[0]


def _taken(name: str, key: str, taken: str, wanted: Mapping[str, str]) -> str:
    return f"{key}, because {taken} has it; {free_key(name, key, wanted)} is free"


def free_key(name: str, key: str, wanted: Mapping[str, str]) -> str:
    """The nearest key that nothing heard with a command has: the other case, then letters of its title."""
    title = "".join(letter for letter in BY_ID[name].title if letter.isalpha())
    tried = (key.swapcase() if len(key) == 1 else "", *title, *title.upper(), *string.ascii_letters)
    known = {key, *split(BY_ID[name].keys)}
    usable = (each for each in tried if each and each not in known and not any(_clashes(name, each, wanted)))
    return next(usable, "f12")


def _refusable(wanted: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Commands with a key that another one has: one with its own keys, or one that is named before."""
    before: set[str] = set()
    for name, keys in wanted.items():
        for key, taken in _clashes(name, keys, wanted):
            if taken not in wanted or taken in before:
                yield name, key, taken
        before.add(name)


def _clashes(name: str, keys: str, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    mine = {named(key): key for key in split(keys)}
    for other in COMMANDS:
        both = {BY_ID[name].place, other.place}
        is_heard = both not in APART and any(both <= places for places in TOGETHER)
        if other.id != name and is_heard:
            for key in map(named, split(wanted.get(other.id, other.keys))):
                if key in mine:
                    yield mine[key], other.id
