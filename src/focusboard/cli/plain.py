"""Plain command lines, understood without click: a command, its words and options as they are declared.

Loading click takes longer than most answers. So what can mean one thing alone is called at once; help, what
is mistyped and all that is written in another way is left to `clicking.py`. `tests/cli/test_plain.py` holds
the two to the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from focusboard.cli.commands import load
from focusboard.cli.declaring import MOST_DIGITS, Command, Parameter, Run
from focusboard.typed import Any
from focusboard.values import Value


class Call(Value):
    """A command with what it is given."""

    name: str
    """As it is typed: ``note show``."""
    run: Run
    values: dict[str, Any]
    home: str
    """The folder given with ``--home``; empty where none was."""


class NotPlainError(Exception):
    """It may mean something else; click knows."""


def understood(arguments: Sequence[str]) -> Call | None:
    """What a plain command line calls; None where it is not plain."""
    home, words = "", list(arguments)
    if words[:1] == ["--home"]:
        home, words = "".join(words[1:2]), words[2:]
        if not (home and Path(home).is_dir() and os.access(home, os.R_OK)):
            return None
    command, depth = _named(words)
    if command is None or command.run is None:
        return None
    try:
        return Call(" ".join(words[:depth]), command.run, _values(command, words[depth:]), home)
    except NotPlainError:
        return None


def _named(words: list[str]) -> tuple[Command | None, int]:
    """The command that some words begin with, and how many of them are its name."""
    command, depth = load(words[0]) if words else None, 1
    while command is not None and command.commands and depth < len(words) and words[depth][:1] != "-":
        command, depth = command.commands.get(words[depth]), depth + 1
    return command, depth


def _values(command: Command, words: list[str]) -> dict[str, Any]:
    """What each parameter is given; raises NotPlainError."""
    arguments = [each for each in command.takes if not each.flags]
    by_flag = {flag: each for each in command.takes for flag in each.flags}
    given: dict[str, list[Any]] = {each.name: [] for each in command.takes}
    left = iter(words)
    for word in left:
        if word in by_flag:
            option = by_flag[word]
            given[option.name].append(True if option.is_flag else _value(option, next(left, "")))
        elif arguments:
            given[arguments[0].name].append(_value(arguments[0], word))
            if not arguments[0].is_many:
                del arguments[0]
        else:
            raise NotPlainError
    return {each.name: _whole(each, given[each.name]) for each in command.takes}


def _value(parameter: Parameter, word: str) -> Any:
    """What a word says to a parameter; raises NotPlainError."""
    if not word or word.startswith("-") or (parameter.choices and word not in parameter.choices):
        raise NotPlainError
    if parameter.type is str:
        return word
    if parameter.type is int and word.isascii() and word.isdecimal() and len(word) <= MOST_DIGITS:
        return int(word)
    raise NotPlainError


def _whole(parameter: Parameter, given: list[Any]) -> Any:
    """All that a parameter is given; raises NotPlainError where that is too little or too much."""
    if (parameter.required and not given) or (len(given) > 1 and not parameter.is_many):
        raise NotPlainError
    if parameter.is_many:
        return tuple(given)
    if not given:
        return False if parameter.is_flag else parameter.default
    return given[0]
