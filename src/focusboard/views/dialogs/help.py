"""What the keys do here, as they are now, and what the signs mean."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, Static

from focusboard.model import KINDS
from focusboard.views.commands import COMMANDS
from focusboard.views.dialogs.dialog import Dialog
from focusboard.views.keys import key_shown
from focusboard.views.paint import GLYPHS

KEYS = 16


class HelpDialog(Dialog[None]):
    """Shows the keys of a screen."""

    AUTO_FOCUS = "#help"

    def __init__(self, on: Screen[object]) -> None:
        """Take the screen that help is wanted on."""
        super().__init__()
        self._about = getattr(on.focused, "HELP", None) or on.HELP or ""
        self._keys = keys_heard(on)

    def compose(self) -> ComposeResult:
        """The panel, its keys, the signs."""
        with Vertical(id="sheet"):
            yield Label("Help", classes="title", markup=False)
            with VerticalScroll(id="help"):
                if self._about:
                    yield Static(Content(self._about), markup=False, classes="about")
                for command in COMMANDS:
                    if command.id in self._keys:
                        keys = ", ".join(self._keys[command.id])
                        yield Static(Content(f"{keys:<{KEYS}}{command.help}"), markup=False)
                signs = "   ".join(f"{GLYPHS[kind]} {kind}" for kind in KINDS)
                yield Static(Content(signs), classes="heading", markup=False)
            yield Static("escape closes", classes="hint", markup=False)


def keys_heard(on: Screen[object]) -> dict[str, list[str]]:
    """The keys of each command that the screen hears now."""
    heard: dict[str, list[str]] = {}
    for key, active in on.active_bindings.items():
        if active.binding.id and active.enabled:
            heard.setdefault(active.binding.id, []).append(key_shown(key))
    return heard
