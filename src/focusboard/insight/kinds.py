"""What kind of work an entry is, by the person's own rules and a few obvious words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import Final

from focusboard.model import Kind
from focusboard.settings import KindRule

_OBVIOUS: Final[dict[Kind, tuple[str, ...]]] = {
    "collaboration": ("meeting", "standup", "call", "1:1", "interview"),
    "admin": ("mail", "email", "slack", "admin"),
    "break": ("lunch", "break", "pause"),
}

SHIPPED_RULES: Final[tuple[KindRule, ...]] = tuple(
    rule
    for kind, words in _OBVIOUS.items()
    for word in words
    for rule in (KindRule(kind, project=word), KindRule(kind, tag=word), KindRule(kind, task=word))
)
"""An obvious word is the whole project, a tag or the whole task; one that merely contains it is left."""

KindOf = Callable[[str, str, tuple[str, ...], str], Kind]
"""From project, task, tags and source to the kind."""

_REMEMBERED: Final = 50_000


def kinds_by(rules: Iterable[KindRule]) -> KindOf:
    """The kind of any entry: the first rule that matches, then the shipped words, else focus."""
    folded = tuple(_folded(rule) for rule in (*rules, *SHIPPED_RULES))
    remembered: dict[tuple[str, str, tuple[str, ...], str], Kind] = {}

    def kind_of(project: str, task: str, tags: tuple[str, ...], source: str) -> Kind:
        asked = (project, task, tags, source)
        kind = remembered.get(asked)
        if kind is None:
            if len(remembered) >= _REMEMBERED:
                remembered.clear()
            kind = remembered[asked] = _first_match(folded, *asked)
        return kind

    return kind_of


def _folded(rule: KindRule) -> KindRule:
    return KindRule(
        rule.kind, rule.project.casefold(), rule.task.casefold(), rule.tag.casefold(), rule.source.casefold()
    )


def _first_match(
    rules: tuple[KindRule, ...], project: str, task: str, tags: tuple[str, ...], source: str
) -> Kind:
    project, task, source = project.casefold(), task.casefold(), source.casefold()
    tags = tuple(tag.casefold() for tag in tags)
    for rule in rules:
        if (
            _fits(project, rule.project)
            and _fits(task, rule.task)
            and _fits(source, rule.source)
            and (not rule.tag or any(_fits(tag, rule.tag) for tag in tags))
        ):
            return rule.kind
    return "focus"


def _fits(text: str, pattern: str) -> bool:
    return not pattern or text == pattern or fnmatchcase(text, pattern)
