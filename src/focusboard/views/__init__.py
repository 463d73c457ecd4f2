"""Show: the dashboard, the only part that knows Textual."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from focusboard.paths import Places

HARMLESS: Final = {"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM"}
"""How things look; every other variable opens a port, writes a file, presses keys or loads code."""

# Textual reads its variables once, while it is imported, so this has to happen before.
for _name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in HARMLESS]:
    del os.environ[_name]


def run_dashboard(places: Places, *, welcome: bool = True) -> int:
    """Open the dashboard and return the exit code; ``welcome`` offers a start where nothing was read yet."""
    # Until the first frame: what is loaded stays, and looking through it takes a seventh of the start.
    gc.disable()
    # Nothing here speaks to a network; asyncio does without what would encrypt that.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    from focusboard.views.app import run_dashboard as run  # noqa: PLC0415 - after the variables are gone

    return run(places, welcome=welcome)
