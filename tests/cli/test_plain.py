"""A plain command line is understood exactly as click understands it, or left to click."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.cli.clicking import built
from focusboard.cli.commands import ABOUT, load
from focusboard.cli.declaring import Command, Parameter
from focusboard.cli.plain import understood

pytestmark = pytest.mark.clockless


def named(command: Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Command]]:
    """A command and all below it, each with the words that call it."""
    yield path, command
    for name, each in (command.commands or {}).items():
        yield from named(each, (*path, name))


def loaded(name: str) -> Command:
    command = load(name)
    assert command is not None
    return command


DECLARED = dict(
    each for section in ABOUT.values() for name in section for each in named(loaded(name), (name,))
)
WORDS = (
    "",
    "-",
    "--",
    "-x",
    "-tx",
    "--help",
    "-h",
    "--js",
    "--json=1",
    "--week=1",
    "-1",
    "3",
    "٣",
    "2026-W47",
)
TEXTS = st.sampled_from(WORDS) | st.text(max_size=4)


def by_click(path: tuple[str, ...], words: list[str]) -> dict[str, Any] | None:
    """What click gives the command; None where it gives nothing."""
    try:
        return built(DECLARED[path]).make_context(" ".join(path), words).params
    except (click.UsageError, click.exceptions.Exit):
        return None


def words_for(parameter: Parameter) -> st.SearchStrategy[list[str]]:
    """What can be typed for a parameter, also what cannot be meant."""
    value = TEXTS | st.sampled_from(parameter.choices) if parameter.choices else TEXTS
    if not parameter.flags:
        return st.lists(value, max_size=3)
    flag = st.sampled_from(parameter.flags).map(lambda each: [each])
    return (
        flag
        if parameter.is_flag
        else st.one_of(flag, st.tuples(st.sampled_from(parameter.flags), value).map(list))
    )


def line_for(command: Command) -> st.SearchStrategy[list[str]]:
    parts = [words_for(parameter) for parameter in command.takes]
    several = st.lists(st.one_of(parts), max_size=5) if parts else st.just([])
    return several.map(lambda found: [word for words in found for word in words])


@pytest.mark.parametrize("path", DECLARED, ids=" ".join)
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_plain_is_what_click_understands(path: tuple[str, ...], data: st.DataObject) -> None:
    words = data.draw(line_for(DECLARED[path]))
    call = understood([*path, *words])
    if call is not None:
        assert call.name == " ".join(path)
        assert call.run is DECLARED[path].run
        assert call.values == by_click(path, words)


PLAIN = (
    ["day"],
    ["day", "2026-11-19", "--json"],
    ["week", "--from", "monday", "--to", "today"],
    ["year", "last", "year"],
    ["log", "--json"],
    ["status", "--json"],
    ["start", "Fix", "login", "-p", "api", "-t", "one", "--tag", "two", "--at", "9:30"],
    ["stop"],
    ["read", "watson"],
    ["outcome", "3", "done", "Login works"],
    ["intended", "--done", "1"],
    ["tasks", "--by", "tag"],
    ["draft", "2026-W47", "--to", "ana"],
    ["undo"],
    ["note", "show", "2026-11-19"],
    ["rules", "--json"],
    ["settings", "set", "theme", "focus-light"],
)


@pytest.mark.parametrize("line", PLAIN, ids=" ".join)
def test_what_people_type_every_day_is_plain(line: list[str]) -> None:
    call = understood(line)
    assert call is not None
    path = tuple(call.name.split())
    assert path in DECLARED
    assert call.values == by_click(path, line[len(path) :])


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--help"],
        ["week", "--help"],
        ["wek"],
        ["week", "--jsn"],
        ["week", "--from"],
        ["week", "--from", "--json"],
        ["start"],
        ["edit", "x"],
        ["tasks", "--by", "colour"],
        ["stop", "now"],
        ["stop", "--at", "9:00", "--at", "10:00"],
        ["rules", "--json", "remove", "1"],
        ["rules", "sort"],
        ["note"],
        ["--home"],
        ["--home", "", "week"],
        ["--home", "/nowhere/at/all", "week"],
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_click(line: list[str]) -> None:
    assert understood(line) is None


def test_a_home_is_plain_where_it_is_a_folder(tmp_path: os.PathLike[str]) -> None:
    call = understood(["--home", str(tmp_path), "week"])
    assert call is not None
    assert call.home == str(tmp_path)


def test_plain_commands_do_without_click(tmp_path: os.PathLike[str]) -> None:
    environ = os.environ | {"FOCUSBOARD_HOME": str(tmp_path)}
    # What makes the database has click with it.
    subprocess.run([sys.executable, "-m", "focusboard", "status"], check=True, env=environ)
    program = """
import sys
from focusboard.cli import run
for line in ("week", "status --json", "start Fix", "stop", "read", "draft", "outcome 1 done Works", "undo"):
    run(line.split())
    assert "click" not in sys.modules, line
run(["week", "--help"])
assert "click" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, env=environ)
