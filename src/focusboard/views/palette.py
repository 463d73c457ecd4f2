"""What the command palette offers: the commands of the view and the themes, and nothing that Textual adds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from focusboard.views.commands import COMMANDS

EVERYWHERE = {"app", "view"}


def commands_here(app: App[Any], screen: Screen[Any], place: str) -> Iterator[SystemCommand]:
    """The commands of a view, by the name of its place."""
    for command in COMMANDS:
        if command.place in EVERYWHERE | {place} and command.id != "app.palette":
            run = partial(screen.call_later, screen.run_action, command.action)
            yield SystemCommand(command.title.capitalize(), command.help, run)
