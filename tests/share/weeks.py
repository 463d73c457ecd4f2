"""Values for the tests of what leaves the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from focusboard.model import Outcome, Period, Policy, ProjectPolicy, State, Subject
from focusboard.share.compose import Composition, compose
from focusboard.share.pieces import pieces_of
from focusboard.share.redaction import terms_of

WEEK = Period("2026-W47", "week", date(2026, 11, 16), date(2026, 11, 23))

Said = tuple[Outcome, str]


def said(words: str, project: str = "api", state: State = "done", need: str = "", at: int = 0) -> Said:
    """What the person said about an entry of a project."""
    return Outcome("entry", "7", state, words, need, at), project


def said_of(subject: Subject, words: str, state: State = "done") -> Said:
    """What the person said about the week or about its Thursday."""
    return Outcome(subject, "2026-W47" if subject == "week" else "2026-11-19", state, words), ""


def decided(**policies: Policy | tuple[Policy, str]) -> dict[str, ProjectPolicy]:
    """Decisions about projects: a policy, or a policy with an alias."""
    return {
        project: ProjectPolicy(project, policy)
        if isinstance(policy, str)
        else ProjectPolicy(project, *policy)
        for project, policy in policies.items()
    }


def composed(
    outcomes: Iterable[Said], policies: Mapping[str, ProjectPolicy], others: Iterable[str] = ()
) -> Composition:
    """The week's note, where ``others`` are projects that have no outcome."""
    said_of_projects = list(outcomes)
    names = {*others, *(project for _, project in said_of_projects)}
    return compose(WEEK.name, pieces_of(WEEK, said_of_projects), policies, terms_of(policies, names))
