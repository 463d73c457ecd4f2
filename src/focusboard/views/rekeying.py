"""Give a command of the dashboard another key: one line of the settings file, one step to undo."""

from __future__ import annotations

import tomllib

from textual.message import Message

from focusboard import clock
from focusboard.desk import configuring
from focusboard.desk.configuring import Change
from focusboard.desk.desk import Desk
from focusboard.settings.writing import with_value
from focusboard.store.undo import ChangeRefused
from focusboard.views.asking import Changed, Job
from focusboard.views.commands import BY_ID
from focusboard.views.keys import keymap


def keeping_keys(name: str, keys: str | None) -> Job:
    """Keys for a command, kept in the settings file; None takes it back to its own."""

    def job(desk: Desk) -> Message:
        title = f"{name} back to its key" if keys is None else f"{name} on {keys}"
        change = Change(title, lambda text: with_value(text, _path(text, name), keys))
        revision = configuring.revised(desk.places.settings_file, change)
        usable, notices = keymap(revision.then.keys)
        if keys is not None and name not in usable:
            raise ChangeRefused(notices[-1])
        configuring.keep(desk.db, revision, clock.now())
        return Changed(f"{name} is on {usable.get(name, BY_ID[name].keys)}; u takes it back.")

    return job


def _path(text: str, name: str) -> tuple[str, ...]:
    """Where the keys of a command stand, which may be written with or without quotes."""
    area, _, rest = name.partition(".")
    try:
        keys = tomllib.loads(text.removeprefix("\ufeff")).get("keys", {})
    except tomllib.TOMLDecodeError:  # told when it is to be changed
        return "keys", name
    within = keys.get(area) if isinstance(keys, dict) else None
    return ("keys", area, rest) if isinstance(within, dict) and rest in within else ("keys", name)
