"""Put the person's theme and keys on the dashboard, and say what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.theme import Theme

from focusboard.model import Problem
from focusboard.paths import Places, shipped_themes
from focusboard.values import Value
from focusboard.views.keys import keymap
from focusboard.views.themes import load_theme, load_themes, look_of

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

DEFAULT = "focus-dark"
FIRST_FRAME: Final = object()
"""The state of the files of which only the theme of the first frame is read."""


class Worn(Value):
    """What the dashboard was last dressed in."""

    look: object = None
    """The state of the files that it came from."""
    wanted: str = ""
    is_there: bool = False
    """Whether there was a theme of the wanted name."""
    notices: tuple[str, ...] = ()


def dress(app: Focusboard) -> None:
    """Put on theme and keys unless they are as they were; what cannot be used is told, the usual stands.

    A theme that is looked at but not chosen stays on.
    """
    look, before = look_of(app.places), app.worn
    if look == before.look:
        return
    wanted = app.settings.theme
    alone = _of_first_frame(app.places, wanted) if before.look is None else None
    themes, problems = alone or load_themes(shipped_themes(), app.places.themes_dir)
    shown = app.current_theme
    for theme in themes:
        app.register_theme(theme)
    keys, notices = keymap(app.settings.keys)
    app.set_keymap(keys)
    notices += [f"{each.file}:{each.line}: {each.reason}" for each in (*app.settings.problems, *problems)]
    is_there = wanted in app.available_themes
    if not is_there:
        notices.append(f"There is no theme {wanted}; ctrl+p lists those there are.")
    app.worn = Worn(FIRST_FRAME if alone else look, wanted, is_there, tuple(notices))
    if (wanted, is_there) != (before.wanted, before.is_there):
        app.theme = wanted if is_there else DEFAULT
    elif app.current_theme != shown:
        app.mutate_reactive(type(app).theme)
    for notice in notices:
        if notice not in before.notices:
            app.notify(notice, severity="warning", timeout=12)


def all_themes(app: Focusboard) -> tuple[str, ...]:
    """The names of all themes, also where no answer has come yet with which those of the first frame end."""
    if app.worn.look is FIRST_FRAME:
        for theme in load_themes(shipped_themes())[0]:
            app.register_theme(theme)
    return tuple(sorted(app.available_themes))


def _of_first_frame(places: Places, wanted: str) -> tuple[list[Theme], list[Problem]] | None:
    """The wanted theme alone, where it is one of ours and the person has none; the others come later."""
    if any(places.themes_dir.glob("*.toml")):
        return None
    for path in shipped_themes().glob("*.toml"):
        if path.stem == wanted:
            theme, problems = load_theme(path)
            return ([theme], problems) if theme is not None else None
    return None
