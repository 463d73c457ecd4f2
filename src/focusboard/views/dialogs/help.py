"""What the keys do here, as they are now, and what the signs mean; a click on a line does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label, Static

from focusboard.model import KINDS
from focusboard.views.commands import COMMANDS, Command
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.frame import TABS
from focusboard.views.keys import key_shown, place_shown
from focusboard.views.paint import GLYPHS

KEYS: Final = 16
LEAST: Final = 8
"""Cells for what a key does, however narrow it is."""
VIEWS: Final = "The views"


@dataclass(frozen=True, slots=True)
class Heard:
    """A command that is heard now."""

    command: Command
    keys: tuple[str, ...]
    node: DOMNode
    """What hears it."""


class KeyTable(Widget):
    """The keys below headings, those of nowhere else first."""

    def __init__(self, heard: tuple[Heard, ...]) -> None:
        """Take what is heard."""
        super().__init__()
        self._heard = heard

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are in this width."""
        return len(list(self._lines(width)))

    def render(self) -> Content:
        """All lines."""
        return Content("\n".join(line for _, line in self._lines(self.size.width)))

    def _lines(self, width: int) -> Iterator[tuple[Heard | None, str]]:
        """Each line, and what it is about."""
        title, room = "", max(LEAST, width - KEYS)
        for each in self._heard:
            if title != title_of(each.command):
                if title:
                    yield None, ""
                title = title_of(each.command)
                yield None, title
            keys = ", ".join(each.keys)
            for number, words in enumerate(wrap(each.command.help, room)):
                yield each, f"{'' if number else keys:<{KEYS}}{words}"

    def on_click(self, event: events.Click) -> None:
        """Leave the help, and do what the line says."""
        at = [heard for heard, _ in self._lines(self.size.width)]
        one = at[event.y] if 0 <= event.y < len(at) else None
        if one is not None:
            self.screen.dismiss()
            self.app.call_later(self.app.run_action, one.command.action, one.node)


class HelpDialog(Dialog[None]):
    """Shows the keys of a screen."""

    AUTO_FOCUS = "#help"

    def __init__(self, on: Screen[object]) -> None:
        """Take the screen that help is wanted on."""
        super().__init__()
        self._about = getattr(on.focused, "HELP", None) or on.HELP or ""
        self._heard = keys_heard(on)

    def compose(self) -> ComposeResult:
        """The panel, its keys, the signs."""
        with Vertical(id="sheet"):
            yield Label("Help", classes="title", markup=False)
            with VerticalScroll(id="help"):
                if self._about:
                    yield Static(Content(self._about), markup=False, classes="about")
                yield KeyTable(self._heard)
                signs = "   ".join(f"{GLYPHS[kind]} {kind}" for kind in KINDS)
                yield Static(Content(signs), classes="heading", markup=False)
            yield Hint("escape closes · a click on a line does what it says")


def title_of(command: Command) -> str:
    """What a command stands below."""
    return VIEWS if command.id in {f"view.{tab.id}" for tab in TABS} else place_shown(command.place)


def keys_heard(on: Screen[object]) -> tuple[Heard, ...]:
    """The commands that the screen hears now with their keys: its own, those of the panel, of all views."""
    keys: dict[str, list[str]] = {}
    nodes: dict[str, DOMNode] = {}
    for key, active in on.active_bindings.items():
        if active.binding.id and active.enabled:
            keys.setdefault(active.binding.id, []).append(key_shown(key))
            nodes[active.binding.id] = active.node

    def order(command: Command) -> int:
        if title_of(command) == VIEWS:
            return 4
        return {"view": 2, "app": 3}.get(command.place, 1 if nodes[command.id] is on.focused else 0)

    heard = sorted((command for command in COMMANDS if command.id in keys), key=order)
    return tuple(Heard(each, tuple(keys[each.id]), nodes[each.id]) for each in heard)
