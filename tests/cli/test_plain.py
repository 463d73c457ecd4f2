"""A plain command line is understood exactly as click understands it, or left to click."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.cli.clicking import built
from focusboard.cli.commands import ABOUT, load
from focusboard.cli.declaring import Command, Parameter
from focusboard.cli.plain import understood

NAMES = [name for section in ABOUT.values() for name in section]
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


def declared(name: str) -> Command:
    command = load(name)
    assert command is not None
    return command


def by_click(name: str, words: list[str]) -> dict[str, Any] | None:
    """What click gives the command; None where it gives nothing."""
    try:
        return built(declared(name)).make_context(name, words).params
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


def line_for(name: str) -> st.SearchStrategy[list[str]]:
    parts = [words_for(parameter) for parameter in declared(name).takes]
    several = st.lists(st.one_of(parts), max_size=5) if parts else st.just([])
    return several.map(lambda found: [word for words in found for word in words])


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_plain_is_what_click_understands(name: str, data: st.DataObject) -> None:
    words = data.draw(line_for(name))
    call = understood([name, *words])
    if call is not None:
        assert call.values == by_click(name, words)
        assert call.run is declared(name).run


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
)


@pytest.mark.parametrize("line", PLAIN, ids=" ".join)
def test_what_people_type_every_day_is_plain(line: list[str]) -> None:
    call = understood(line)
    assert call is not None
    assert call.values == by_click(line[0], line[1:])


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
        ["rules"],
        ["note", "show"],
        ["--home"],
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
