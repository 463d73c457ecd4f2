"""The panels of a view: which are shown, and which are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Label

from focusboard.settings import read_settings
from focusboard.settings.panels import PANELS
from focusboard.views.chosen import ChosenList
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.frame import Tab
from focusboard.views.paint import Part, fit, ink
from focusboard.views.panelling import turning

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

NAME: Final = 14
SHOWN, HIDDEN = "●", "○"


class PanelList(ChosenList):
    """One panel on each line, with a full circle where it is shown."""

    HELP = (
        "What this view can show besides what it is for. space or enter hides a panel or shows it again. "
        "What is hidden is not looked up either, and leaves its room to the rest. u takes it back."
    )

    def __init__(self, view: str) -> None:
        """Take the name of the view."""
        super().__init__()
        self._view = view
        self._panels = tuple(PANELS[view].items())
        self._hidden: frozenset[tuple[str, str]] = frozenset()

    @property
    def panel(self) -> str:
        """The name of the chosen one."""
        return self._panels[self.chosen][0]

    def show(self, hidden: frozenset[tuple[str, str]]) -> None:
        """Show which are hidden."""
        self._hidden = hidden
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self._panels)

    def line(self, number: int, width: int) -> list[Part]:
        """Whether it is shown, its name, what it is."""
        name, about = self._panels[number]
        is_shown = (self._view, name) not in self._hidden
        muted = ink(self, "muted")
        return [
            (f"{SHOWN if is_shown else HIDDEN} ", ink(self, "accent") if is_shown else muted),
            (fit(name, NAME), Style() if is_shown else muted),
            (fit(about, max(0, width - NAME - 2)), muted),
        ]


class PanelsDialog(Dialog[None]):
    """Lets the person choose what a view shows."""

    app: Focusboard

    HELP = PanelList.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panels")]
    AUTO_FOCUS = "PanelList"

    listed = query_one(PanelList)

    def __init__(self, tab: Tab) -> None:
        """Take the view."""
        super().__init__()
        self._tab = tab

    def compose(self) -> ComposeResult:
        """The panels, and the keys."""
        with Vertical(id="sheet"):
            yield Label(Content(f"Panels of {self._tab.title}"), classes="title", markup=False)
            yield PanelList(self._tab.id)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Follow what changes."""
        self.watch(self.app, "question", self._look)

    def _look(self) -> None:
        self.listed.show(read_settings(self.app.places.settings_file).hidden)

    def on_chosen_list_picked(self) -> None:
        """Hide the chosen panel, or show it."""
        self.action_turn()

    def action_turn(self) -> None:
        """Hide the chosen panel, or show it."""
        self.app.change(turning(self._tab.id, self.listed.panel))
