"""What is asked before a note can leave: which projects it may tell of, and which words that stand out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from focusboard.cli.confirming import typed
from focusboard.clock import now
from focusboard.desk.desk import Desk
from focusboard.desk.notes import decide_words
from focusboard.model import Policy, ProjectPolicy, WordDecision
from focusboard.share.findings import Finding
from focusboard.share.preview import Preview
from focusboard.store.policies import keep_policies
from focusboard.text import TITLE, clean, one_line


def settled(desk: Desk, seen: Preview, draft: Callable[[], Preview]) -> Preview:
    """A note in which nothing waits for the person any more, drafted anew after each answer."""
    while seen.undecided or seen.findings:
        if seen.undecided:
            _decide_projects(desk, seen.undecided)
        else:
            _decide_words(desk, seen.findings[0])
        seen = draft()
    return seen


def _decide_projects(desk: Desk, projects: Sequence[str]) -> None:
    """Ask about the first of some projects, or about all of them."""
    names = [one_line(each) or "entries without a project" for each in projects]
    answers = {"y": "yes", "n": "no", **({"all": f"yes to {', '.join(names)}"} if len(names) > 1 else {})}
    answer = _answer(f"May outcomes of “{names[0]}” be in your notes?", answers)
    policy: Policy = "private" if answer == "n" else "share"
    about = projects if answer == "all" else projects[:1]
    keep_policies(desk.db, [ProjectPolicy(each, policy) for each in about], now())


def _decide_words(desk: Desk, found: Finding) -> None:
    """Ask what becomes of words that stand out."""
    decisions: dict[str, WordDecision] = {"mask": "mask", "keep": "keep", "edit": "edit"}
    answer = _answer(
        f"“{one_line(found.words)}” stands out as {found.what}. May it leave?",
        {"mask": "[private] in its place", "keep": "as it is", "edit": "other words in its place"},
    )
    instead = clean(typed("What is to stand in its place"), TITLE).strip() if answer == "edit" else ""
    if answer != "edit" or instead:
        decide_words(desk.db, found.words, decisions[answer], instead)


def _answer(question: str, answers: dict[str, str]) -> str:
    """One of some answers, or what only one of them begins with; asked until there is one."""
    told = " · ".join(f"{answer} ({meaning})" for answer, meaning in answers.items())
    while True:
        said = typed(f"{question} {told}").casefold()
        meant = [
            answer for answer in answers if said and (answer.startswith(said) or answers[answer] == said)
        ]
        if len(meant) == 1:
            return meant[0]
