"""The words on screen, in the terminal and in the docs tell and do not grade."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import BELITTLED, JUDGEMENT

pytestmark = pytest.mark.clockless

REPOSITORY = Path(__file__).parents[1]
SRC = REPOSITORY / "src" / "focusboard"
MODULES = sorted(SRC.rglob("*.py"))
PAGES = sorted([REPOSITORY / "README.md", *REPOSITORY.glob("docs/*.md")])

GRADING = re.compile(
    r"\b(only|merely|worse|worst|bad(ly)?|poor(ly)?|blam(e|es|ed|ing)|guilt\w*|idle|idling|distract\w*|faults?"
    r"|below target|behind schedule)\b",
    re.IGNORECASE,
)
"""Beyond what the architecture's tests forbid."""

HONEST = {
    ("insight/metrics/quality.py", "time without an entry is no fault"): "says that it is none",
    ("sources/repeating.py", "only its first time is kept"): "is about a line of a calendar",
    ("share/editing.py", "Only this note changes"): "is about a file",
}
"""What may be said, by where and what, and why."""

THE_SAMPLE_PERSONS = "sources/story.py"
"""Holds what somebody wrote about their own work."""

REFUSALS = "vision.md"
"""Names what is refused."""


def shown_strings(module: Path) -> Iterator[str]:
    """The strings of a module that can be shown: those that are not documentation of the code."""
    tree = ast.parse(module.read_text("utf-8"))
    about = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in about:
            yield node.value


def without_exceptions(place: str, text: str) -> str:
    for where, said in HONEST:
        if where == place:
            text = text.replace(said, "")
    return text


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SRC)))
def test_no_word_on_screen_grades(module: Path) -> None:
    place = str(module.relative_to(SRC))
    if place == THE_SAMPLE_PERSONS:
        return
    for text in shown_strings(module):
        assert not GRADING.search(without_exceptions(place, text)), text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_word_in_the_docs_grades(page: Path) -> None:
    if page.name == REFUSALS:
        return
    prose = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for _, said in HONEST:
        prose = prose.replace(said, "")
    found = [*JUDGEMENT.finditer(prose), *BELITTLED.finditer(prose), *GRADING.finditer(prose)]
    allowed = set() if page.name == "metrics.md" else {"only"}
    assert {match[0].casefold() for match in found} <= allowed, "elsewhere it is about files and settings"


@pytest.mark.parametrize(("place", "said"), HONEST)
def test_every_exception_is_still_needed(place: str, said: str) -> None:
    assert any(said in text for text in shown_strings(SRC / place))
