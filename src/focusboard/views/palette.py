"""What the command palette offers: the commands of the view and the themes, and nothing that Textual adds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import CommandPalette, Hit, Hits
from textual.message import Message
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Input, OptionList

from focusboard.views.commands import COMMANDS, bindings
from focusboard.views.keys import key_shown

LAST = 0.001
"""How well a command fits that is found by what is said of it; one whose name fits does better."""
EVERYWHERE = {"app", "view"}


def commands_here(app: App[Any], screen: Screen[Any], place: str) -> Iterator[SystemCommand]:
    """The commands of a view, by the name of its place, with the keys that they have now."""
    active = reversed(list(screen.active_bindings.values()))
    keys = {each.binding.id: key_shown(each.binding.key) for each in active if each.enabled}
    for command in COMMANDS:
        if command.place in EVERYWHERE | {place} and command.id != "app.palette":
            run = partial(screen.call_later, screen.run_action, command.action)
            help_ = f"{keys[command.id]} · {command.help}" if command.id in keys else command.help
            yield SystemCommand(command.title.capitalize(), help_, run)


class CommandsByWords(SystemCommandsProvider):
    """Finds a command by its name, and after that by what is said of it."""

    async def search(self, query: str) -> Hits:
        """The commands that match what is typed, those whose name does first."""
        named = set()
        async for hit in super().search(query):
            named.add(hit.text)
            yield hit
        words = query.casefold().split()
        for command in self.app.get_system_commands(self.screen):
            if command.title not in named and all(word in command.help.casefold() for word in words):
                yield Hit(LAST, command.title, command.callback, help=command.help)


class Palette(CommandPalette):
    """Textual's palette, which takes one choice, goes away once, and has the keys of every dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    DEFAULT_CSS = """
    Palette > Vertical { width: 84; max-width: 100%; background: $surface; }
    Palette > Vertical:dark { background: $surface; }
    Palette #--input { border: none; padding: 1 0 0 0; }
    Palette CommandList {
        border: none; padding: 1 0;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $panel; scrollbar-color-hover: $accent; scrollbar-color-active: $accent;
    }
    Palette CommandList > .option-list--option-highlighted { color: $foreground; background: $panel; }
    """

    _has_chosen = False

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the first choice alone."""
        self._refuse_more(event)
        self._has_chosen = True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave an enter unheard that comes after the choice, and would have it made twice."""
        self._refuse_more(event)

    def action_close(self) -> None:
        """Leave without a choice."""
        self._action_escape()

    def _action_command_list(self, action: str) -> None:
        """Move in the list, unless it has commands without lines yet, by which Textual pages."""
        with suppress(KeyError):
            super()._action_command_list(action)

    def _refuse_more(self, event: Message) -> None:
        if self._has_chosen:
            event.stop()
            event.prevent_default()

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave, unless an earlier key did: a choice that comes twice finds the palette gone."""
        return super().dismiss(result) if self in self.app.screen_stack else AwaitComplete()
