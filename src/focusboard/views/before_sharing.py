"""What the person is told and asked before something leaves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from focusboard.model import Level
from focusboard.share.clipboard import caution
from focusboard.share.preview import LONG, Preview, confirmation
from focusboard.text import one_line
from focusboard.views.paint import clip
from focusboard.views.sharing import Drafted

LONGEST_NAME: Final = 40
"""Cells of a name in a question, so that the answers stay in sight."""

STAYS: Final[Mapping[Level, str]] = {
    "outcomes": "every duration, clock time, day, task, tag, kind and place",
    "rounded": "every clock time, day, task, tag and place, and exact durations",
    "detailed": "every clock time, tag and place, and exact durations",
    "client": "everything of anybody else, and every outcome, clock time, tag and kind",
    "packet": "every word, name, date and exact figure",
}


def heading(drafted: Drafted, *, is_raw: bool) -> str:
    """What is on the paper."""
    wanted = drafted.wanted
    level = f"{wanted.level} {clip(wanted.client, LONGEST_NAME)}".strip()
    seen = "exact bytes" if is_raw or wanted.level == "packet" else "as it reads"
    return f"Share {wanted.period.name} · {level} · {wanted.form} · {seen}"


def told(preview: Preview) -> str:
    """What leaves, what stays, and what a reader could tell."""
    return "\n".join(one_line(line) for line in _told(preview))


def _told(preview: Preview) -> Iterator[str]:
    yield f"leaves: {', '.join(preview.leaving)} · {preview.words} words"
    if preview.words > LONG:
        yield f"long: up to {LONG} words are read in five minutes"
    yield from (f"changed since you edited its line: {each}" for each in preview.outdated)
    left_out = [f"{count} {reason}" for reason, count in preview.left_out]
    changed = [f"{count} {change}" for change, count in preview.redactions]
    if left_out or changed:
        yield f"left out: {', '.join((*left_out, *changed))}"
    yield from (f"a reader could tell: {each}" for each in preview.inferences)
    yield f"stays: {STAYS[preview.level]}"


def about_projects(projects: Sequence[str]) -> str:
    """Whether something may leave about the first of some projects, or about all of them."""
    names = [clip(one_line(each), LONGEST_NAME) or "entries without a project" for each in projects]
    more = f" Or all of these: {', '.join(names)}?" if len(names) > 1 else ""
    return f"May outcomes of “{names[0]}” be in your notes?{more}"


def about_words(preview: Preview) -> str:
    """Whether words that stand out may leave."""
    found = preview.findings[0]
    article = "an" if found.what == "e-mail address" else "a"
    return f"“{clip(found.words, LONGEST_NAME)}” looks like {article} {found.what}. May it leave?"


def addressee(audience: str, purpose: str, where: str) -> str:
    """For whom, what for and where to, as far as that is said."""
    parts = (f"for {one_line(audience)}" if audience else "", one_line(purpose), one_line(where))
    return " · ".join(part for part in parts if part)


def last_question(drafted: Drafted, where: str) -> str:
    """Whether it is to leave."""
    audience = one_line(drafted.wanted.audience)
    does = f"Write exactly this to {one_line(where)}" if where else "Copy exactly this"
    warning = "" if where else caution(os.environ)
    word = confirmation(drafted.wanted.level, audience)
    asked = f"{does}, for {audience}?" if not word else f"{does}, for {audience}? Then type {word}."
    return " ".join(part for part in (asked, warning, "What has left cannot be called back.") if part)
