"""One rule, written with its effect in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Label, Static
from textual.worker import get_current_worker

from focusboard.desk import configuring
from focusboard.desk.configuring import AnyRule, Change
from focusboard.model import KINDS
from focusboard.settings import PATTERNS, ExcludeRule, KindRule, RenameRule
from focusboard.text import TITLE, clean, one_line
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.ruling import Preview, Previewed, Rules, preview

if TYPE_CHECKING:
    from focusboard.views.starts import StartingApp

EXCLUDED: Final = "excluded"
RENAMED: Final = "another name"
SAYS: Final = (*KINDS, EXCLUDED, RENAMED)
NAME: Final = "name"
UNSAID: Final = "Write a pattern, such as mail*; what it would move is told here."


class Says(Widget, can_focus=True):
    """What the rule makes of what it matches."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("says")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"says--chosen", "says--arrow"}

    says = reactive(SAYS[0])

    def render(self) -> Content:
        """The chosen one between arrows."""
        arrow = self.get_visual_style("says--arrow")
        chosen = Content.styled(self.says, self.get_visual_style("says--chosen"))
        return Content.styled("◂ ", arrow) + chosen + Content.styled(" ▸", arrow)

    def action_step(self, steps: int) -> None:
        """Choose the next or the one before."""
        self.says = SAYS[(SAYS.index(self.says) + steps) % len(SAYS)]

    def on_click(self) -> None:
        """Choose the next."""
        self.action_step(1)


class RuleDialog(Dialog[Preview]):
    """Asks for a rule and tells meanwhile what it would move."""

    app: StartingApp

    HELP = (
        "A pattern may have * and ?; upper and lower case are the same. All patterns that are given must "
        "match. left and right choose what the rule says, tab goes on, enter keeps it, u takes it back."
    )
    AUTO_FOCUS = "Says"

    says = query_one(Says)
    effect = query_one("#effect", Static)

    def __init__(self, rules: Rules, known: AnyRule | None = None) -> None:
        """Take the rules, and the one to change."""
        super().__init__()
        self._rules = rules
        self._known = known
        self._preview: Preview | None = None
        self._is_waiting = False
        """Whether enter was pressed before the effect was known."""

    def compose(self) -> ComposeResult:
        """What it says, what it matches, what that moves."""
        with Vertical(id="sheet"):
            title = "Change the rule" if self._known else "Add a rule"
            yield Label(title, classes="title", markup=False)
            with Horizontal(classes="field"):
                yield Label("is", markup=False)
                yield Says()
            for name in (NAME, *PATTERNS):
                with Horizontal(classes="field", id=f"field-{name}"):
                    yield Label(name, markup=False)
                    suggested = SuggestFromList(self._known_names(name), case_sensitive=False)
                    yield Input(self._before(name), id=name, suggester=suggested, select_on_focus=False)
            yield Static(id="effect", markup=False)
            yield Hint("enter keeps it · escape leaves it as it was")

    def _known_names(self, field: str) -> list[str]:
        """What can be meant by a field, as recorded."""
        match field:
            case "project" | "name":
                names = {alike.project for alike in self._rules.recorded}
            case "tag":
                names = {tag for alike in self._rules.recorded for tag in alike.tags}
            case "source":
                names = {alike.source for alike in self._rules.recorded}
            case _:
                names = set()
        return sorted(one_line(name) for name in names if name)

    def _before(self, name: str) -> str:
        known = self._known
        if isinstance(known, RenameRule):
            return one_line({NAME: known.to, "project": known.pattern}.get(name, ""))
        return one_line(getattr(known, name, "")) if known else ""

    def on_mount(self) -> None:
        """Start from what the rule says, and follow what is written."""
        match self._known:
            case KindRule():
                self.says.says = self._known.kind
            case ExcludeRule():
                self.says.says = EXCLUDED
            case RenameRule():
                self.says.says = RENAMED
        self.watch(self.says, "says", self._follow)

    @on(Input.Changed)
    def _follow(self) -> None:
        """Show the fields that count, and think the rule through."""
        renames = self.says.says == RENAMED
        self.query_one(f"#field-{NAME}").display = renames
        for name in PATTERNS[1:]:
            self.query_one(f"#field-{name}").display = not renames
        self._preview = None
        change = self._change()
        if change is None:
            self._tell((UNSAID,))
        else:
            self._think(change)

    def _written(self, name: str) -> str:
        return clean(self.query_one(f"#{name}", Input).value, TITLE).strip()

    def _rule(self) -> AnyRule | None:
        """The rule as it is written; None while it says nothing."""
        says = self.says.says
        if says == RENAMED:
            pattern, to = self._written("project"), self._written(NAME)
            return RenameRule(pattern, to) if pattern and to else None
        patterns = {name: self._written(name) for name in PATTERNS}
        if not any(patterns.values()):
            return None
        project, task, tag, source = patterns.values()
        kind = next((kind for kind in KINDS if kind == says), None)
        if kind is None:
            return ExcludeRule(project, task, tag, source)
        return KindRule(kind, project, task, tag, source)

    def _change(self) -> Change | None:
        rule, known = self._rule(), self._known
        if rule is None:
            return None
        if known is None:
            return configuring.adding(rule)
        if type(rule) is type(known):
            return configuring.changing(known, rule)
        return configuring.replacing(known, rule)

    @work(thread=True, exclusive=True, group="rule", exit_on_error=False)
    def _think(self, change: Change) -> None:
        worker = get_current_worker()
        found = preview(self.app.places.settings_file, change, self._rules)
        if not worker.is_cancelled:
            self.post_message(Previewed(found))

    def on_previewed(self, message: Previewed) -> None:
        """Tell what it would move."""
        self._preview = message.preview
        self._tell(message.preview.words)
        if self._is_waiting:
            self.keep()

    def _tell(self, words: tuple[str, ...]) -> None:
        self.effect.update(Content("\n".join(one_line(line) for line in words)))

    @on(Input.Submitted)
    def keep(self) -> None:
        """Answer with the rule, once it is known what it does."""
        self._is_waiting = self._preview is None and self._rule() is not None
        if self._preview is not None and self._preview.revision is not None:
            self.dismiss(self._preview)

    def action_keep(self) -> None:
        """Answer with the rule."""
        self.keep()
