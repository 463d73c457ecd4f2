"""The kind of one entry: chosen from all there are, or left to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from focusboard.insight.kinds import OWN_KIND
from focusboard.model import KINDS, Entry, Kind
from focusboard.text import one_line
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.paint import GLYPHS, Part, fit, ink

MEANINGS: Final[dict[Kind, str]] = {
    "focus": "work on one thing; counts towards focus",
    "collaboration": "meetings, calls, reviews with others",
    "admin": "mail, forms, planning",
    "learning": "reading and courses; counts towards focus",
    "break": "no work at all",
    "low-value": "work that you would rather not have",
}
NAME = 15


@dataclass(frozen=True, slots=True)
class KindChoice:
    """What the person chose."""

    kind: Kind | None
    """None for what the rules say."""


class KindList(ChosenList):
    """Every kind with what it means, and the rules."""

    HELP = "enter takes the chosen kind for this one entry, whatever the rules say; u takes it back."

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """The kinds and the rules."""
        return len(KINDS) + 1

    def line(self, number: int, width: int) -> list[Part]:
        """Its sign, its name, its meaning."""
        muted = ink(self, "muted")
        if number == len(KINDS):
            return [("  as the rules say", Style())]
        kind = KINDS[number]
        return [
            (f"{GLYPHS[kind]} ", ink(self, kind)),
            (fit(kind, NAME), Style()),
            (fit(MEANINGS[kind], width - NAME - 2), muted),
        ]


class KindDialog(Dialog[KindChoice]):
    """Asks of which kind an entry is."""

    HELP = KindList.HELP
    AUTO_FOCUS = "KindList"

    def __init__(self, entry: Entry) -> None:
        """Take the entry."""
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        """The entry and the kinds."""
        entry = self._entry
        said = "said for itself" if OWN_KIND in entry.flags else "by the rules"
        with Vertical(id="sheet"):
            yield Label("Of which kind is it?", classes="title", markup=False)
            what = " · ".join(one_line(part) for part in (entry.project, entry.task) if part)
            yield Static(Content(f"{what}  now {entry.kind}, {said}".strip()), classes="muted", markup=False)
            yield KindList()
            yield DialogKeys()

    def on_mount(self) -> None:
        """Begin with the kind that it has."""
        self.query_one(KindList).chosen = KINDS.index(self._entry.kind)

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer with the chosen kind."""
        self.dismiss(KindChoice(KINDS[message.line] if message.line < len(KINDS) else None))
