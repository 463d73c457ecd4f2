"""Put the person's theme and keys on the dashboard, and say what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focusboard.paths import shipped_themes
from focusboard.values import Value
from focusboard.views.keys import keymap
from focusboard.views.themes import load_themes, look_of

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

DEFAULT = "focus-dark"


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
    themes, problems = load_themes(shipped_themes(), app.places.themes_dir)
    for theme in themes:
        app.register_theme(theme)
    keys, notices = keymap(app.settings.keys)
    app.set_keymap(keys)
    notices += [f"{each.file}:{each.line}: {each.reason}" for each in (*app.settings.problems, *problems)]
    wanted = app.settings.theme
    is_there = wanted in app.available_themes
    if not is_there:
        notices.append(f"There is no theme {wanted}; ctrl+p lists those there are.")
    app.worn = Worn(look, wanted, is_there, tuple(notices))
    if (wanted, is_there) == (before.wanted, before.is_there):
        app.mutate_reactive(type(app).theme)
    else:
        app.theme = wanted if is_there else DEFAULT
    for notice in notices:
        if notice not in before.notices:
            app.notify(notice, severity="warning", timeout=12)
