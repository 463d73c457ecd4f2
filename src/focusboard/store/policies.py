"""What the person allows to leave the machine about each project."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from focusboard.model import ProjectPolicy
from focusboard.store.undo import step


def keep_policy(db: Connection, policy: ProjectPolicy, at: int) -> None:
    """Keep what the person allows about a project; raises ChangeRefused for an alias without a name."""
    keep_policies(db, [policy], at)


def keep_policies(db: Connection, policies: Sequence[ProjectPolicy], at: int) -> None:
    """Keep what the person allows about some projects, as one step; raises ChangeRefused."""
    first, *others = policies
    more = f" and {len(others)} more" if others else ""
    with step(db, f"{first.policy} for project {first.project}{more}", at) as taken:
        for policy in policies:
            taken.put("policy", {"project": policy.project, "policy": policy.policy, "alias": policy.alias})


def policies(db: Connection) -> dict[str, ProjectPolicy]:
    """What the person said about projects, by project; a project without a word here is private."""
    found = db.execute("SELECT project, policy, alias FROM policy ORDER BY project")
    return {project: ProjectPolicy(project, policy, alias) for project, policy, alias in found}
