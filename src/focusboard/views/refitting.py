"""Follow the settings file while the dashboard is open: theme, keys, and how days fall."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from focusboard.settings import read_settings
from focusboard.views.dressing import dress
from focusboard.views.frame import TABS
from focusboard.views.screens import fitted_view
from focusboard.views.view import View

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

BETWEEN: Final = "between"


async def refit(app: Focusboard) -> None:
    """Take the settings as they are; views that know other days are made anew, unless a dialog is open.

    The answer by which other settings came may have found the panels as they were before.
    """
    before, app.settings = app.settings, read_settings(app.places.settings_file)
    settings = app.settings
    dress(app)
    if settings.calendar != app.calendar and len(app.screen_stack) == 1:
        app.calendar = settings.calendar
        await _make_views_anew(app)
    elif settings.hidden != before.hidden:
        for tab in TABS:
            view = app.get_screen_stack(tab.id)[0] if tab.id in app._screen_stacks else None
            if isinstance(view, View):
                view.fit_panels()


async def _make_views_anew(app: Focusboard) -> None:
    """Give every view the days as they fall now; the one that is shown stays shown."""
    shown = app.current_mode
    app.add_mode(BETWEEN, Screen)
    await app.switch_mode(BETWEEN)
    for tab in TABS:
        await app.remove_mode(tab.id)
        app.add_mode(tab.id, partial(fitted_view, tab.id, app))
    await app.switch_mode(shown)
    await app.remove_mode(BETWEEN)
    app.make_ready()
