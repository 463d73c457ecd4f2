"""What kind of work an entry is, by the person's own rules and a few obvious words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from functools import lru_cache

from focusboard.model import Kind
from focusboard.settings import ExcludeRule, KindRule
from focusboard.typed import TYPE_CHECKING, Final
from focusboard.values import Value

if TYPE_CHECKING:
    from focusboard.insight.timeline import Share

OBVIOUS: Final[dict[str, Kind]] = {
    "meeting": "collaboration",
    "standup": "collaboration",
    "call": "collaboration",
    "1:1": "collaboration",
    "interview": "collaboration",
    "mail": "admin",
    "email": "admin",
    "slack": "admin",
    "admin": "admin",
    "lunch": "break",
    "break": "break",
    "pause": "break",
}
"""Words that say the kind when they are the whole project, a tag or the whole task.

A task that merely contains one is left alone: to fix the mail parser is focus. ``1:1 with`` somebody is not.
"""

KindOf = Callable[[str, str, tuple[str, ...], str], Kind]
"""From project, task, tags and source to the kind."""

OWN_KIND: Final = "own_kind"
"""The flag of an entry whose kind the person has said for itself."""

_REMEMBERED: Final = 8192


def kinds_by(rules: Iterable[KindRule]) -> KindOf:
    """The kind of any entry: the first of the person's rules that matches, an obvious word, else focus."""
    compiled = tuple((rule.kind, Rule.of(rule)) for rule in rules)

    def kind_of(project: str, task: str, tags: tuple[str, ...], source: str) -> Kind:
        for of_kind, rule in compiled:
            if rule.matches(project, task, tags, source):
                return of_kind
        return _obvious(project, task, tags, source)

    return lru_cache(maxsize=_REMEMBERED)(kind_of) if compiled else _obvious


@lru_cache(maxsize=8)
def unlabelled_by(rules: tuple[KindRule, ...]) -> Callable[[Share], bool]:
    """Whether nothing says the kind of some time, so that it counts as focus for want of a better word."""
    of_focus = tuple(Rule.of(rule) for rule in rules if rule.kind == "focus")

    def is_unlabelled(share: Share) -> bool:
        entry = share.entry
        if share.is_taken_out:
            return True
        if entry.kind != "focus" or OWN_KIND in entry.flags:
            return False
        asked = entry.project, entry.task, entry.tags, entry.source
        return not (of_focus and any(rule.matches(*asked) for rule in of_focus))

    return is_unlabelled


def _obvious(project: str, task: str, tags: tuple[str, ...], _source: str) -> Kind:
    for name in (project, *tags, task):
        if kind := _named(name):
            return kind
    return "collaboration" if task.startswith("1:1 ") else "focus"


@lru_cache(maxsize=_REMEMBERED)
def _named(name: str) -> Kind | None:
    return OBVIOUS.get(name.casefold())


Fits = Callable[[str], bool]
"""Whether a text fits a pattern; upper and lower case are the same."""


class Rule(Value):
    """What a rule matches, made ready to be asked often; None where anything will do."""

    project: Fits | None
    task: Fits | None
    tag: Fits | None
    source: Fits | None

    @classmethod
    def of(cls, rule: KindRule | ExcludeRule) -> Rule:
        """Make the patterns of a rule ready."""
        given = (rule.project, rule.task, rule.tag, rule.source)
        return cls(*(fits(pattern) if pattern else None for pattern in given))

    def matches(self, project: str, task: str, tags: tuple[str, ...], source: str) -> bool:
        """Whether all patterns that are given fit."""
        return (
            (self.project is None or self.project(project))
            and (self.task is None or self.task(task))
            and (self.source is None or self.source(source))
            and (self.tag is None or any(map(self.tag, tags)))
        )


def fits(pattern: str) -> Fits:
    """Whether a text fits a glob pattern; the same few names are asked about again and again."""
    match = re.compile(translate(pattern.casefold())).match
    return lru_cache(maxsize=4096)(lambda text: match(text.casefold()) is not None)
