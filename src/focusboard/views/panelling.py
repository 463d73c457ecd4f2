"""Show a panel of a view or hide it: one line of the settings file, one step to undo."""

from __future__ import annotations

from textual.message import Message

from focusboard import clock
from focusboard.desk import configuring
from focusboard.desk.configuring import Change
from focusboard.desk.desk import Desk
from focusboard.settings import read_settings
from focusboard.settings.panels import PANELS
from focusboard.settings.writing import with_value
from focusboard.views.asking import Changed, Job


def turning(view: str, panel: str) -> Job:
    """A panel hidden where it is shown, and the other way round."""

    def job(desk: Desk) -> Message:
        path = desk.places.settings_file
        hidden = read_settings(path).hidden
        is_hidden = (view, panel) in hidden
        left = [name for name in PANELS[view] if ((view, name) in hidden) != (name == panel)]
        now = "shown" if is_hidden else "hidden"
        change = Change(
            f"{panel} of {view} {now}", lambda text: with_value(text, ("hidden", view), left or None)
        )
        configuring.keep(desk.db, configuring.revised(path, change), clock.now())
        return Changed(f"{panel} is {now}; u takes it back.")

    return job
