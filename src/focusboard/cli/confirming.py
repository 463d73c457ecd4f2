"""What a person is asked who sits at a terminal; whoever breaks it off raises KeyboardInterrupt."""

# ruff: noqa: PLC0415 - click takes longer to load than most commands, which ask nothing
from __future__ import annotations

from collections.abc import Callable

from focusboard.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    Answer = TypeVar("Answer")


def confirmed(question: str, *, default: bool = False) -> bool:
    """Whether the answer is yes."""
    from click import confirm

    return _answered(lambda: confirm(question, default=default, err=True))


def typed(question: str) -> str:
    """What the person types, without the space around it."""
    from click import prompt

    return _answered(lambda: str(prompt(question, default="", show_default=False, err=True)).strip())


def _answered(ask: Callable[[], Answer]) -> Answer:
    from click import Abort

    try:
        return ask()
    except Abort:
        raise KeyboardInterrupt from None
