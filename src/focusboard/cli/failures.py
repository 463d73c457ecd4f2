"""What went wrong, told in a line on stderr and in an exit code: what, where, what to do."""

from __future__ import annotations

import os
from pathlib import Path

from focusboard.cli.saying import note, say
from focusboard.clock import BadTime
from focusboard.text import block
from focusboard.typed import Final

NO: Final = 1
USAGE: Final = 2
READ_IN_PART: Final = 3
STORE_UNUSABLE: Final = 4
OWN_MISTAKE: Final = 70
INTERRUPTED: Final = 130


class Refusal(Exception):
    """An answer of "no": what was asked for is not there, or cannot be done; nothing was changed."""


class Misuse(Exception):
    """What was typed cannot be meant."""

    def __init__(self, text: str, command: str = "") -> None:
        """Take the reason, and the command where that is known already."""
        super().__init__(text)
        self.command = command


def tell(error: Exception) -> int:
    """Say on stderr what went wrong and return the exit code for it."""
    if isinstance(error, Misuse):
        say(f"{error.command}: {block(str(error))}", err=True)
        say(f"See {error.command} --help.", err=True)
        return USAGE
    code, text = _meaning(error)
    note(text)
    return code


def _meaning(error: Exception) -> tuple[int, str]:
    # Only a failure pays for what these come from.
    from focusboard.desk.notes import ShareRefused  # noqa: PLC0415
    from focusboard.ownfile import FileRefused  # noqa: PLC0415
    from focusboard.share.delivery import DeliveryRefused  # noqa: PLC0415
    from focusboard.store.undo import ChangeRefused  # noqa: PLC0415
    from focusboard.store.unusable import StoreUnusable  # noqa: PLC0415

    match error:
        case Refusal():
            return NO, str(error)
        case BadTime():
            return USAGE, str(error)
        case StoreUnusable():
            return STORE_UNUSABLE, str(error)
        case ChangeRefused() | DeliveryRefused() | FileRefused() | ShareRefused():
            return NO, _sentence(str(error))
        case OSError():
            return NO, _of_the_system(error)
    return OWN_MISTAKE, _own_mistake(error)


def _of_the_system(error: OSError) -> str:
    if error.filename is None:
        return f"Reading or writing failed ({error.strerror})."
    return f"{os.fsdecode(error.filename)}: {error.strerror}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."


def _own_mistake(error: Exception) -> str:
    """Where it happened, without the error's own text: that may quote an entry."""
    from traceback import walk_tb  # noqa: PLC0415 - only a mistake pays for it

    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [f"{path.parent.name}/{path.name}:{line}" for path, line in frames if "focusboard" in path.parts]
    where = ours[-1] if ours else "an unknown place"
    return (
        f"a mistake in focusboard itself, {type(error).__name__} at {where}. "
        "Nothing that you wrote is lost; please report this line."
    )
