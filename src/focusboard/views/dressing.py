"""Put the person's theme and keys on the dashboard, and say what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focusboard.paths import shipped_themes
from focusboard.views.commands import keymap
from focusboard.views.themes import load_themes

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

DEFAULT = "focus-dark"


def dress(app: Focusboard) -> None:
    """Put on theme and keys; what cannot be used is told, and what is usual stands."""
    themes, problems = load_themes(shipped_themes(), app.places.themes_dir)
    for theme in themes:
        app.register_theme(theme)
    keys, notices = keymap(app.settings.keys)
    app.set_keymap(keys)
    notices += [f"{each.file}:{each.line}: {each.reason}" for each in (*app.settings.problems, *problems)]
    wanted = app.settings.theme
    if wanted not in app.available_themes:
        notices.append(f"There is no theme {wanted}; ctrl+p lists those there are.")
    app.theme = wanted if wanted in app.available_themes else DEFAULT
    for notice in notices:
        app.notify(notice, severity="warning", timeout=12)
