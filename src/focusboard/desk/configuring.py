"""Change the settings: what a change would mean is known before it is made, and it is one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection

from focusboard.insight.moves import Move, Table, moves
from focusboard.insight.sorting import sorting
from focusboard.model import Alike
from focusboard.ownfile import FileRefused, read_text
from focusboard.settings import (
    PATTERNS,
    ExcludeRule,
    KindRule,
    RenameRule,
    Settings,
    read_settings,
    settings_of,
)
from focusboard.settings.writing import (
    Content,
    NotWritable,
    changed_rule,
    moved_rule,
    with_rule,
    with_value,
    without_rule,
)
from focusboard.store.entries import entry as entry_of
from focusboard.store.sortings import keep_excluded
from focusboard.store.undo import ChangeRefused, step
from focusboard.typed import Any
from focusboard.values import Value

AnyRule = KindRule | ExcludeRule | RenameRule


class Change(Value):
    """One change of the settings file."""

    title: str
    """What undo will show."""
    edit: Callable[[str], str]
    """From the text of the file to the text that it becomes; raises NotWritable."""


class Revision(Value):
    """The settings file as it is, and as a change would make it."""

    title: str
    path: Path
    before: str | None
    """None where there is no file yet."""
    after: str
    now: Settings
    """What it means as it is."""
    then: Settings
    """What it would mean."""

    def moves(self, recorded: Iterable[Alike]) -> tuple[Move, ...]:
        """What would move."""
        return moves(recorded, sorting(self.now), sorting(self.then))


def revised(path: Path, change: Change) -> Revision:
    """What a change would make of the settings; raises ChangeRefused where it cannot be made or read."""
    try:
        if path.is_symlink():
            raise FileRefused(f"{path} is a link; change the file that it leads to, {path.readlink()}")
        before = read_text(path)
        after = change.edit(before or "")
    except FileRefused as error:
        raise ChangeRefused(str(error)) from error
    except NotWritable as error:
        raise ChangeRefused(f"{path}: {error}") from error
    now, then = read_settings(path), settings_of(path, after)
    known = {problem.reason for problem in now.problems}
    for problem in then.problems:
        if problem.reason not in known:
            raise ChangeRefused(problem.reason)
    return Revision(change.title, path, before, after, now, then)


def keep(db: Connection, revision: Revision, at: int) -> None:
    """Make a change; raises ChangeRefused where the file has been changed since it was read."""
    with step(db, revision.title, at) as taken:
        taken.put_file(revision.path, revision.before, revision.after)


def setting(name: Sequence[str], value: Any) -> Change:
    """A setting given a value; None takes it back to its default."""
    shown = ".".join(name)
    title = f"{shown} back to its default" if value is None else f"{shown} set to {value}"
    return Change(title, lambda text: with_value(text, name, value))


def adding(rule: AnyRule, *, first: bool = False) -> Change:
    """One more rule, before or after those of its table."""
    place = 0 if first else None
    table, content = table_of(rule), content_of(rule)
    return Change(f"rule added: {in_words(rule)}", lambda text: with_rule(text, table, content, place))


def changing(before: AnyRule, after: AnyRule) -> Change:
    """Another rule of the same table in the place of one."""
    table, content = table_of(before), content_of(after)
    title = f"rule changed: {in_words(after)}"
    return Change(title, lambda text: changed_rule(text, table, before.place, content))


def replacing(before: AnyRule, after: AnyRule) -> Change:
    """A rule of another table in the place of one."""
    out, into = removing(before), adding(after)
    return Change(f"rule changed: {in_words(after)}", lambda text: into.edit(out.edit(text)))


def removing(rule: AnyRule) -> Change:
    """One rule less."""
    table, title = table_of(rule), f"rule removed: {in_words(rule)}"
    return Change(title, lambda text: without_rule(text, table, rule.place))


def moving(rule: AnyRule, other: AnyRule) -> Change:
    """A rule to the place of another one of its table."""
    table, title = table_of(rule), f"rule moved: {in_words(rule)}"
    return Change(title, lambda text: moved_rule(text, table, rule.place, other.place))


def rules_of(settings: Settings) -> tuple[AnyRule, ...]:
    """All rules in the order in which they are listed."""
    return (*settings.kinds, *settings.exclusions, *settings.renames)


def table_of(rule: AnyRule) -> Table:
    """The table of the settings that a rule stands in."""
    match rule:
        case KindRule():
            return "kind"
        case ExcludeRule():
            return "exclude"
        case RenameRule():
            return "rename"


def in_words(rule: AnyRule) -> str:
    """What a rule says."""
    match rule:
        case KindRule():
            return f"{matching(rule)} is {rule.kind}"
        case ExcludeRule():
            return f"{matching(rule)} is excluded"
        case RenameRule():
            return f"{matching(rule)} is {rule.to}"


def matching(rule: AnyRule) -> str:
    """What a rule matches, in words."""
    if isinstance(rule, RenameRule):
        return f"project {rule.pattern}"
    given = ((name, getattr(rule, name)) for name in PATTERNS)
    return ", ".join(f"{name} {pattern}" for name, pattern in given if pattern)


def content_of(rule: AnyRule) -> Content:
    """What a rule says, by the names in the file."""
    if isinstance(rule, RenameRule):
        return {"from": rule.pattern, "to": rule.to}
    match: Mapping[str, str] = {name: each for name in PATTERNS if (each := getattr(rule, name))}
    return {"match": match, "kind": rule.kind} if isinstance(rule, KindRule) else {"match": match}


def exclude(db: Connection, settings: Settings, numbers: Iterable[int], at: int, *, wanted: bool) -> None:
    """Leave entries out of the figures, or count them; nothing is said of those about which rules say so.

    Raises ChangeRefused where there is no such entry.
    """
    rules = sorting(settings)
    said: dict[int, bool | None] = {}
    for number in dict.fromkeys(numbers):
        entry = entry_of(db, number)
        if entry is None:
            raise ChangeRefused(f"There is no entry {number}")
        by_rule = rules.excludes(entry.project, entry.task, entry.tags, entry.source)
        said[number] = None if by_rule is wanted else wanted
    keep_excluded(db, said, "excluded" if wanted else "counted again", at)
