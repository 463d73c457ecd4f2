"""The rules in the order in which they decide, each with what it decides."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import duration
from focusboard.desk.configuring import AnyRule, matching
from focusboard.settings import ExcludeRule, KindRule
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import GLYPHS, Part, fit, ink
from focusboard.views.ruling import Rules

SAYS = 17
ENTRIES = 8
TIME = 11


class RuleList(ChosenList):
    """One rule on each line."""

    HELP = (
        "Rules sort all entries, past and future: into kinds, out of the figures, and under one name for a "
        "project. Of those that say the same sort of thing the first that matches decides. On the right "
        "stands what each one decides in your whole history."
    )

    rules: reactive[Rules | None] = reactive(None)

    @property
    def rule(self) -> AnyRule | None:
        """The chosen one."""
        return self.rules.rules[self.chosen] if self.rules and self.count() else None

    def count(self) -> int:
        """How many there are."""
        return len(self.rules.rules) if self.rules else 0

    def watch_rules(self) -> None:
        """Show others."""
        self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """What it makes of what, how many entries, how much time."""
        if self.rules is None:
            return []
        rule, muted = self.rules.rules[number], ink(self, "muted")
        count = self.rules.count(rule)
        room = max(8, width - SAYS - ENTRIES - TIME)
        return [
            *self._says(rule),
            (fit(matching(rule), room), Style()),
            (f"{count.entries:,}".rjust(ENTRIES), muted),
            (duration(count.seconds).rjust(TIME), muted),
        ]

    def _says(self, rule: AnyRule) -> list[Part]:
        if isinstance(rule, KindRule):
            sign = (f"{GLYPHS[rule.kind]} ", ink(self, rule.kind))
            return [sign, (rule.kind.ljust(SAYS - 2), Style())]
        says = "⊘ excluded" if isinstance(rule, ExcludeRule) else f"→ {rule.to}"
        return [(fit(says, SAYS - 1) + " ", Style())]

    def empty(self) -> list[Part]:
        """Say how there come to be some."""
        muted = ink(self, "muted")
        return [("   No rules yet. a adds the first.", muted)] if self.rules else []
