"""Put the person's theme and keys on the dashboard, and say what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from focusboard.paths import shipped_themes
from focusboard.values import Value
from focusboard.views.keys import keymap
from focusboard.views.themes import load_themes, look_of

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

DEFAULT: Final = "focus-dark"


class Worn(Value):
    """What the dashboard was last dressed in."""

    look: object = None
    """The state of the files that it came from."""
    wanted: str = ""
    is_there: bool = False
    """Whether there was a theme of the wanted name."""
    notices: tuple[str, ...] = ()

    @property
    def theme(self) -> str:
        """The one that is on while none is merely looked at."""
        return self.wanted if self.is_there else DEFAULT


def dress(app: Focusboard) -> None:
    """Put on theme and keys unless they are as they were; what cannot be used is told, the usual stands.

    A theme that is looked at but not chosen stays on.
    """
    look, before = look_of(app.places), app.worn
    if look == before.look:
        return
    wanted, shown = app.settings.theme, app.current_theme
    themes, problems = load_themes((*_shipped(wanted), *sorted(app.places.themes_dir.glob("*.toml"))))
    for theme in themes:
        app.register_theme(theme)
    keys, notices = keymap(app.settings.keys)
    app.set_keymap(keys)
    notices += [f"{each.file}:{each.line}: {each.reason}" for each in (*app.settings.problems, *problems)]
    is_there = wanted in app.available_themes
    if not is_there:
        notices.append(f"There is no theme {wanted}; T lists those there are.")
    app.worn = Worn(look, wanted, is_there, tuple(notices))
    if (wanted, is_there) != (before.wanted, before.is_there):
        app.theme = app.worn.theme
    elif app.current_theme != shown:
        app.mutate_reactive(type(app).theme)
    for notice in notices:
        if notice not in before.notices:
            app.notify(notice, severity="warning", timeout=12)


def all_themes(app: Focusboard) -> tuple[str, ...]:
    """The names of all themes, each of which can be put on from now on."""
    for theme in load_themes(sorted(shipped_themes().glob("*.toml")))[0]:
        if theme.name not in app.available_themes:
            app.register_theme(theme)
    return tuple(sorted(app.available_themes))


def _shipped(wanted: str) -> list[Path]:
    """The one of our themes that is wanted, else the usual one: the first frame waits for what is read."""
    found = [path for path in shipped_themes().glob("*.toml") if path.stem == wanted]
    return found or [shipped_themes() / f"{DEFAULT}.toml"]
