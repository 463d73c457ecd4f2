"""The rules: what each decides, and adding, changing, moving and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Label, Static

from focusboard.desk import configuring
from focusboard.desk.configuring import Change, table_of
from focusboard.text import one_line
from focusboard.views import asking
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.dialogs.rule import RuleDialog
from focusboard.views.rule_list import RuleList
from focusboard.views.ruling import Preview, Previewed, Rules, RulesReady, looking_up, making, preview

if TYPE_CHECKING:
    from focusboard.views.starts import StartingApp

OTHERWISE = (
    "Where no rule matches, a few obvious words decide, such as meeting, mail or lunch; all else is focus. "
    "A project is shown under another name within focusboard alone."
)


class RulesDialog(Dialog[None]):
    """Shows the rules and lets the person change them; every change tells before what it moves."""

    app: StartingApp

    HELP = RuleList.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("rules")]
    AUTO_FOCUS = "RuleList"

    rules: var[Rules | None] = var(None)

    listed = query_one(RuleList)
    about = query_one("#about", Static)

    def __init__(self) -> None:
        """Begin without a change in mind."""
        super().__init__()
        self._meant: Preview | None = None

    def compose(self) -> ComposeResult:
        """The rules, what a change would do, the keys."""
        with Vertical(id="sheet", classes="large"):
            yield Label("Rules", classes="title", markup=False)
            yield RuleList().data_bind(RulesDialog.rules)
            yield Static(OTHERWISE, id="about", markup=False)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Follow what changes."""
        self.watch(self.app, "question", self._look)

    def _look(self) -> None:
        self._look_up()

    @work(thread=True, exclusive=True, group="rules", exit_on_error=False)
    def _look_up(self) -> None:
        message = asking.at_desk(self.app.places, looking_up)
        if message is not None:
            self.post_message(message)

    def on_rules_ready(self, message: RulesReady) -> None:
        """Show them."""
        self.rules = message.rules
        self._mean(None)

    def action_add(self) -> None:
        """Write another rule."""
        if self.rules is not None:
            self.app.push_screen(RuleDialog(self.rules), self._make)

    def on_chosen_list_picked(self) -> None:
        """Change the chosen rule."""
        if self.rules is not None and self.listed.rule is not None:
            self.app.push_screen(RuleDialog(self.rules, self.listed.rule), self._make)

    def action_remove(self) -> None:
        """Tell what would move without the chosen rule, and ask."""
        if self.listed.rule is not None:
            self._think(configuring.removing(self.listed.rule))

    def action_move(self, steps: int) -> None:
        """Tell what would move if the chosen rule came earlier or later, and ask."""
        place = self.listed.chosen + steps
        if self.rules is None or self.listed.rule is None or not 0 <= place < len(self.rules.rules):
            return
        other = self.rules.rules[place]
        if table_of(other) == table_of(self.listed.rule):
            self._think(configuring.moving(self.listed.rule, other))

    @work(thread=True, exclusive=True, group="rule", exit_on_error=False)
    def _think(self, change: Change) -> None:
        if self.rules is not None:
            found = preview(self.app.places.settings_file, change, self.rules)
            self.post_message(Previewed(found))

    def on_previewed(self, message: Previewed) -> None:
        """Ask whether to make the change."""
        self._mean(message.preview)

    def _mean(self, meant: Preview | None) -> None:
        self._meant = meant
        words = [OTHERWISE]
        if meant is not None:
            asked = ["y makes it so · n leaves it as it is"] if meant.revision else []
            words = [meant.change.title, *(f"  {line}" for line in meant.words), *asked]
        self.about.update(Content("\n".join(one_line(line) for line in words)))

    def action_confirm(self) -> None:
        """Make the change that was asked about."""
        self._make(self._meant)

    def action_refuse(self) -> None:
        """Leave the rules as they are."""
        self._mean(None)

    def _make(self, meant: Preview | None) -> None:
        if meant is not None and meant.revision is not None:
            self.app.change(making(meant.revision))
