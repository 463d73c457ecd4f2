"""How the person sorts entries: under which project, of which kind, and whether they count in the figures.

Rules say it for all entries, in the settings; a word about one entry goes before them. What is recorded stays
as it is, and so does an excluded entry: it is marked, and no part of work or focus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from focusboard.insight.kinds import OWN_KIND, Rule, fits, kinds_by
from focusboard.model import Entry, Kind, OwnSorting, ProjectPolicy
from focusboard.settings import ExcludeRule, KindRule, RenameRule, Settings
from focusboard.typed import Final

EXCLUDED: Final = "excluded"
"""The flag of an entry that is left out of the figures."""


class Sorting:
    """What the rules of one person say; they see the projects under their names here."""

    def __init__(
        self,
        kinds: tuple[KindRule, ...],
        exclusions: tuple[ExcludeRule, ...],
        renames: tuple[RenameRule, ...],
    ) -> None:
        """Make the rules ready to be asked often."""
        self._kind = kinds_by(kinds)
        self._exclusions = tuple(Rule.of(rule) for rule in exclusions)
        self._renames = tuple((fits(rule.pattern), rule.to) for rule in renames)
        self.project = lru_cache(maxsize=4096)(self._project)

    def _project(self, recorded: str) -> str:
        """The name of a project here: that of the first rule that fits."""
        return next((to for is_meant, to in self._renames if is_meant(recorded)), recorded)

    def excludes(self, project: str, task: str, tags: tuple[str, ...], source: str) -> bool:
        """Whether a rule leaves such entries out of the figures; the project as recorded."""
        shown = self.project(project)
        return any(rule.matches(shown, task, tags, source) for rule in self._exclusions)

    def kind_of(self, project: str, task: str, tags: tuple[str, ...], source: str) -> Kind:
        """The kind of such entries; the project as recorded."""
        return self._kind(self.project(project) if self._renames else project, task, tags, source)

    def sorted(self, entries: list[Entry], own: Mapping[int, OwnSorting]) -> list[Entry]:
        """Entries under their names here, flagged where they do not count or have a kind of their own."""
        if not (own or self._exclusions or self._renames):
            return entries
        return [self._sorted(entry, own.get(entry.id)) for entry in entries]

    def _sorted(self, entry: Entry, own: OwnSorting | None) -> Entry:
        is_excluded = own.is_excluded if own else None
        if is_excluded is None and self._exclusions:
            is_excluded = self.excludes(entry.project, entry.task, entry.tags, entry.source)
        project = self.project(entry.project) if self._renames else entry.project
        marks = {EXCLUDED} if is_excluded else set()
        if own and own.kind:
            marks.add(OWN_KIND)
            entry = entry._replace(kind=own.kind)
        if marks:
            entry = entry._replace(flags=tuple(sorted(marks.union(entry.flags))))
        return entry if project == entry.project else entry._replace(project=project)


def sorting(settings: Settings) -> Sorting:
    """How a person's rules sort entries; made once for the same rules."""
    return _sorting(settings.kinds, settings.exclusions, settings.renames)


_sorting = lru_cache(maxsize=8)(Sorting)


def renamed_policies(
    policies: Mapping[str, ProjectPolicy], recorded: Iterable[str], rules: Sorting
) -> dict[str, ProjectPolicy]:
    """What the person allows about projects, where some of them have another name here.

    A project follows its name here, unless something was said about the recorded one. One that is to stay
    private keeps all that is shown under the same name private. A name here about which nothing was said is
    for the person's eyes alone: others know it by what was said of all that is recorded for it.
    """
    found = dict(policies)
    recorded = set(recorded)
    renamed = {name: to for name in recorded if (to := rules.project(name)) != name}
    for name, to in renamed.items():
        if name in policies and policies[name].policy == "private":
            found[to] = ProjectPolicy(to)
    for name, to in renamed.items():
        if name not in policies and to in found:
            policy, alias = found[to].policy, found[to].alias
            shares = policy == "share"
            found[name] = ProjectPolicy(name, "alias" if shares else policy, to if shares else alias)
    for to in {*renamed.values()} - found.keys() - recorded:
        shown = {_shown(name, policies) for name in recorded if rules.project(name) == to}
        alias = shown.pop() if len(shown) == 1 else ""
        found[to] = ProjectPolicy(to, "alias" if alias else "private", alias)
    return found


def _shown(name: str, policies: Mapping[str, ProjectPolicy]) -> str:
    """The name by which others know a project, empty where they know of none."""
    allowed = policies.get(name, ProjectPolicy(name))
    return {"share": name, "private": ""}.get(allowed.policy, allowed.alias)


def is_excluded(entry: Entry) -> bool:
    """Whether an entry is left out of the figures."""
    return EXCLUDED in entry.flags
