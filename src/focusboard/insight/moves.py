"""What other rules would change: how many entries, and how much time, would move from where to where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from focusboard.clock import duration
from focusboard.insight.kinds import Fits, Rule, fits
from focusboard.insight.sorting import EXCLUDED, Sorting
from focusboard.model import Alike
from focusboard.settings import RenameRule, Settings
from focusboard.typed import Final, Literal
from focusboard.values import Value

What = Literal["kind", "project"]
Table = Literal["kind", "exclude", "rename"]
"""The three kinds of rules, by their names in the settings."""

TABLES: Final[tuple[Table, ...]] = ("kind", "exclude", "rename")


class Count(Value):
    """So many entries, with the time recorded in them."""

    entries: int = 0
    seconds: int = 0

    @property
    def sentence(self) -> str:
        """As many as people say it."""
        return f"{self.entries:,} {'entry' if self.entries == 1 else 'entries'}, {duration(self.seconds)}"

    def and_more(self, alike: Alike) -> Count:
        """As many more."""
        return Count(self.entries + alike.entries, self.seconds + alike.seconds)


NONE: Final = Count()


@dataclass(frozen=True, slots=True)
class Move:
    """Entries that would be of another kind, or of another project, or excluded, or no longer so."""

    what: What
    before: str
    after: str
    count: Count

    @property
    def sentence(self) -> str:
        """How many entries and how much time from where to where."""
        whence, whither = (name or "no project" for name in (self.before, self.after))
        return f"{self.count.sentence} from {whence} to {whither}"


def moves(recorded: Iterable[Alike], before: Sorting, after: Sorting) -> tuple[Move, ...]:
    """What moves when some rules take the place of others, most time first."""
    found: dict[tuple[What, str, str], Count] = {}
    for alike in recorded:
        was, becomes = place_of(alike, before), place_of(alike, after)
        changes: tuple[tuple[What, str, str], ...] = (
            ("kind", was[0], becomes[0]),
            ("project", was[1], becomes[1]),
        )
        for change in changes:
            if change[1] != change[2]:
                found[change] = found.get(change, NONE).and_more(alike)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], -item[1].seconds, item[0]))
    return tuple(Move(*change, count) for change, count in ordered)


def place_of(alike: Alike, rules: Sorting) -> tuple[str, str]:
    """The kind of some entries, or that they are excluded, and their project."""
    asked = (alike.project, alike.task, alike.tags, alike.source)
    said = alike.own.is_excluded
    is_excluded = rules.excludes(*asked) if said is None else said
    kind = EXCLUDED if is_excluded else alike.own.kind or rules.kind_of(*asked)
    return kind, rules.project(alike.project)


def matched(recorded: Iterable[Alike], settings: Settings) -> Mapping[tuple[Table, int], Count]:
    """What each rule decides, by its table and its place there: what no rule before it has matched."""
    kinds = [(rule.place, Rule.of(rule)) for rule in settings.kinds]
    exclusions = [(rule.place, Rule.of(rule)) for rule in settings.exclusions]
    renames = [(rule, fits(rule.pattern)) for rule in settings.renames]
    rules = Sorting((), (), settings.renames)
    found: dict[tuple[Table, int], Count] = {}
    for alike in recorded:
        asked = (rules.project(alike.project), alike.task, alike.tags, alike.source)
        firsts: tuple[tuple[Table, int | None], ...] = (
            ("kind", next((place for place, rule in kinds if rule.matches(*asked)), None)),
            ("exclude", next((place for place, rule in exclusions if rule.matches(*asked)), None)),
            ("rename", _renaming(alike.project, renames)),
        )
        for table, place in firsts:
            if place is not None:
                found[table, place] = found.get((table, place), NONE).and_more(alike)
    return found


def _renaming(project: str, renames: Iterable[tuple[RenameRule, Fits]]) -> int | None:
    """The place of the rule that gives a project another name."""
    rule = next((rule for rule, is_meant in renames if is_meant(project)), None)
    return None if rule is None or rule.to == project else rule.place
