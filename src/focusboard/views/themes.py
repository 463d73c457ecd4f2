"""Themes are files: the shipped ones and the person's own, in the same format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from textual.color import Color, ColorParseError
from textual.theme import Theme

from focusboard.model import KINDS, Problem
from focusboard.paths import Places
from focusboard.settings.tomlfile import Table, Unfit, read_toml, words

COLORS: Final = tuple(
    field.name
    for field in fields(Theme)
    if field.name not in {"name", "dark", "variables", "luminosity_spread", "text_alpha", "ansi"}
)
NAME: Final = re.compile(r"[\w][\w .-]{0,39}")
VARIABLE: Final = re.compile(r"[a-z][a-z0-9-]{0,60}")
VALUE: Final = re.compile(r"[#\w %.,()-]{1,80}")


def look_of(places: Places) -> tuple[tuple[str, int, int, int], ...]:
    """What changes when the settings or a theme of the person's is saved; no file is opened for it."""
    found = []
    for path in (places.settings_file, *sorted(places.themes_dir.glob("*.toml"))):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((path.name, state.st_mtime_ns, state.st_size, state.st_ino))
    return tuple(found)


def load_themes(files: Iterable[Path]) -> tuple[list[Theme], list[Problem]]:
    """The themes of some files, and what is wrong with those that cannot be used."""
    themes, problems = [], []
    for path in files:
        theme, wrong = load_theme(path)
        problems += wrong
        if theme is not None:
            themes.append(theme)
    return themes, problems


def load_theme(path: Path) -> tuple[Theme | None, list[Problem]]:
    """A theme of a file; None where it lacks what no theme can do without."""
    file = read_toml(path)
    name = file.take("name", _name, path.stem if NAME.fullmatch(path.stem) else "")
    file.take("author", words, "")
    dark = file.take("dark", _truth, True)
    colors = dict(_colors(file.table("colors"), COLORS))
    kinds = dict(_colors(file.table("kinds"), KINDS))
    variables = dict(_variables(file.table("variables")))
    variables |= {f"kind-{kind}": color for kind, color in kinds.items()}
    problems = list(file.problems())
    if not name or "primary" not in colors:
        problems.append(Problem(str(path), 0, "a theme needs a name and colors.primary; it is left out"))
        return None, problems
    return Theme(name, dark=dark, variables=variables, **colors), problems  # type: ignore[arg-type]


def _colors(table: Table, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        color = table.take(name, _color, "")
        if color:
            yield name, color


def _variables(table: Table) -> Iterator[tuple[str, str]]:
    for name in table:
        value = table.take(name, _value, "")
        if value and VARIABLE.fullmatch(name):
            yield name, value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise Unfit("write a name of letters, digits, spaces and hyphens")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit("write true or false")
    return value


def _color(value: Any) -> str:
    try:
        return Color.parse(words(value)).hex
    except ColorParseError:
        raise Unfit('write a colour such as "#8fb4d9"') from None


def _value(value: Any) -> str:
    if not isinstance(value, str) or not VALUE.fullmatch(value):
        raise Unfit('write a colour such as "#98a2ad"')
    return value


def variables_for(theme: Theme) -> dict[str, str]:
    """The colours of kinds and lines for a theme that has none of its own."""
    muted = theme.secondary or theme.primary
    return {
        "kind-focus": theme.primary,
        "kind-learning": theme.success or theme.primary,
        "kind-collaboration": theme.accent or theme.primary,
        "kind-admin": muted,
        "kind-low-value": theme.warning or muted,
        "kind-break": muted,
    }
