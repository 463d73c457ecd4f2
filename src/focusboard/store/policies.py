"""What the person allows to leave the machine about each project."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.model import ProjectPolicy
from focusboard.store.undo import step


def keep_policy(db: Connection, policy: ProjectPolicy, at: int) -> None:
    """Keep what the person allows about a project; raises ChangeRefused for an alias without a name."""
    with step(db, f"{policy.policy} for project {policy.project}", at) as taken:
        taken.put("policy", {"project": policy.project, "policy": policy.policy, "alias": policy.alias})


def policies(db: Connection) -> dict[str, ProjectPolicy]:
    """What the person said about projects, by project; a project without a word here is private."""
    found = db.execute("SELECT project, policy, alias FROM policy ORDER BY project")
    return {project: ProjectPolicy(project, policy, alias) for project, policy, alias in found}
