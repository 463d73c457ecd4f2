"""What may be told to one reader about projects, beside what may be told to everybody."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard.model import Audience, Policy, ProjectPolicy
from focusboard.typed import Final

_STRICTNESS: Final[Mapping[Policy, int]] = {"share": 0, "group": 1, "alias": 1, "private": 2}


def allowed_to(reader: Audience, policies: Mapping[str, ProjectPolicy]) -> dict[str, ProjectPolicy]:
    """The stricter of what holds for everybody and for the reader; of two names the reader's own.

    A project without a word about it is private. What is to be revealed to the reader has its own name.
    """
    found = dict(policies)
    for own in reader.projects:
        general = policies.get(own.project, ProjectPolicy(own.project))
        if _STRICTNESS[own.policy] >= _STRICTNESS[general.policy]:
            found[own.project] = own
    return found | {project: ProjectPolicy(project, "share") for project in reader.reveal}
