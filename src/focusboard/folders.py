"""The three folders of one person: configuration, data, state; looking them up loads next to nothing."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "focusboard"


def folders(home: str, environ: Mapping[str, str]) -> tuple[str, str, str]:
    """The folders below ``home``, else below ``FOCUSBOARD_HOME``, else where the system keeps such things."""
    moved = home or environ.get("FOCUSBOARD_HOME")
    if moved:
        config, data, state = (os.path.join(_absolute(moved), name) for name in ("config", "data", "state"))
        return config, data, state
    return (
        _xdg(environ, "XDG_CONFIG_HOME") or os.path.join(_person(environ), ".config", NAME),
        _xdg(environ, "XDG_DATA_HOME")
        or _system_folder("data")
        or os.path.join(_person(environ), ".local/share", NAME),
        _xdg(environ, "XDG_STATE_HOME")
        or _system_folder("state")
        or os.path.join(_person(environ), ".local/state", NAME),
    )


def _xdg(environ: Mapping[str, str], variable: str) -> str:
    """The folder that a variable of the XDG specification names; a relative one does not count."""
    given = environ.get(variable, "")
    return os.path.join(given, NAME) if os.path.isabs(given) else ""


def _person(environ: Mapping[str, str]) -> str:
    """The person's home folder."""
    return _absolute(environ.get("HOME") or os.path.expanduser("~"))


def _absolute(path: str) -> str:
    """A path from the root on; only a relative one needs the working folder, and raises OSError without."""
    if os.path.isabs(path):
        return path
    try:
        return os.path.join(os.getcwd(), path)
    except OSError as gone:
        what = "The folder that you are in is gone; go to another one, or write this path from the root on."
        raise OSError(gone.errno, what, path) from None


def _system_folder(kind: str) -> str:
    """The folder of a system that does not follow XDG; empty on one that does."""
    if sys.platform not in {"darwin", "win32"}:
        return ""
    import platformdirs  # noqa: PLC0415 - only these systems pay for it

    found = platformdirs.PlatformDirs(NAME, appauthor=False)
    return found.user_data_dir if kind == "data" else found.user_state_dir
